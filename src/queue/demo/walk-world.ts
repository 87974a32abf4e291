import { CheckFailed, type DemoCaller, type DemoSide } from '#platform/module-parts.ts'
import { createDevicesClient, type DevicesClient } from '../../../simulators/traffic/devices-client.ts'
import { createDriverClient, type DriverClient, type TruckIds } from '../../../simulators/traffic/driver-client.ts'
import { type Carrier, makeCarriers, type Truck } from '../../../simulators/traffic/identities.ts'
import { DEMO_OFFICER, devicesOf, inboxOf } from './people.ts'

/** What the steps of the walk share. */
export interface CheckWorld {
  readonly home: DemoSide
  /** Where the simulated messages are shown. */
  readonly inboxUrl: string
  readonly carrier: Carrier
  readonly driver: DriverClient
  readonly devices: DevicesClient
  /** The truck that goes the whole way, and the one that never comes. */
  readonly truck: Truck
  readonly absent: Truck
  trucks: ReadonlyMap<string, TruckIds>
  /** Ids of the two bookings. */
  bookingId: string
  absentId: string
  /** What the board told of the truck as it drove in; watched from the moment that it drives up. */
  boardTold: Promise<string> | undefined
  readonly officer: DemoCaller
}

/** One step of the walk of the queue, with the clients of its people and devices. */
export interface QueueStep {
  readonly title: string
  readonly run: (world: CheckWorld) => Promise<string>
}

/** Opens the clients of a driver, an officer and the road. */
export async function openCheckWorld(home: DemoSide): Promise<CheckWorld> {
  const [carrier] = makeCarriers(1, 2, 2026)
  const [truck, absent] = carrier?.trucks ?? []
  if (!carrier || !truck || !absent) throw new CheckFailed('no carrier was made')
  const inboxUrl = await inboxOf(home.surroundings)
  return {
    home,
    inboxUrl,
    carrier,
    driver: createDriverClient(home.url, inboxUrl),
    devices: createDevicesClient(await devicesOf(home.surroundings)),
    truck,
    absent,
    trucks: new Map(),
    bookingId: '',
    absentId: '',
    boardTold: undefined,
    officer: await home.signIn(DEMO_OFFICER),
  }
}

/** Business time of the platform, in milliseconds. */
export async function businessNow(world: CheckWorld): Promise<number> {
  const answer = await fetch(new URL('/api/platform/about', world.home.url))
  const { clock } = (await answer.json()) as { clock: { now: string } }
  return Date.parse(clock.now)
}
