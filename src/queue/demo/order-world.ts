import { CheckFailed, type DemoCaller, type DemoSide } from '#platform/module-parts.ts'
import { createDevicesClient, type DevicesClient } from '../../../simulators/traffic/devices-client.ts'
import {
  createDriverClient,
  type DriverClient,
  ProblemAnswer,
  type Slot,
  type TruckIds,
} from '../../../simulators/traffic/driver-client.ts'
import { type Carrier, makeCarriers, newRequestId, type Truck } from '../../../simulators/traffic/identities.ts'
import { look, pay } from './walk-booking.ts'
import { DEMO_OFFICER, DEMO_POST, DEMO_REGISTRAR, DEMO_STATE_BODY, devicesOf, inboxOf } from './people.ts'
import { until } from '#platform/until.ts'

/** One carrier on his phone, with his trucks. */
export interface Client {
  readonly carrier: Carrier
  readonly driver: DriverClient
  readonly ids: ReadonlyMap<string, TruckIds>
  /** The next truck that was not used yet. */
  readonly nextTruck: () => Truck
}

/** What the steps of the walk through the order share. */
export interface OrderWorld {
  readonly home: DemoSide
  readonly devices: DevicesClient
  /** Where the gate controller says how it is. */
  readonly gateHealth: string
  readonly post: DemoCaller
  readonly stateBody: DemoCaller
  readonly registrar: DemoCaller
  readonly officer: DemoCaller
  /** Gives up, does not come, is closed out; and one who fails to come for the first time. */
  readonly busy: Client
  readonly rare: Client
  /** Bookings by what they are for. */
  readonly bookings: Map<string, { readonly client: Client; readonly id: string; readonly truck: Truck }>
}

/** One step of the walk. */
export interface OrderStep {
  readonly title: string
  readonly run: (world: OrderWorld) => Promise<string>
}

const TRUCKS = 10

/** Signs everybody in and enters the trucks. */
export async function openOrderWorld(home: DemoSide): Promise<OrderWorld> {
  const [, , , busy, rare] = makeCarriers(5, TRUCKS, 1707)
  if (!busy || !rare) throw new CheckFailed('no carriers were made')
  return {
    home,
    devices: createDevicesClient(await devicesOf(home.surroundings)),
    gateHealth: `http://127.0.0.1:${await home.surroundings.portOf('gate-controller')}/health`,
    post: await home.signIn(DEMO_POST),
    stateBody: await home.signIn(DEMO_STATE_BODY),
    registrar: await home.signIn(DEMO_REGISTRAR),
    officer: await home.signIn(DEMO_OFFICER),
    busy: await openClient(home, busy),
    rare: await openClient(home, rare),
    bookings: new Map(),
  }
}

async function openClient({ url, surroundings }: DemoSide, carrier: Carrier): Promise<Client> {
  const driver = createDriverClient(url, await inboxOf(surroundings))
  await driver.signIn(carrier)
  await driver.ensureRegistered(carrier)
  const ids = await driver.ensureTrucks(carrier)
  const left = [...carrier.trucks]
  const nextTruck = () => left.shift() ?? fail('no truck is left')
  return { carrier, driver, ids, nextTruck }
}

function fail(why: string): never {
  throw new CheckFailed(why)
}

/** A day of the checkpoint, so many days from now. */
export async function dayAhead({ home }: OrderWorld, days: number): Promise<string> {
  return (await home.now()).toZonedDateTimeISO(home.zone).toPlainDate().add({ days }).toString()
}

/** Intervals of a day with free places that lie so many business minutes ahead. */
export async function freeSlots(
  world: OrderWorld,
  at: { readonly checkpoint: string; readonly day: string; readonly ground?: string },
  minutesAhead = 30,
): Promise<readonly (Slot & { readonly released: number })[]> {
  const query = at.ground === undefined ? '' : `?ground=${at.ground}`
  const { slots } = await world.busy.driver.get<{ slots: readonly (Slot & { released: number })[] }>(
    `/api/queue/checkpoints/${at.checkpoint}/days/${at.day}${query}`,
  )
  const from = (await world.home.now()).add({ minutes: minutesAhead })
  return slots.filter(
    ({ free, released, startsAt }) =>
      free > released && Temporal.Instant.compare(Temporal.Instant.from(startsAt), from) > 0,
  )
}

