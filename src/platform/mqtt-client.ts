import { callbackify } from 'node:util'
import { connect, type IPublishPacket, type MqttClient } from 'mqtt'
import { messageOf, Unavailable } from './faults.ts'
import type { Log } from './log.ts'
import type { MqttLine, MqttReceive } from './mqtt.ts'

export interface MqttClientOptions {
  /** `mqtt://host:1883` or `mqtts://host:8883`. */
  readonly url: string
  readonly clientId: string
  readonly username?: string
  readonly password?: string
  /** PEM: who signed the broker's certificate, and our own certificate. */
  readonly tls?: { readonly ca?: string; readonly key?: string; readonly cert?: string }
  /** Filters to read, each with the quality of service to ask for. */
  readonly filters: Readonly<Record<string, 0 | 1>>
  readonly receive: MqttReceive
  readonly log: Log
  /** Published retained when the line breaks without a farewell. */
  readonly lastWill?: { readonly topic: string; readonly payload: string }
  /** Every time when the line stands, after the filters are subscribed. */
  onConnected?(): void
}

const RECONNECT_MS = 1000
const CONNECT_MS = 5000

/**
 * A line to a broker of somebody else, MQTT 3.1.1. It comes back by itself after a break. The session is kept by the
 * broker, so that messages of QoS 1 that came while we were away are delivered afterwards; each is acknowledged to the
 * broker after `receive` has resolved. Resolves when the line stood for the first time; faults: `Unavailable`.
 */
export async function connectMqttBroker(options: MqttClientOptions): Promise<MqttLine> {
  const client = connect(options.url, {
    clientId: options.clientId,
    clean: false,
    protocolVersion: 4,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_MS,
    resubscribe: false,
    ...(options.username !== undefined && { username: options.username }),
    ...(options.password !== undefined && { password: options.password }),
    ...options.tls,
    ...(options.lastWill && {
      will: { topic: options.lastWill.topic, payload: Buffer.from(options.lastWill.payload), qos: 1, retain: true },
    }),
  })
  client.handleMessage = (packet, done) => {
    keep(packet, done)
  }
  const keep = callbackify(async (packet: IPublishPacket) => {
    const { topic, qos, retain } = packet
    const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload)
    try {
      await options.receive({ topic, payload, qos, retain, from: null })
    } catch (error) {
      // Not acknowledged: the broker sends it again over a new line.
      options.log.error({ topic, reason: messageOf(error) }, 'an MQTT message could not be kept')
      client.reconnect()
      await new Promise(() => undefined)
    }
  })
  client.on('error', (error) => options.log.warn({ reason: error.message }, 'the MQTT line has a fault'))
  await firstStand(client, options)
  return lineOf(client)
}

async function firstStand(client: MqttClient, options: MqttClientOptions): Promise<void> {
  const filters = Object.fromEntries(Object.entries(options.filters).map(([filter, qos]) => [filter, { qos }]))
  try {
    await new Promise<void>((resolve, reject) => {
      client.on('connect', () => {
        client.subscribeAsync(filters).then(
          (grants) => {
            const denied = grants.find((grant) => Number(grant.qos) > 2)
            if (denied) reject(new Unavailable(`${options.url} does not let us read ${denied.topic}`))
            resolve()
            options.onConnected?.()
          },
          (error: unknown) => reject(new Unavailable(messageOf(error))),
        )
      })
      client.once('error', (error) => reject(new Unavailable(`${options.url}: ${error.message}`)))
      setTimeout(() => reject(new Unavailable(`${options.url} does not answer`)), CONNECT_MS * 2).unref()
    })
  } catch (error) {
    await client.endAsync(true)
    throw error
  }
}

function lineOf(client: MqttClient): MqttLine {
  return {
    connected: () => client.connected,
    publish: async (topic, payload, publishing = {}) => {
      if (!client.connected) throw new Unavailable('the MQTT line is down')
      try {
        await client.publishAsync(topic, payload, { qos: publishing.qos ?? 0, retain: publishing.retain ?? false })
      } catch (error) {
        throw new Unavailable(messageOf(error))
      }
    },
    close: () => client.endAsync(),
  }
}
