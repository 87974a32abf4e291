import { z } from 'zod'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { TestContext } from 'node:test'
import type { EnrolRequest, OrderRequest } from '#escort/contract.ts'
import type { By, EscortDeps } from '#escort/deps.ts'
import { approveDrawing, drawRoute } from '#escort/draw-map.ts'
import { enrolSeal } from '#escort/enrol-seal.ts'
import { finaliseTrip } from '#escort/finalise-trip.ts'
import { hangSeal } from '#escort/hang-seal.ts'
import { orderTrip } from '#escort/order-trip.ts'
import { LAW_KZ } from '#escort/packages/kz/law.ts'
import { loadProtocols } from '#escort/process/load-protocols.ts'
import { type ListenerSettings, startListener } from '#escort/process/seal-listener.ts'
import { SETTINGS } from '#escort/settings.ts'
import { encodeLong, lockStatus, type LongFrame } from '#escort/protocols/jt701/encode.ts'
import { STATE } from '#escort/protocols/reading.ts'
import { SEAL } from '#kernel/forms/shared-facts.ts'
import type { Result } from '#kernel/result.ts'
import { type Clock, fixedClock } from '#platform/clock.ts'
import { tellerOf } from '#platform/facts.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { openSignals, signal, type Signals } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { LEG_CHANGED } from '#escort/signals.ts'
import { readTrip } from '#escort/read-centre.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { comes } from './eventually.ts'
import { sampleOrder } from './sample-order.ts'

export const START = Temporal.Instant.from('2026-11-20T04:00:00Z')
export const CLOSED = STATE.ROPE_IN | STATE.LOCKED | STATE.COVER_CLOSED
export const ANSWER = 1 << 5
export const ROPE_CUT = 1 << 3

/** The road from Nur Zholy towards Almaty, roughly: enough corners for a corridor. */
export const ROAD: readonly (readonly [number, number])[] = [
  [80.02, 44.16],
  [79.6, 44.1],
  [79.1, 43.9],
  [78.4, 43.6],
  [77.6, 43.4],
  [76.95, 43.3],
]

/** A listener on free ports, with the broker of its own. */
const LISTENER_SETTINGS: ListenerSettings = z.object(SETTINGS).parse({})

/** A person of the centre. */
export const person = (id = newId()): By => ({ actor: { kind: 'account', id, role: 'officer' }, correlationId: 'test' })

/** The value of a result that must be there. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${JSON.stringify(result.refusal.params)}`)
  return result.value
}

/** Escort over a database of its own, with a listener and two persons of the centre. */
export async function escortWorld(t: TestContext, database: TestDatabase) {
  const clock = fixedClock(START)
  const signals = await openSignals(database.url)
  t.after(() => signals.close())
  const log = openLog('test', 'silent')
  const deps: EscortDeps = {
    db: database.db,
    clock,
    signals,
    log,
    tell: tellerOf([{ module: 'driverless', facts: [SEAL.name] }]),
    protocols: await loadProtocols(),
    zone: 'Asia/Almaty',
    ...LAW_KZ,
  }
  const [first, second] = [person(), person()]
  const start = async (settings: Partial<ListenerSettings> = {}, hears: Signals = signals) => {
    return startListener({
      db: database.db,
      clock,
      signals: hears,
      log,
      tell: deps.tell,
      rulesAt: deps.rulesAt,
      settings: { ...LISTENER_SETTINGS, ...settings },
    })
  }
  return { deps, clock, first, second, start }
}

/** Waits until the listeners have been told of all that was done to legs before: signals come in the order of their commits. */
export async function listenersHave({ deps }: Pick<EscortWorld, 'deps'>): Promise<void> {
  const [mark, heard] = [newId(), Promise.withResolvers<void>()]
  const stop = deps.signals.on(LEG_CHANGED, (number) => number === mark && heard.resolve())
  await inTransaction(deps.db, (tx) => signal(tx, LEG_CHANGED, mark))
  await heard.promise
  stop()
}

/** A world over a fresh database, with a listener and the line of a seal to it. */
export async function worldWithSeal(t: TestContext, number: string) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  return { database, world, ...(await openLine(t, world, number)) }
}

/** Starts a listener, and the line of a seal to it (JT701); both end with the test. */
export async function openLine(t: TestContext, world: EscortWorld, number: string) {
  const listener = await world.start()
  t.after(() => listener.stop())
  const portOf = (protocol: string) => listener.ready.ports[protocol] ?? 0
  const lineOf = (other: string, port = portOf('jt701')) => {
    const line = new SealLine(world, port, other)
    t.after(() => line.hangUp())
    return line
  }
  return { listener, portOf, lineOf, line: lineOf(number) }
}

