import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import { callbackify } from 'node:util'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import { messageOf, Unavailable } from './faults.ts'
import type { Log } from './log.ts'
import { DEFAULT_MQTT_LIMITS, MqttConnection, MqttDoor, type MqttLimits } from './mqtt-connection.ts'
import type { MqttCredentials, MqttLine, MqttReceive } from './mqtt.ts'

export interface MqttBrokerOptions {
  readonly host?: string
  /** 0 takes a free port. */
  readonly port: number
  /** TLS; with `ca` a client may show a certificate that this authority has signed. PEM. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string }
  readonly limits?: Partial<MqttLimits>
  /** Who it is, or null: refused. The name is what `mayPublish` and `maySubscribe` get. */
  authenticate(credentials: MqttCredentials): Promise<string | null>
  /** Whether he may send to a topic, his last will included. */
  mayPublish(who: string, topic: string): boolean
  /** Whether he may read what a filter (with `+` and `#`) matches, all of it. */
  maySubscribe(who: string, filter: string): boolean
  readonly receive: MqttReceive
  readonly log: Log
}

export interface MqttBroker extends MqttLine {
  readonly port: number
  /** Clients that are connected and authenticated now. */
  clients(): number
  /** Ends the connections of one who may no longer come. */
  disconnect(who: string): void
}

/** Ours, in the broker's own topics that no client may touch. */
const RESERVED = '$'
const TOLD_AGAIN_MS = 60_000

/**
 * Opens the broker inside this process. Sessions are clean whatever a client asks for: what must survive a broken line is
 * with its sender or in our database, never in a broker's memory. A client identifier belongs to whoever uses it, so that
 * nobody can push another off the line by taking his. Faults: `Unavailable` when the port is taken.
 */
export async function openMqttBroker(options: MqttBrokerOptions): Promise<MqttBroker> {
  const limits: MqttLimits = { ...DEFAULT_MQTT_LIMITS, ...options.limits }
  const guests = new Guests(options, limits)
  const admit = callbackify((client: Client, username: string | null, password: Buffer | null) =>
    guests.admit(client, username, password),
  )
  const aedes = await Aedes.createBroker({
    connectTimeout: limits.connectMs,
    drainTimeout: limits.unreadMs,
    preConnect: (_client, packet, done) => {
      packet.clean = true
      done(null, true)
    },
    authenticate: (client, username, password, done) => {
      admit(client, username ?? null, password ?? null, (error, known) => {
        // Return code 4 of CONNACK for credentials, 5 when they could not be looked at (MQTT 3.1.1, 3.2.2.3).
        const refusal = known
          ? null
          : Object.assign(error ?? new Unavailable('bad user name or password'), {
              returnCode: error === null ? 4 : 5,
            })
        done(refusal, known)
      })
    },
    authorizePublish: callbackify((client: Client | null, packet: PublishPacket) => guests.take(client, packet)),
    authorizeSubscribe: (client, subscription, done) => {
      const who = guests.nameOf(client)
      const allowed = who !== null && !subscription.topic.startsWith(RESERVED)
      done(null, allowed && options.maySubscribe(who, subscription.topic) ? subscription : null)
    },
  })
  aedes.on('clientError', (client, error) => {
    options.log.warn({ who: guests.nameOf(client), reason: error.message }, 'an MQTT client was cut off')
  })
  aedes.on('connectionError', (_client, error) => {
    options.log.info({ reason: error.message }, 'an MQTT connection ended before it was accepted')
  })
  aedes.on('clientDisconnect', (client) => guests.forget(client))
  const server = listenerOf(options, limits, guests, (line) => aedes.handle(line))
  await listen(server, options)
  return brokerOf(aedes, server, guests)
}

function brokerOf(aedes: Aedes, server: Server, guests: Guests): MqttBroker {
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connected: () => !aedes.closed,
    clients: () => guests.count(),
    disconnect: (who) => guests.disconnect(who),
    publish: (topic, payload, publishing = {}) =>
      new Promise((resolve, reject) => {
        const packet: PublishPacket = {
          cmd: 'publish',
          dup: false,
          topic,
          payload,
          qos: publishing.qos ?? 0,
          retain: publishing.retain ?? false,
        }
        aedes.publish(packet, (error) => {
          if (error) reject(new Unavailable(messageOf(error)))
          else resolve()
        })
      }),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await new Promise<void>((resolve) => aedes.close(resolve))
      guests.endAll()
      await closed
    },
  }
}

/** Who is connected, from the first byte to the last. */
class Guests {
  readonly #options: MqttBrokerOptions
  readonly #limits: MqttLimits
  readonly #door: MqttDoor
  readonly #names = new Map<Client, string>()
  readonly #sockets = new Set<Socket>()
  /** When it was last said why somebody was not let in, by that reason: a flood must not fill the log. */
  readonly #told = new Map<string, number>()
  /** The acknowledgement before, by client: they leave in the order in which messages came (MQTT 3.1.1, 4.6). */
  readonly #tails = new WeakMap<Client, Promise<void>>()

