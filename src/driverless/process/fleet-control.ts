import { readFile } from 'node:fs/promises'
import { type Close, closeAll } from '#platform/close-all.ts'
import { messageOf } from '#platform/faults.ts'
import type { ModuleContext } from '#platform/module-context.ts'
import type { MqttBroker } from '#platform/mqtt.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { corridorOf } from '../corridor-of.ts'
import type { ControlEffect, PeerBody } from '../domain/control-state.ts'
import { CONTROL_SETTINGS } from '../domain/control.ts'
import { type Corridor, type CorridorGraph, graphOf } from '../domain/corridor.ts'
import { aliveBody } from '../domain/control-stops.ts'
import { instantMessage, orderMessage, responseMessage, type WireHeader, zoneSetMessage } from '../domain/wire.ts'
import type { DriverlessSettings } from '../settings.ts'
import { INBOX_WAITS } from '../signals.ts'
import { planRoot } from '../plan-root.ts'
import { listVehicles } from '../store/desk-store.ts'
import { papersOf } from '../vehicle-papers.ts'
import { listInstruments } from '../store/instrument-store.ts'
import type { InstrumentTable, VehicleTable } from '../store/tables.ts'
import { qosOf, topicOf, type VdaTopic } from '../vda5050/topics.ts'
import { endRevoked, openCorridorLine } from './corridor-line.ts'
import { type Commanding, commandInTurn } from './command-in-turn.ts'
import { holdCorridor } from './corridor-lock.ts'
import { Enrolment } from './enrolment.ts'
import { openInstrumentLine } from './instrument-line.ts'
import { openPeerLine } from './peer-line.ts'
import { RunningController } from './run-controller.ts'

const TICK_MS = 1000
const ALIVE_MS = 3000

type Context = Pick<
  ModuleContext<DriverlessSettings>,
  'db' | 'databaseUrl' | 'log' | 'signals' | 'settings' | 'installation' | 'config' | 'realClock'
>

/** What is said of a controller: its ports, which one that stands by has not. */
type FleetReady = {
  readonly mqttPort: number | null
  readonly instrumentPort: number | null
  readonly side: string
}

/** The process that commands the vehicles of one side: broker, controller, line to the other side. One of several commands, the others stand by. */
export function startFleetControl(context: Context): Promise<Commanding<FleetReady>> {
  return commandInTurn<FleetReady>({
    hold: () => holdCorridor(context.databaseUrl, context.log),
    command: (onOtherWriter) => takeCommand(context, onOtherWriter),
    standingBy: { mqttPort: null, instrumentPort: null, side: context.installation.authority.country },
    log: context.log,
  })
}

/** Opens all that commands, in its order; what was opened is closed again when the rest cannot be. */
async function takeCommand(context: Context, onOtherWriter: () => void): Promise<Commanding<FleetReady>> {
  const opened: Close[] = []
  const stop = () => closeAll(opened.splice(0))
  try {
    return { ready: await openCommand(context, onOtherWriter, opened), stop }
  } catch (error) {
    // Why it cannot command is told, not what could not be closed besides.
    await stop().catch(() => undefined)
    throw error
  }
}

async function openCommand(context: Context, onOtherWriter: () => void, opened: Close[]): Promise<FleetReady> {
  const { db, log, settings, installation, config, realClock } = context
  const side = installation.authority.country
  const graph = graphOf(corridorOf(side))
  const known: Known = { vehicles: await listVehicles(db), instruments: await listInstruments(db) }
  const say = vehicleSayer(context, () => known.vehicles)
  const signing = { keyId: installation.keys.signingKeyId, key: installation.keys.signing }
  const peer = readPeers(config).find(({ country }) => country !== side && graph.corridor.authorities.includes(country))
  const toPeer = openPeerLine({ side, peer, signing, clock: realClock, log })
  const controller = await RunningController.open({
    db,
    // Vehicles move in real time, whatever time a demonstration shows.
    clock: realClock,
    log,
    graph,
    side,
    interfaceName: settings.OTKEL_VDA5050_INTERFACE,
    settings: { ...CONTROL_SETTINGS, gateMs: settings.OTKEL_GATE_SECONDS * 1000 },
    carryOut: (effect) => carryOut(effect, { graph: controller.control.control.graph, say, toPeer, log }),
    onOtherWriter,
  })
  opened.push(() => controller.close())
  await openPlan(controller, graph.corridor)
  const tls = await tlsOf(settings)
  const broker = await openCorridorLine({
    ...(tls && { tls }),
    host: settings.OTKEL_MQTT_HOST,
    port: settings.OTKEL_MQTT_PORT,
    interfaceName: settings.OTKEL_VDA5050_INTERFACE,
    vehicles: () => known.vehicles,
    receive: ({ topic, payload }) => controller.takeFrame({ topic, text: payload.toString('utf8') }),
    log,
  })
  opened.push(() => broker.close())
  say.by = broker
  const enrol = enroller(db, controller, broker, known)
  await enrol()
  const instrumentPort = await openInstruments(context, controller, known, opened)
  opened.push(repeat(context, controller, enrol, toPeer))
  return { mqttPort: broker.port, instrumentPort, side }
}

