import { type MqttBroker, type MqttMessage, openMqttBroker } from '#platform/mqtt.ts'
import type { Log } from '#platform/log.ts'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { VehicleTable } from '../store/tables.ts'
import { mayUse } from '../vda5050/topics.ts'

export interface CorridorLineOptions {
  readonly host: string
  readonly port: number
  readonly interfaceName: string
  readonly vehicles: () => readonly VehicleTable[]
  readonly receive: (message: MqttMessage) => Promise<void>
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca?: string }
  readonly log: Log
}

/**
 * The broker to which vehicles connect. A vehicle shows its name `maker/serial` with its password, or a certificate with
 * that name; it may send its own states and read its own orders, and nothing else [DRV-44].
 */
export function openCorridorLine(options: CorridorLineOptions): Promise<MqttBroker> {
  const { host, port, interfaceName, receive, log, tls } = options
  const known = (id: string | null) => options.vehicles().find((vehicle) => vehicle.id === id) ?? null
  const identity = (id: string) => {
    const [manufacturer = '', serialNumber = ''] = id.split('/')
    return { manufacturer, serialNumber }
  }
  return openMqttBroker({
    host,
    port,
    log,
    receive,
    ...(tls && { tls }),
    authenticate: async ({ username, password, certificateName }) => {
      const byCertificate = known(certificateName)
      if (byCertificate) return byCertificate.id
      const vehicle = known(username)
      if (!vehicle?.secret_hash || password === null) return null
      const hash = createHash('sha256').update(password).digest()
      return timingSafeEqual(hash, vehicle.secret_hash) ? vehicle.id : null
    },
    mayPublish: (who, topic) => mayUse(interfaceName, identity(who), topic, 'publish'),
    maySubscribe: (who, filter) => mayUse(interfaceName, identity(who), filter, 'subscribe'),
  })
}

/**
 * Ends the connections of vehicles that were taken off the list, or whose password is another one now: whoever has stolen it does
 * not speak for the vehicle until its line breaks by itself.
 */
export function endRevoked(
  broker: Pick<MqttBroker, 'disconnect'>,
  before: readonly VehicleTable[],
  now: readonly VehicleTable[],
): void {
  const passwordOf = ({ secret_hash: hash }: VehicleTable) => hash?.toString('hex') ?? ''
  for (const vehicle of before) {
    const still = now.find(({ id }) => id === vehicle.id)
    if (still === undefined || passwordOf(still) !== passwordOf(vehicle)) broker.disconnect(vehicle.id)
  }
}
