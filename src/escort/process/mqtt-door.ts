import { hash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Database } from '#platform/database.ts'
import { messageOf, Misconfigured, Unavailable } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import { connectMqttBroker, type MqttLine, type MqttMessage, openMqttBroker } from '#platform/mqtt.ts'
import type { TcpConnection } from '#platform/tcp.ts'
import type { Protocol } from '../protocols/protocol.ts'
import { findSecretDigest } from '../store/seal-store.ts'

/** Settings of the line over which our own seals speak. */
export interface MqttSettings {
  readonly OTKEL_SEAL_HOST: string
  /** Port of the broker in this process; 0 takes a free one. */
  readonly OTKEL_SEAL_MQTT_PORT: number
  /** PEM files; without them the broker speaks without TLS. */
  readonly OTKEL_SEAL_MQTT_KEY: string
  readonly OTKEL_SEAL_MQTT_CERT: string
  /** A broker or cluster of somebody else, in place of ours; it must let a seal write to its own topic alone. */
  readonly OTKEL_SEAL_MQTT_URL: string
  readonly OTKEL_SEAL_MQTT_USER: string
  readonly OTKEL_SEAL_MQTT_PASSWORD: string
  /** What is read there: no shared subscription, which would deal out the messages of one seal to several listeners. */
  readonly OTKEL_SEAL_MQTT_FILTER: string
}

/** Takes the messages of one connection as {@link openIntake} does. */
type Receive = (connection: TcpConnection, frames: readonly Buffer[]) => Promise<readonly Buffer[]>

export interface MqttDoorDeps {
  readonly db: Database
  readonly log: Log
  readonly settings: MqttSettings
  readonly protocol: Protocol
  readonly receive: Receive
  /** A name that no other listener has. */
  readonly name: string
}

const UP = /^seals\/([0-9A-Za-z-]{4,40})\/up$/
const downOf = (number: string) => `seals/${number}/down`
/** The digest of nobody's secret: comparing with it takes as long as with a true one. */
const NOBODY = Buffer.alloc(32)

/**
 * Hears our own seals over MQTT: `seals/NUMBER/up` is what a seal says, `seals/NUMBER/down` what it is told. A message is
 * confirmed there once it is durable, behind a foreign broker too, whose own acknowledgement does not wait for us.
 */
export async function openMqttDoor(deps: MqttDoorDeps): Promise<MqttLine & { readonly port: number | null }> {
  const { settings, log } = deps
  const lines = new Map<string, SealOverMqtt>()
  const opened = Promise.withResolvers<MqttLine>()
  const receive = async (message: MqttMessage) => {
    const number = numberOf(message, deps)
    if (number === null) return
    const speaker = lines.get(number) ?? new SealOverMqtt(BigInt(lines.size + 1), number)
    lines.set(number, speaker)
    const answers = await deps.receive(speaker, [message.payload])
    const line = await opened.promise
    // Not waited for: the line confirms a receipt only after this message is done with. One that does not leave is no loss,
    // since the seal says its message again and is told again.
    for (const answer of answers) {
      line.publish(downOf(number), answer, { qos: 1 }).catch((error: unknown) => {
        log.warn({ seal: number, reason: messageOf(error) }, 'a receipt did not leave')
      })
    }
  }
  if (settings.OTKEL_SEAL_MQTT_URL !== '') {
    const { OTKEL_SEAL_MQTT_USER: username, OTKEL_SEAL_MQTT_PASSWORD: password } = settings
    const line = await connectMqttBroker({
      url: settings.OTKEL_SEAL_MQTT_URL,
      clientId: deps.name,
      ...(username === '' ? {} : { username, password }),
      filters: { [settings.OTKEL_SEAL_MQTT_FILTER]: 1 },
      receive,
      log,
    })
    opened.resolve(line)
    return { ...line, port: null }
  }
  const broker = await openMqttBroker({
    host: settings.OTKEL_SEAL_HOST,
    port: settings.OTKEL_SEAL_MQTT_PORT,
    ...tlsOf(settings),
    authenticate: async ({ username, password }) =>
      username !== null && (await isSecret(deps.db, username, password)) ? username : null,
    mayPublish: (who, topic) => UP.exec(topic)?.[1] === who,
    maySubscribe: (who, filter) => filter === downOf(who),
    receive,
    log,
  })
  opened.resolve(broker)
  return broker
}

/** A seal is judged by one listener: what it says in turn to two is a gap to each, and is told twice. Faults: {@link Misconfigured}. */
export function refuseSharedFilter(filter: string): void {
  if (!filter.startsWith('$')) return
  throw new Misconfigured(
    `OTKEL_SEAL_MQTT_FILTER: ${filter} is a shared subscription; all messages of a seal go to one listener, as by seals/+/up`,
  )
}

const tlsOf = ({ OTKEL_SEAL_MQTT_KEY: key, OTKEL_SEAL_MQTT_CERT: cert }: MqttSettings) =>
  key === '' ? {} : { tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } }

/** Whether a seal shows the secret with which it was enrolled [ESC-70]. */
async function isSecret(db: Database, number: string, secret: Buffer | null): Promise<boolean> {
  const known = await findSecretDigest(db, number)
  const shown = hash('sha256', secret ?? Buffer.alloc(0), 'buffer') as Buffer
  return timingSafeEqual(shown, known ?? NOBODY) && known !== null
}

/** Whose message it is; null for one that is not taken. In our own broker somebody else's number ends the connection. */
function numberOf({ topic, payload, from }: MqttMessage, { protocol, log }: MqttDoorDeps): string | null {
  const number = UP.exec(topic)?.[1] ?? null
  if (number !== null && protocol.identify(payload) === number && payload.length <= protocol.maxFrame) return number
  log.warn({ topic, from }, 'a message over MQTT was not taken')
  if (from !== null) throw new Unavailable('a message must bear the number of its own seal')
  return null
}

/** A seal as the intake sees its connection: it is known before it says a word. */
class SealOverMqtt implements TcpConnection {
  readonly id: bigint
  readonly address: string
  readonly recognised = true
  note: unknown = undefined

  constructor(id: bigint, number: string) {
    this.id = id
    this.address = number
  }

  recognise(): void {
    // Its secret did.
  }

  send(): void {
    // Answers go by the topic of the seal.
  }

  close(): void {
    // It has shown its secret, so that it is no stranger; there is nothing to close.
  }
}