/** The first of them; fails when there is none. */
export async function firstSlot(...wanted: Parameters<typeof freeSlots>): Promise<Slot> {
  const [first] = await freeSlots(...wanted)
  return first ?? fail(`no free place at ${wanted[1].checkpoint} on ${wanted[1].day}`)
}

/** Asks for a place; answers the id of the booking. */
export async function hold(
  { driver, ids }: Client,
  truck: Truck,
  wish: { readonly checkpoint: string; readonly slot: Slot; readonly more?: object },
): Promise<string> {
  const { vehicleId, driverId } = ids.get(truck.plate) ?? fail(`the truck ${truck.plate} is not entered`)
  const id = newRequestId()
  await driver.post('/api/queue/bookings', {
    id,
    checkpoint: wish.checkpoint,
    slotId: wish.slot.id,
    vehicleId,
    trailerId: null,
    driverIds: [driverId],
    goods: null,
    ...wish.more,
  })
  return id
}

/** Books, pays and waits for the number; the booking is kept under its name. */
export async function book(
  world: OrderWorld,
  client: Client,
  name: string,
  wish: { readonly checkpoint: string; readonly slot: Slot; readonly more?: object },
  truck = client.nextTruck(),
): Promise<string> {
  const id = await hold(client, truck, wish)
  await payWhatIsDue(client, id)
  await until(`number of ${name}`, 40, async () => {
    const { ordinal, state, checks, payment, findings } = await look(client, id)
    // A hold that ended never gets a number.
    if (ordinal === null && (state !== 'held' || checks === 'refused')) {
      const against = findings.filter(({ outcome }) => outcome === 'refuse').map(({ check }) => check)
      throw new CheckFailed(`${name} is ${state}, checks ${checks} ${against.join()}, payment ${payment}`)
    }
    return ordinal !== null
  })
  world.bookings.set(name, { client, id, truck })
  return id
}

/** Pays unless the account covers it: what came back from an earlier booking pays for the next. */
async function payWhatIsDue(client: Client, id: string): Promise<void> {
  if ((await look(client, id)).payment !== 'due') return
  await pay(client, id).catch((error: unknown) => {
    if (!(error instanceof ProblemAnswer) || error.type !== 'payments.nothing-due') throw error
  })
}

/** A booking that an earlier step kept. */
export function kept(world: OrderWorld, name: string): { readonly client: Client; readonly id: string; truck: Truck } {
  return world.bookings.get(name) ?? fail(`nothing was booked as ${name}`)
}

/** Fails unless the platform refuses with this code. */
export async function refused(code: string, ask: Promise<unknown>): Promise<void> {
  const answer = await ask.then(
    () => 'it was accepted',
    (error: unknown) => (error instanceof ProblemAnswer ? error.type : Promise.reject(error)),
  )
  if (answer !== code) fail(`expected ${code}: ${answer}`)
}

/** Kinds of movements of money that a booking caused so far, in no order. */
export async function movementsOf({ driver }: Client, bookingId: string): Promise<readonly string[]> {
  const { movements } = await driver.get<{ movements: { kind: string; bookingId: string | null }[] }>(
    '/api/payments/account',
  )
  return movements.filter((one) => one.bookingId === bookingId).map(({ kind }) => kind)
}

/** Waits until a booking has caused all of these movements. */
export async function untilMoved(client: Client, bookingId: string, kinds: readonly string[]): Promise<void> {
  await until(kinds.join(' and '), 60, async () => {
    const seen = await movementsOf(client, bookingId)
    return kinds.every((kind) => seen.includes(kind))
  })
}

/** Waits until a booking stands so; a failure says how it stands instead. */
export async function untilState(
  { client, id }: { readonly client: Client; readonly id: string },
  state: string,
  seconds: number,
): Promise<void> {
  let seen = ''
  const stands = async () => (seen = (await look(client, id)).state) === state
  await until(state, seconds, stands).catch((error: unknown) => {
    throw error instanceof CheckFailed ? new CheckFailed(`${error.message}, but ${seen}`) : error
  })
}