  constructor(options: MqttBrokerOptions, limits: MqttLimits) {
    this.#options = options
    this.#limits = limits
    this.#door = new MqttDoor(limits)
  }

  /** Whether a connection may come in, from its first byte: its greeting by TLS is work already. */
  letIn(socket: Socket): boolean {
    const address = socket.remoteAddress ?? ''
    const now = performance.now()
    const verdict = this.#door.enter(address, now)
    if (verdict === 'in') {
      this.#sockets.add(socket)
      socket.once('close', () => {
        this.#sockets.delete(socket)
        this.#door.leave(address)
      })
      return true
    }
    if (now - (this.#told.get(verdict) ?? -Infinity) > TOLD_AGAIN_MS) {
      this.#told.set(verdict, now)
      this.#options.log.warn({ address, verdict }, 'MQTT connections are not let in')
    }
    socket.on('error', () => undefined)
    socket.destroy()
    return false
  }

  /** Reads what somebody says who was let in. */
  welcome(socket: Socket, hand: (line: MqttConnection) => void): void {
    hand(new MqttConnection(socket, this.#limits))
  }

  /** Whether he is who he says. */
  async admit(client: Client, username: string | null, password: Buffer | null): Promise<boolean> {
    const line = client.conn
    const socket = line instanceof MqttConnection ? line.socket : undefined
    const address = socket?.remoteAddress ?? ''
    const who = await this.#options.authenticate({
      clientId: client.id,
      username,
      password,
      certificateName: certificateNameOf(socket),
      address,
    })
    if (who === null) return false
    client.id = `${who}\u0020${client.id}`
    this.#names.set(client, who)
    if (line instanceof MqttConnection) line.becomeKnown()
    this.#door.remember(address)
    return true
  }

  nameOf(client: Client | null): string | null {
    return client === null ? null : (this.#names.get(client) ?? null)
  }

  /** Has a message kept; resolves when it may be acknowledged. Throws what ends the connection. */
  async take(client: Client | null, packet: PublishPacket): Promise<void> {
    const from = this.nameOf(client)
    if (client === null || from === null) throw new Unavailable('nobody known sends this')
    if (packet.topic.startsWith(RESERVED) || !this.#options.mayPublish(from, packet.topic)) {
      this.#options.log.warn({ who: from, topic: packet.topic.slice(0, 200) }, 'not his topic to send to')
      throw new Unavailable('not authorised to publish to this topic')
    }
    const before = this.#tails.get(client) ?? Promise.resolve()
    // How many wait at once is bounded by what the broker reads in one piece: it reads on when all of that is kept.
    const kept = this.#options.receive({
      topic: packet.topic,
      payload: Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload),
      qos: packet.qos,
      retain: packet.retain,
      from,
    })
    // A message that failed ends the connection; those behind it are not acknowledged either.
    const mine = before.then(() => kept)
    kept.catch(() => undefined)
    mine.catch(() => undefined)
    this.#tails.set(client, mine)
    await mine
  }

  forget(client: Client): void {
    this.#names.delete(client)
  }

  count(): number {
    return this.#names.size
  }

  disconnect(who: string): void {
    for (const [client, name] of this.#names) if (name === who) client.close()
  }

  endAll(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

function certificateNameOf(socket: Socket | undefined): string | null {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null
  const name = socket.getPeerCertificate().subject?.CN
  return typeof name === 'string' && name !== '' ? name : null
}

function listenerOf(
  { tls, log }: MqttBrokerOptions,
  { connectMs }: MqttLimits,
  guests: Guests,
  hand: (line: MqttConnection) => void,
): Server {
  if (tls === undefined) {
    return createServer({ noDelay: true }, (socket) => {
      if (guests.letIn(socket)) guests.welcome(socket, hand)
    })
  }
  const { key, cert, ca } = tls
  const certificates = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: false }
  const greeting = { minVersion: 'TLSv1.2' as const, handshakeTimeout: connectMs }
  const secure = createTlsServer({ key, cert, ...greeting, ...certificates }, (socket) => guests.welcome(socket, hand))
  secure.on('tlsClientError', (error, socket) => {
    log.debug({ reason: error.message }, 'a TLS greeting failed')
    // Node only says so, also when the time for it is over.
    socket.destroy()
  })
  // A listener of our own before it: whoever may not come in costs no greeting, and one that never ends has a place too.
  return createServer({ noDelay: true }, (socket) => {
    if (guests.letIn(socket)) secure.emit('connection', socket)
  })
}

function listen(server: Server, options: MqttBrokerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Unavailable(`MQTT port ${options.port}: ${messageOf(error)}`)))
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
}
