import { setTimeout as pause } from 'node:timers/promises'
import { createDevicesClient, type DevicesClient } from '../../simulators/traffic/devices-client.ts'
import { createDriverClient, type DriverClient, type TruckIds } from '../../simulators/traffic/driver-client.ts'
import { type Carrier, makeCarriers, type Truck } from '../../simulators/traffic/identities.ts'
import { readDemoAccounts } from '../demo-accounts.ts'
import type { RunningDemo } from './serve-demo.ts'

/** The walk found something that is not as it must be. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed'
}

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
  officer: (path: string, body?: unknown) => Promise<unknown>
}

/** Opens the clients of a driver, an officer and the road. */
export async function openCheckWorld(demo: RunningDemo): Promise<CheckWorld> {
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
    officer: await signInOfficer(demo),
  }
}

/** Signs the demonstration's officer in with password and one-time code; answers a caller with his session. */
async function signInOfficer(demo: RunningDemo): Promise<(path: string, body?: unknown) => Promise<unknown>> {
  const { accounts } = readDemoAccounts({ ...demo.config, OTKEL_DEMO: true, OTKEL_DEMO_ACCOUNTS: demo.accountsFile })()
  const officer = accounts.find(({ role }) => role === 'officer')
  if (!officer?.password || !officer.totp) throw new CheckFailed('the demonstration has no officer')
  let cookie = ''
  const call = async (route: string, body?: unknown) => {
    const answer = await fetch(new URL(route, demo.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    })
    for (const set of answer.headers.getSetCookie()) cookie = set.split(';')[0] ?? cookie
    if (!answer.ok)
      throw new CheckFailed(`officer: ${answer.status} on ${route}: ${(await answer.text()).slice(0, 200)}`)
    return answer.headers.get('content-type')?.includes('json')
      ? answer.json()
      : Buffer.from(await answer.arrayBuffer())
  }
  await call('/api/identity/operator-sign-in', { login: officer.login, password: officer.password, totp: officer.totp })
  return call
}

/** Repeats a look until it answers something; fails with words after a time. */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > deadline) throw new CheckFailed(`${what}: not seen within ${seconds} s`)
    await pause(200)
  }
}

/** Business time of the platform, in milliseconds. */
export async function businessNow(world: CheckWorld): Promise<number> {
  const answer = await fetch(new URL('/api/platform/about', world.demo.url))
  const { clock } = (await answer.json()) as { clock: { now: string } }
  return Date.parse(clock.now)
}
