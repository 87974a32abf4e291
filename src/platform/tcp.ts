import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { sourceOf } from '#kernel/network-source.ts'
import { Misconfigured, messageOf } from './faults.ts'
import { OpenConnection } from './tcp-connection.ts'

/** What a device may do before and after we know it. */
export interface TcpLimits {
  /** Connections at most. */
  readonly connections: number
  /** Of them, places kept for devices that have shown who they are: strangers never take these. */
  readonly keptForKnown: number
  /** Strangers from one network source at most (an address, or an IPv6 prefix). */
  readonly strangersPerAddress: number
  /** A connection that has not shown in this time who it is, is ended. */
  readonly strangerMs: number
  /** A connection without a byte for so long is ended. */
  readonly idleMs: number
  /** Bytes of one frame at most. */
  readonly frameBytes: number
  /** Bytes at once before a connection has shown who it is, in place of `burstBytes`. */
  readonly strangerBytes: number
  /** Bytes a second of one connection, and how many at once. Who sends faster is read more slowly. */
  readonly bytesPerSecond: number
  readonly burstBytes: number
  /** Bytes that are handed over and not yet durable; beyond them the connection is not read. */
  readonly underWayBytes: number
  /** Bytes of answers that the device does not read. */
  readonly unreadBytes: number
  /** Bytes in a row that belong to no frame. */
  readonly junkBytes: number
}

export const DEFAULT_TCP_LIMITS: TcpLimits = {
  connections: 60_000,
  keptForKnown: 50_000,
  strangersPerAddress: 2_000,
  strangerMs: 30_000,
  idleMs: 15 * 60_000,
  frameBytes: 64 * 1024,
  strangerBytes: 64 * 1024,
  bytesPerSecond: 64 * 1024,
  burstBytes: 512 * 1024,
  underWayBytes: 64 * 1024,
  unreadBytes: 64 * 1024,
  junkBytes: 1024,
}

/** A connection, as whoever receives its frames sees it. */
export interface TcpConnection {
  /** Unique in this process. */
  readonly id: bigint
  readonly address: string
  /** The connection belongs to a device of ours: it keeps its place from now on. */
  recognise(): void
  readonly recognised: boolean
  send(bytes: Buffer): void
  close(why: string): void
  /** Whatever the receiver keeps with the connection. */
  note: unknown
}

export interface TcpListenerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly limits: TcpLimits
  /** Where the next frame ends: n > 0 bytes from `from`; 0, more are needed; n < 0, −n bytes belong to no frame. */
  readonly next: (bytes: Buffer, from: number) => number
  /**
   * Keeps frames. Its answers leave only after its promise has resolved, in order; when it rejects, the connection is
   * ended without an answer, so that the device sends again.
   */
  readonly receive: (connection: TcpConnection, frames: readonly Buffer[]) => Promise<readonly Buffer[]>
  /** A connection has ended, and why: for a log or a count. */
  readonly ended?: (connection: TcpConnection, why: string) => void
  /** `receive` has rejected: for a log. */
  readonly failed?: (error: unknown) => void
}

export interface TcpListener {
  readonly port: number
  /** Connections now, and how many of them have shown who they are. */
  count(): { readonly all: number; readonly known: number }
  close(): Promise<void>
}

/**
 * Listens for devices over TCP. Strangers come and go in their own share of the places: when it is full,
 * the oldest of them makes room, so that half-open connections lock nobody out and known devices always find a place.
 * Faults: {@link Misconfigured} when the port cannot be taken.
 */
export async function listenTcp(options: TcpListenerOptions): Promise<TcpListener> {
  const places = new Places(options)
  const server = createServer({ allowHalfOpen: true }, (socket) => places.accept(socket))
  server.maxConnections = options.limits.connections + 64
  const port = await listen(server, options)
  const sweep = setInterval(() => places.endStrangers(), 1_000)
  return {
    port,
    count: () => ({ all: places.size, known: places.known }),
    close: async () => {
      clearInterval(sweep)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      places.endAll()
      await closed
    },
  }
}

function listen(server: Server, { host, port }: TcpListenerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(new Misconfigured(`cannot listen on ${host}:${port}: ${messageOf(error)}`))
    server.once('error', fail)
    server.listen({ host, port, backlog: 4_096 }, () => {
      server.off('error', fail)
      server.on('error', () => undefined)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

const monotonic = () => performance.now()

/** Who has a place. Strangers stand in the order in which they came. */
class Places {
  known = 0
  readonly #all = new Set<OpenConnection>()
  readonly #strangers = new Set<OpenConnection>()
  readonly #perSource = new Map<string, number>()
  readonly #options: TcpListenerOptions
  #lastId = 0n

  constructor(options: TcpListenerOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#all.size
  }

  accept(socket: Socket): void {
    const { limits, next, receive } = this.#options
    const source = sourceOf(socket.remoteAddress ?? '')
    if ((this.#perSource.get(source) ?? 0) >= limits.strangersPerAddress) return void socket.destroy()
    if (this.#strangers.size >= limits.connections - limits.keptForKnown) this.#endOldest()
    if (this.#all.size >= limits.connections) return void socket.destroy()
    const connection = new OpenConnection(++this.#lastId, socket, {
      limits,
      next,
      receive,
      monotonic,
      recognised: (one) => this.#recognised(one),
      ended: (one, why) => this.#ended(one, why),
      failed: (error) => this.#options.failed?.(error),
    })
    this.#all.add(connection)
    this.#strangers.add(connection)
    this.#perSource.set(source, (this.#perSource.get(source) ?? 0) + 1)
  }

  endStrangers(): void {
    const since = monotonic() - this.#options.limits.strangerMs
    for (const connection of this.#strangers) {
      if (connection.opened > since) return
      connection.close('stranger')
    }
  }

  endAll(): void {
    for (const connection of this.#all) connection.close('closing')
  }

  #endOldest(): void {
    const [oldest] = this.#strangers
    oldest?.close('made-room')
  }

  #recognised(connection: OpenConnection): void {
    this.known += 1
    this.#leaveStrangers(connection)
  }

  #ended(connection: OpenConnection, why: string): void {
    if (!this.#all.delete(connection)) return
    if (connection.recognised) this.known -= 1
    else this.#leaveStrangers(connection)
    this.#options.ended?.(connection, why)
  }

  #leaveStrangers(connection: OpenConnection): void {
    if (!this.#strangers.delete(connection)) return
    const source = sourceOf(connection.address)
    const left = (this.#perSource.get(source) ?? 1) - 1
    if (left > 0) this.#perSource.set(source, left)
    else this.#perSource.delete(source)
  }
}
