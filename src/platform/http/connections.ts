import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Requests of one connection under way at most. Browsers and proxies send one; more is somebody who pipelines. */
const PIPELINED = 4
/** A client that takes nothing of what lies ready for this long is cut off (milliseconds). */
const UNREAD_MS = 30_000
const LOOKS = 6
/** Connections at most, 8 kB each: beyond it a new one ends the one that has been idle for longest. */
const CONNECTIONS = 10_000

/** Keeps watch over the connections of a server. */
export interface Connections {
  /** Counts a request of a connection; false when the connection has too many under way. */
  enter(socket: Socket): boolean
  leave(socket: Socket): void
  close(): void
}

/**
 * Watches connections: nobody holds a class of work by one of them, and nobody makes us keep answers and events that he
 * does not read. Progress is what counts, so a slow line is not cut off. Idle connections make room for new ones.
 */
export function watchConnections(
  server: Server,
  { unreadMs = UNREAD_MS, most = CONNECTIONS }: { readonly unreadMs?: number | undefined; readonly most?: number } = {},
): Connections {
  const underWay = new WeakMap<Socket, number>()
  /**
   * By connection, those that had an answer last at the end: the bytes that it had taken when it last moved, and how many looks
   * ago that was.
   */
  const sockets = new Map<Socket, { taken: number; looks: number }>()
  /** The connection that has had nothing under way for longest; null when all have. */
  const longestIdle = (): Socket | null => {
    for (const socket of sockets.keys()) if (!underWay.get(socket)) return socket
    return null
  }
  server.on('connection', (socket) => {
    if (sockets.size >= most) {
      const idle = longestIdle() ?? socket
      sockets.delete(idle)
      idle.destroy()
      if (idle === socket) return
    }
    sockets.set(socket, { taken: 0, looks: 0 })
    socket.once('close', () => sockets.delete(socket))
  })
  const timer = setInterval(() => {
    for (const [socket, state] of sockets) {
      const taken = socket.bytesWritten - socket.writableLength
      const waits = socket.writableLength > 0 && taken === state.taken
      state.looks = waits ? state.looks + 1 : 0
      state.taken = taken
      if (state.looks > LOOKS) socket.destroy()
    }
  }, unreadMs / LOOKS)
  timer.unref()
  return {
    enter(socket) {
      const count = underWay.get(socket) ?? 0
      if (count >= PIPELINED) return false
      underWay.set(socket, count + 1)
      return true
    },
    leave(socket) {
      underWay.set(socket, Math.max(0, (underWay.get(socket) ?? 0) - 1))
      const state = sockets.get(socket)
      if (state && sockets.delete(socket)) sockets.set(socket, state)
    },
    close: () => clearInterval(timer),
  }
}
