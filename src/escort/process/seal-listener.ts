import { Misconfigured } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import type { ModuleContext } from '#platform/module-context.ts'
import { DEFAULT_TCP_LIMITS, listenTcp, type TcpLimits } from '#platform/tcp.ts'
import type { EscortLaw } from '../domain/escort-law.ts'
import type { Protocol } from '../protocols/protocol.ts'
import { LEG_CHANGED } from '../signals.ts'
import { nextListenerRun } from '../store/frame-store.ts'
import { Conclusions } from './conclusions.ts'
import { openFrameLog } from './frame-log.ts'
import { openIntake } from './intake.ts'
import { loadProtocols } from './load-protocols.ts'
import { type MqttSettings, openMqttDoor, refuseSharedFilter } from './mqtt-door.ts'
import { SealDesk } from './seal-desk.ts'
import { StrangerShare } from './strangers.ts'

/** Settings of the listener as the module reads them. */
export interface ListenerSettings extends MqttSettings {
  /** `jt701:5014,egts:5162`; what is not named gets a free port. */
  readonly OTKEL_SEAL_PORTS: string
}

/** What the listener works with: as much of its process as it needs, and the rules by which seals are judged. */
export interface ListenerContext
  extends Pick<ModuleContext, 'db' | 'clock' | 'signals' | 'log' | 'tell'>,
    Pick<EscortLaw, 'rulesAt'> {
  readonly settings: ListenerSettings
}

/** Connections of one run have numbers of their own. */
const CONNECTIONS_OF_RUN = 1n << 32n

/** Starts the listener: a port for each protocol. Several may run over one database. */
export async function startListener(context: ListenerContext, limits: TcpLimits = DEFAULT_TCP_LIMITS) {
  const { db, clock, signals, log, tell, settings, rulesAt } = context
  const protocols = await loadProtocols()
  refuseUnknownPorts(settings.OTKEL_SEAL_PORTS, protocols)
  refuseSharedFilter(settings.OTKEL_SEAL_MQTT_FILTER)
  const conclusions = new Conclusions({ db, clock, log, tell })
  const desk = new SealDesk({
    db,
    clock,
    protocols,
    rulesAt,
    tell: (told) => conclusions.add(told),
    late: (legId) => conclusions.late(legId),
    unjudged: ({ id, sealNumber }, { refusal }) =>
      log.error({ leg: id, seal: sealNumber, ...refusal }, 'what a seal says is kept and not judged'),
  })
  const reload = (number: string) =>
    (number === '' ? desk.open() : desk.reload(number)).catch((error: unknown) =>
      log.error({ err: error, seal: number }, 'seal not read anew'),
    )
  const stopHearing = signals.on(LEG_CHANGED, (number) => void reload(number))
  await desk.open()
  conclusions.start(desk)
  const frames = await openFrameLog(db, clock)
  const firstConnection = BigInt(await nextListenerRun(db)) * CONNECTIONS_OF_RUN
  const now = () => clock.now().epochMilliseconds
  const strangers = new StrangerShare()
  const spoken = [...protocols.values()].map((protocol, index): Spoken => {
    const first = firstConnection + BigInt(index) * (CONNECTIONS_OF_RUN >> 5n)
    return { protocol, receive: openIntake(protocol, { log: frames, desk, now, strangers }, first) }
  })
  const name = `otkel-${firstConnection / CONNECTIONS_OF_RUN}`
  const mqtt = await Promise.all(
    spoken
      .filter(({ protocol }) => protocol.line === 'mqtt')
      .map((one) => openMqttDoor({ db, log, settings, name, ...one })),
  )
  const listeners = await Promise.all(
    spoken
      .filter(({ protocol }) => protocol.line === undefined)
      .map(async (one) => [one.protocol.name, await listenFor(one, settings, limits, log)] as const),
  )
  return {
    ready: {
      ports: Object.fromEntries(listeners.map(([name, { port }]) => [name, port])),
      mqtt: mqtt[0]?.port ?? null,
      seals: desk.size,
    },
    stop: async () => {
      stopHearing()
      await Promise.all([...listeners.map(([, listener]) => listener.close()), ...mqtt.map((door) => door.close())])
      await frames.drain()
      await conclusions.close()
    },
  }
}

/** A protocol with the way that its frames go. */
interface Spoken {
  readonly protocol: Protocol
  readonly receive: ReturnType<typeof openIntake>
}

/** Listens for one protocol on its own port. */
function listenFor({ protocol, receive }: Spoken, settings: ListenerSettings, limits: TcpLimits, log: Log) {
  return listenTcp({
    host: settings.OTKEL_SEAL_HOST,
    port: portsOf(settings.OTKEL_SEAL_PORTS).get(protocol.name) ?? 0,
    limits: { ...limits, frameBytes: protocol.maxFrame },
    next: (bytes, from) => protocol.next(bytes, from),
    failed: (error) => log.error({ err: error, protocol: protocol.name }, 'frames not kept'),
    receive,
  })
}

function portsOf(text: string): ReadonlyMap<string, number> {
  return new Map(
    text
      .split(',')
      .filter(Boolean)
      .map((one): [string, number] => {
        const [name = '', port = ''] = one.split(':')
        return [name, Number(port)]
      }),
  )
}

function refuseUnknownPorts(text: string, protocols: ReadonlyMap<string, Protocol>): void {
  for (const one of text.split(',').filter(Boolean)) {
    const [name = '', port = ''] = one.split(':')
    if (protocols.get(name)?.line !== undefined || !protocols.has(name) || !/^\d{1,5}$/.test(port))
      throw new Misconfigured(`OTKEL_SEAL_PORTS: ${one} is not protocol:port`)
  }
}