export type EscortWorld = Awaited<ReturnType<typeof escortWorld>>
/** What orders and seals need of it: a world of processes has a clock that nobody sets. */
export type SealWorld = Pick<EscortWorld, 'deps' | 'first' | 'second'> & { readonly clock: Pick<Clock, 'now'> }

/** A signed route, an enrolled seal, a finalised trip. */
export async function finalisedTrip(
  world: SealWorld,
  seal: string,
  more: Partial<OrderRequest> = {},
  enrol: Partial<EnrolRequest> = {},
) {
  const { deps, first, second } = world
  const routeId = newId()
  const points = ROAD.map(([lon, lat]): [number, number] => [lon, lat])
  const drawing = {
    id: routeId,
    version: 1,
    name: 'A2',
    points,
    tolerances: [1500],
    detours: [],
    plannedKmh: 60,
    reason: 'test',
  }
  must(await drawRoute(deps, drawing, first))
  must(await approveDrawing(deps, routeId, { kind: 'route', version: 1 }, second))
  must(await enrolSeal(deps, { number: seal, protocol: 'jt701', model: 'JT701D', ownerState: 'KZ', ...enrol }, first))
  const order: OrderRequest = { ...sampleOrder(routeId, START.add({ hours: 12 }).toString()), ...more }
  must(await orderTrip(deps, order, first))
  must(await finaliseTrip(deps, order.id, { version: 1 }, second))
  return order
}

/** The same with the seal hung, after it has spoken over TCP. */
export async function activeTrip(world: SealWorld, line: SealLine, more: Partial<OrderRequest> = {}) {
  const order = await finalisedTrip(world, line.number, more)
  await line.say({})
  const legId = newId()
  must(await hangSeal(world.deps, order.id, { id: legId, seal: line.number, lockPoint: 'rear door' }, world.first))
  return { order, legId }
}

/** A trip under way whose rope was cut, as its events say. */
export async function tripWithCutRope(t: TestContext, number: string) {
  const { world, line } = await worldWithSeal(t, number)
  const { order } = await activeTrip(world, line)
  world.clock.set(START.add({ minutes: 1 }))
  await line.say({ dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  await comes(async () => {
    const events = (await readTrip(world.deps, order.id))?.events ?? []
    if (!events.some(({ kind }) => kind === 'ROPE_CUT')) throw new Error('the cut is not told yet')
  })
  return { world, order }
}

/** A seal as a device: its own socket, its own serial, the place where it is. */
export class SealLine {
  readonly number: string
  readonly #world: SealWorld
  readonly #port: number
  #socket: ReturnType<typeof connect> | undefined
  #serial = 0
  heard = ''

  constructor(world: SealWorld, port: number, number: string) {
    this.number = number
    this.#world = world
    this.#port = port
  }

  /** Bytes of a message of this moment. */
  frame(change: Partial<LongFrame> & { readonly alarms?: number; readonly state?: number }): Buffer {
    this.#serial = (this.#serial + 1) % 256
    const [lon = 0, lat = 0] = ROAD[0] ?? []
    return encodeLong({
      deviceId: this.number,
      dataType: 1,
      time: this.#world.clock.now().epochMilliseconds,
      lat,
      lon,
      valid: true,
      speedKnots: 40,
      course: 250,
      odometerKm: 100,
      status: lockStatus(change.state ?? CLOSED, change.alarms ?? 0),
      batteryPercent: 90,
      cell: { lac: 1, id: 2, mcc: 401, mnc: 2 },
      serial: this.#serial,
      ...change,
    })
  }

  /** Sends and waits for the answer, which is asked for always; so what was said is durable after. */
  async say(change: Parameters<SealLine['frame']>[0]): Promise<string> {
    const socket = await this.connect()
    const frame = this.frame({ ...change, alarms: (change.alarms ?? 0) | ANSWER })
    const answer = once(socket, 'data')
    socket.write(frame)
    const [bytes] = (await answer) as [Buffer]
    this.heard = bytes.toString()
    return this.heard
  }

  async connect() {
    if (this.#socket && !this.#socket.destroyed) return this.#socket
    const socket = connect(this.#port, '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    this.#socket = socket
    return socket
  }

  hangUp(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }
}