/** The line of instruments, where there is one; answers its port. */
async function openInstruments(
  { settings, log }: Context,
  controller: RunningController,
  known: Known,
  opened: Close[],
): Promise<number | null> {
  const { OTKEL_INSTRUMENT_HOST: host, OTKEL_INSTRUMENT_PORT: port } = settings
  if (port === undefined) return null
  const line = await openInstrumentLine({
    host,
    port,
    instruments: () => known.instruments,
    lastSeqOf: (id) => controller.control.control.state.instruments[id]?.seq ?? 0,
    receive: (jws, words) => controller.take({ kind: 'telegram', jws, words }),
    log,
  })
  opened.push(() => line.close())
  return line.port
}

interface Known {
  vehicles: readonly VehicleTable[]
  instruments: readonly InstrumentTable[]
}

/** What takes into the log which vehicles and instruments came, changed or went since the last look. */
function enroller(db: Context['db'], controller: RunningController, broker: MqttBroker, known: Known) {
  const enrolment = new Enrolment()
  return async (): Promise<void> => {
    const before = known.vehicles
    known.vehicles = await listVehicles(db)
    endRevoked(broker, before, known.vehicles)
    for (const { id, version, place, papers } of known.vehicles) {
      const there = controller.control.state.vehicles[id]
      if (there && JSON.stringify(there.papers) === JSON.stringify(papersOf(papers))) continue
      if (!there && !enrolment.isDue(id, performance.now())) continue
      await controller.take({ kind: 'vehicle', vehicle: id, version, at: place, papers: papersOf(papers) })
      enrolment.tried(id, id in controller.control.state.vehicles, performance.now())
    }
    known.instruments = await listInstruments(db)
    await enrolInstruments(controller, known.instruments)
  }
}

/** The release's plan is where a log begins; a later release's is put forward and waits for both signatures [DRV-1]. */
async function openPlan(controller: RunningController, released: Corridor): Promise<void> {
  const { plan } = controller.control.control.state
  const root = planRoot(released)
  if (plan === null) return controller.take({ kind: 'plan-opened', root, corridor: released })
  if (released.version <= plan.corridor.version || plan.proposals[root] !== undefined) return
  await controller.take({ kind: 'inbox', body: { from: 'plan', by: 'release', root, corridor: released } })
}

/** What was taken into use or out of it since the last look goes into the log. */
async function enrolInstruments(controller: RunningController, rows: readonly InstrumentTable[]): Promise<void> {
  const { instruments } = controller.control.control.state
  for (const { id, kind, place } of rows) {
    const there = instruments[id]
    if (there?.kind === kind && there.place === place) continue
    await controller.take({ kind: 'instrument', instrument: id, is: { kind, place } })
  }
  for (const id of Object.keys(instruments)) {
    if (!rows.some((row) => row.id === id)) await controller.take({ kind: 'instrument', instrument: id, is: null })
  }
}

