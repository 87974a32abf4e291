import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { sourceOf } from '#kernel/network-source.ts'

/** Bounds of a listener. They hold before anybody has said who he is. */
export interface MqttLimits {
  /** Connections at once in all, and from one network address. */
  readonly connections: number
  readonly connectionsPerAddress: number
  /** Places in `connections` that only addresses with an authenticated client get: a flood does not lock out the fleet. */
  readonly placesForKnown: number
  /** New connections of one address in a minute. */
  readonly connectsPerMinute: number
  /** From the first byte of TCP to an accepted CONNECT. */
  readonly connectMs: number
  /** Greatest CONNECT, and greatest packet of a client that is known. */
  readonly connectBytes: number
  readonly packetBytes: number
  /** Packets of one client in a second, kept over ten seconds; beyond it the connection is closed. */
  readonly packetsPerSecond: number
  /** A client that takes nothing of what lies ready for this long is cut off. */
  readonly unreadMs: number
}

export const DEFAULT_MQTT_LIMITS: MqttLimits = {
  connections: 2000,
  connectionsPerAddress: 500,
  placesForKnown: 1000,
  connectsPerMinute: 600,
  connectMs: 5000,
  connectBytes: 4096,
  packetBytes: 256 * 1024,
  packetsPerSecond: 200,
  unreadMs: 20_000,
}

const RATE_WINDOW_MS = 10_000
const MINUTE_MS = 60_000
/** Sources of which something is remembered at most. */
const REMEMBERED = 10_000
const LENGTH_BYTES = 4

/** Why a connection was cut by its own behaviour, for the log. */
class MqttLimitExceeded extends Error {
  override readonly name = 'MqttLimitExceeded'
}

/**
 * A connection that is read packet by packet as far as lengths go: a packet over the limit is refused from its first
 * bytes, before any of it is kept (MQTT 3.1.1, 2.2 fixed header). What is inside is the broker's business.
 */
export class MqttConnection extends Duplex {
  readonly socket: Socket
  readonly #limits: MqttLimits
  #known = false
  /** Bytes of the present packet that are still to come; 0 between packets. */
  #left = 0
  /** Bytes of a length that has not come whole, 0 … 4; -1 when the next byte is a packet's first one. */
  #lengthBytes = -1
  #length = 0
  #windowStart = 0
  #packets = 0

  constructor(socket: Socket, limits: MqttLimits) {
    super({ allowHalfOpen: false })
    this.socket = socket
    this.#limits = limits
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => this.destroy())
  }

  /** From here the limits of a known client hold. */
  becomeKnown(): void {
    this.#known = true
  }

  #take(chunk: Buffer): void {
    const broken = this.#count(chunk)
    if (broken !== null) {
      this.destroy(new MqttLimitExceeded(broken))
      return
    }
    if (!this.push(chunk)) this.socket.pause()
  }

  /** Walks over the packets of a chunk; what is wrong with them, or null. */
  #count(chunk: Buffer): string | null {
    let at = 0
    while (at < chunk.length) {
      if (this.#left > 0) {
        const step = Math.min(this.#left, chunk.length - at)
        this.#left -= step
        at += step
        continue
      }
      const byte = chunk[at] ?? 0
      at += 1
      const broken = this.#lengthBytes < 0 ? this.#beginPacket() : this.#takeLength(byte)
      if (broken !== null) return broken
    }
    return null
  }

  #beginPacket(): string | null {
    this.#lengthBytes = 0
    this.#length = 0
    const now = performance.now()
    if (now - this.#windowStart > RATE_WINDOW_MS) {
      this.#windowStart = now
      this.#packets = 0
    }
    this.#packets += 1
    const most = (this.#limits.packetsPerSecond * RATE_WINDOW_MS) / 1000
    return this.#packets > most ? `more than ${most} packets in ${RATE_WINDOW_MS / 1000} s` : null
  }

  #takeLength(byte: number): string | null {
    this.#length += (byte & 0x7f) * 128 ** this.#lengthBytes
    this.#lengthBytes += 1
    const most = this.#known ? this.#limits.packetBytes : this.#limits.connectBytes
    if (this.#length > most) return `a packet of more than ${most} bytes`
    if ((byte & 0x80) === 0) {
      this.#left = this.#length
      this.#lengthBytes = -1
      return null
    }
    return this.#lengthBytes === LENGTH_BYTES ? 'a length of more than four bytes' : null
  }

  override _read(): void {
    this.socket.resume()
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.socket.destroyed) done()
    else this.socket.write(chunk, encoding, done)
  }

  override _final(done: () => void): void {
    this.socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.socket.destroy()
    done(error)
  }
}

/** Counts connections by network source, and says who may come in. Times are monotonic milliseconds. */
export class MqttDoor {
  readonly #limits: MqttLimits
  readonly #open = new Map<string, number>()
  readonly #recent = new Map<string, { start: number; count: number }>()
  /** Addresses from which somebody was authenticated. */
  readonly #known = new Set<string>()
  #all = 0

  constructor(limits: MqttLimits) {
    this.#limits = limits
  }

  /** Sources of which it knows when they came. */
  get remembered(): number {
    return this.#recent.size
  }

  /** Lets an address in, or says why not. Who was let in must {@link leave}. */
  enter(from: string, nowMs: number): 'in' | 'full' | 'too-many' | 'too-fast' {
    const address = sourceOf(from)
    const places = this.#known.has(address)
      ? this.#limits.connections
      : this.#limits.connections - this.#limits.placesForKnown
    if (this.#all >= places) return 'full'
    const open = this.#open.get(address) ?? 0
    if (open >= this.#limits.connectionsPerAddress) return 'too-many'
    const recent = this.#recent.get(address)
    if (recent === undefined || nowMs - recent.start > MINUTE_MS) {
      this.#recent.delete(address)
      this.#recent.set(address, { start: nowMs, count: 1 })
    } else if (recent.count >= this.#limits.connectsPerMinute) return 'too-fast'
    else recent.count += 1
    this.#forgetOld(nowMs)
    this.#open.set(address, open + 1)
    this.#all += 1
    return 'in'
  }

  leave(from: string): void {
    const address = sourceOf(from)
    const open = (this.#open.get(address) ?? 1) - 1
    if (open === 0) this.#open.delete(address)
    else this.#open.set(address, open)
    this.#all -= 1
  }

  /** Remembers an address of a client who was authenticated. */
  remember(from: string): void {
    if (this.#known.size < REMEMBERED) this.#known.add(sourceOf(from))
  }

  /** The oldest stand first; where all are of this minute, the oldest of them goes, so that nobody fills the memory. */
  #forgetOld(nowMs: number): void {
    for (const [address, recent] of this.#recent) {
      if (this.#recent.size <= REMEMBERED && nowMs - recent.start <= MINUTE_MS) return
      this.#recent.delete(address)
    }
  }
}
