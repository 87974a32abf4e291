import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Connections of the camera endpoint. */
export interface CameraPlaceLimits {
  /** At once, in all. */
  readonly connections: number
  /** Of addresses from which no camera of ours has spoken, in all and each. */
  readonly strangers: number
  readonly perStranger: number
  /** Of an address from which a camera of ours has spoken. */
  readonly perCamera: number
}

const CAMERA_PLACES: CameraPlaceLimits = { connections: 256, strangers: 64, perStranger: 16, perCamera: 32 }

/** Addresses that are remembered as a camera's; a checkpoint has fewer. */
const REMEMBERED = 512

/** Keeps places of the endpoint for the checkpoint's own cameras. */
export interface CameraPlaces {
  /** The connection's request carried the proof of one of our cameras. */
  recognised(socket: Socket): void
}

/**
 * Keeps places for the checkpoint's own cameras: connections of strangers fill a part only, and a new one there ends the
 * oldest, so that a camera which has not spoken yet is heard too. An address counts as a camera's from its first message
 * with the right digest on.
 */
export function keepCameraPlaces(server: Server, limits: CameraPlaceLimits = CAMERA_PLACES): CameraPlaces {
  server.maxConnections = limits.connections
  const cameras = new Set<string>()
  /** In the order in which they came. */
  const strangers = new Set<Socket>()
  const open = new Map<string, Set<Socket>>()
  const addressOf = (socket: Socket) => socket.remoteAddress ?? ''
  server.on('connection', (socket) => {
    const address = addressOf(socket)
    const own = open.get(address) ?? new Set()
    const known = cameras.has(address)
    if (own.size >= (known ? limits.perCamera : limits.perStranger)) return void socket.destroy()
    if (!known) {
      const [oldest] = strangers
      if (strangers.size >= limits.strangers) end(oldest)
      strangers.add(socket)
    }
    own.add(socket)
    open.set(address, own)
    socket.once('close', () => forget(address, socket))
  })

  function end(socket: Socket | undefined): void {
    if (!socket) return
    strangers.delete(socket)
    socket.destroy()
  }

  function forget(address: string, socket: Socket): void {
    strangers.delete(socket)
    const own = open.get(address)
    own?.delete(socket)
    if (own?.size === 0) open.delete(address)
  }

  return {
    recognised(socket) {
      strangers.delete(socket)
      const address = addressOf(socket)
      // The one that spoke last stands last, so that who has left is forgotten first.
      cameras.delete(address)
      cameras.add(address)
      const [eldest] = cameras
      if (cameras.size > REMEMBERED && eldest !== undefined) cameras.delete(eldest)
    },
  }
}