/** Key, certificate and authority of the broker; undefined where none are set. Half of them is a fault of the settings. */
export async function tlsOf(settings: {
  readonly OTKEL_MQTT_TLS_KEY?: string | undefined
  readonly OTKEL_MQTT_TLS_CERT?: string | undefined
  readonly OTKEL_MQTT_TLS_CA?: string | undefined
}): Promise<{ key: string; cert: string; ca?: string } | undefined> {
  const { OTKEL_MQTT_TLS_KEY: key, OTKEL_MQTT_TLS_CERT: cert, OTKEL_MQTT_TLS_CA: ca } = settings
  if (key === undefined && cert === undefined && ca === undefined) return undefined
  if (key === undefined || cert === undefined) {
    throw new TypeError('OTKEL_MQTT_TLS_KEY and OTKEL_MQTT_TLS_CERT belong together')
  }
  const read = (path: string) => readFile(path, 'utf8')
  return { key: await read(key), cert: await read(cert), ...(ca !== undefined && { ca: await read(ca) }) }
}

/** What happens of itself: time goes on, the inbox is looked at, new vehicles are enrolled, the other side hears of us. */
function repeat(
  { log, signals, realClock }: Context,
  controller: RunningController,
  enrol: () => Promise<void>,
  toPeer: (body: PeerBody) => Promise<void>,
): () => void {
  const quietly = (work: Promise<unknown>) => {
    work.catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'the controller will try again'))
  }
  const unhear = signals.on(INBOX_WAITS, () => quietly(controller.takeInbox()))
  const tick = setInterval(() => {
    quietly(controller.take({ kind: 'tick' }))
    quietly(controller.takeInbox())
    quietly(enrol())
  }, TICK_MS)
  const sayAlive = () => quietly(toPeer(aliveBody(controller.control.control, realClock.now().epochMilliseconds)))
  const alive = setInterval(sayAlive, ALIVE_MS)
  sayAlive()
  return () => {
    clearInterval(tick)
    clearInterval(alive)
    unhear()
  }
}

interface Deeds {
  readonly graph: CorridorGraph
  readonly say: Sayer
  readonly toPeer: (body: PeerBody) => Promise<void>
  readonly log: Context['log']
}

function carryOut(effect: ControlEffect, { graph, say, toPeer, log }: Deeds): void {
  switch (effect.kind) {
    case 'order':
      return say(effect.vehicle, 'order', (version, header) => orderMessage(graph, effect, version, header))
    case 'instant':
      return say(effect.vehicle, 'instantActions', (version, header) => instantMessage(graph, effect, version, header))
    case 'zone-set':
      return say(effect.vehicle, 'zoneSet', (_version, header) => zoneSetMessage(graph, effect.vehicle, header))
    case 'response':
      return say(effect.vehicle, 'responses', (_version, header) => responseMessage(effect, header))
    case 'peer':
      // A copy: the state goes on while the message is on its way.
      void toPeer(structuredClone(effect.body))
      return
    case 'delivered':
      log.info({ vehicle: effect.vehicle, task: effect.task }, 'a consignment was delivered')
      return
  }
}

interface Sayer {
  by: MqttBroker | null
  (vehicle: string, topic: VdaTopic, build: (version: VehicleTable['version'], header: WireHeader) => object): void
}

/** Says something to a vehicle in the version that it speaks. */
function vehicleSayer({ settings, log, realClock }: Context, vehicles: () => readonly VehicleTable[]): Sayer {
  const headers = new Map<string, number>()
  const say: Sayer = Object.assign(
    (vehicle: string, topic: VdaTopic, build: (version: VehicleTable['version'], header: WireHeader) => object) => {
      const version = vehicles().find(({ id }) => id === vehicle)?.version ?? '3.0.0'
      const [manufacturer = '', serialNumber = ''] = vehicle.split('/')
      const name = topicOf(settings.OTKEL_VDA5050_INTERFACE, version, { manufacturer, serialNumber }, topic)
      const headerId = (headers.get(name) ?? 0) + 1
      headers.set(name, headerId)
      const message = build(version, { headerId, timestamp: realClock.now().round('millisecond').toString() })
      say.by?.publish(name, JSON.stringify(message), { qos: qosOf(topic) }).catch((error: unknown) => {
        log.warn({ vehicle, topic, reason: messageOf(error) }, 'a message to a vehicle did not go out')
      })
    },
    { by: null },
  )
  return say
}
