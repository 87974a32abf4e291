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
  const server = listenerOf(options, (socket) => guests.welcome(socket, (line) => aedes.handle(line)))
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
  readonly #lines = new Set<MqttConnection>()
  /** The acknowledgement before, by client: they leave in the order in which messages came (MQTT 3.1.1, 4.6). */
  readonly #tails = new WeakMap<Client, Promise<void>>()

  constructor(options: MqttBrokerOptions, limits: MqttLimits) {
    this.#options = options
    this.#limits = limits
    this.#door = new MqttDoor(limits)
  }

  welcome(socket: Socket, hand: (line: MqttConnection) => void): void {
    const address = socket.remoteAddress ?? ''
    const verdict = this.#door.enter(address, performance.now())
    if (verdict !== 'in') {
      this.#options.log.warn({ address, verdict }, 'an MQTT connection was not let in')
      socket.on('error', () => undefined)
      socket.destroy()
      return
    }
    const line = new MqttConnection(socket, this.#limits)
    this.#lines.add(line)
    line.once('close', () => {
      this.#lines.delete(line)
      this.#door.leave(address)
    })
    hand(line)
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
    for (const line of this.#lines) line.destroy()
  }
}

function certificateNameOf(socket: Socket | undefined): string | null {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null
  const name = socket.getPeerCertificate().subject?.CN
  return typeof name === 'string' && name !== '' ? name : null
}

function listenerOf(options: MqttBrokerOptions, welcome: (socket: Socket) => void): Server {
  if (options.tls === undefined) return createServer({ noDelay: true }, welcome)
  const { key, cert, ca } = options.tls
  const certificates = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: false }
  const server = createTlsServer({ key, cert, minVersion: 'TLSv1.2', noDelay: true, ...certificates }, welcome)
  server.on('tlsClientError', (error) => options.log.info({ reason: error.message }, 'a TLS greeting failed'))
  return server
}

function listen(server: Server, options: MqttBrokerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Unavailable(`MQTT port ${options.port}: ${messageOf(error)}`)))
    server.listen(options.port, options.host ?? '127.0.0.1', resolve)
  })
}
