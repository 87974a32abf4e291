import { CheckFailed, type DemoCaller, type DemoSide } from '#platform/module-parts.ts'
import { createDevicesClient, type DevicesClient } from '../../simulators/traffic/devices-client.ts'
import { createDriverClient, type DriverClient, type TruckIds } from '../../simulators/traffic/driver-client.ts'
import { type Carrier, makeCarriers, type Truck } from '../../simulators/traffic/identities.ts'
import { DEMO_OFFICER } from './seed.ts'
import type { RunningDemo } from './serve-demo.ts'

/** What the steps of the walk share. */
export interface CheckWorld {
  readonly demo: RunningDemo
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

/** Opens the clients of a driver, an officer and the road. */
export async function openCheckWorld(demo: RunningDemo, home: DemoSide): Promise<CheckWorld> {
  const [carrier] = makeCarriers(1, 2, 2026)
  const [truck, absent] = carrier?.trucks ?? []
  if (!carrier || !truck || !absent) throw new CheckFailed('no carrier was made')
  return {
    demo,
    carrier,
    driver: createDriverClient(demo.url, demo.world.inboxUrl),
    devices: createDevicesClient(demo.world.devicesUrl),
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
  const answer = await fetch(new URL('/api/platform/about', world.demo.url))
  const { clock } = (await answer.json()) as { clock: { now: string } }
  return Date.parse(clock.now)
}
