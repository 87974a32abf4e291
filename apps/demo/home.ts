import { createPublicKey } from 'node:crypto'
import path from 'node:path'
import { present } from '#kernel/assert.ts'
import { shiftedClock, type ShiftedTime } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Installation } from '#platform/installation.ts'
import { phoneOf } from '../../simulators/traffic/identities.ts'
import { type RunningPlatform, startPlatform } from '../serve.ts'
import type { SideAccount } from './operators.ts'
import { DEMO_CHECKPOINT, seedDemo } from './seed.ts'
import type { DemoOptions } from './serve-demo.ts'
import { HOME } from './sides.ts'
import { startWorld, type World } from './world.ts'

const CARRIERS = 4
const TRUCKS_EACH = 12
const OWNER_TRUCKS = 3

/** What our own installation of the demonstration is started with. */
export interface HomePlan {
  readonly options: DemoOptions
  readonly config: Config
  readonly folder: string
  readonly port: number
  readonly time: ShiftedTime
  readonly peersFile: string
  /** Told once its people are there; answers the file of accounts that its start page shows. */
  readonly onSeeded: (accounts: readonly SideAccount[]) => Promise<string>
}

/** Our own installation while it runs, with its simulated surroundings. */
export interface RunningHome extends RunningPlatform {
  readonly world: World
  /** Settings that a further process of the demonstration needs. */
  readonly env: Readonly<Record<string, string>>
}

/** Starts our own installation with its simulated surroundings, a gate and the traffic of a living day. */
export async function startHome(plan: HomePlan, say: (line: string) => void): Promise<RunningHome> {
  const { options, time, folder, port, peersFile } = plan
  const traffic = options.traffic ?? true
  let surroundings: { world: World; gate: Gate } | undefined
  const platform = await startPlatform(
    { ...options, data: folder, country: HOME, port },
    { ...plan.config, OTKEL_DEMO: true },
    say,
    {
      env: { OTKEL_TIME: JSON.stringify(time), OTKEL_PEERS: peersFile },
      beforeProcesses: async ({ installation, database, supervisor }) => {
        const world = await startWorld(supervisor)
        say('Demo: opening 90 days of places at every checkpoint …')
        const seeded = await seedDemo(database.appUrl, installation, shiftedClock(time), world.inboxUrl)
        surroundings = { world, gate: { token: seeded.gateToken, zone: seeded.gateZone } }
        say('Demo: registries, acquirer, messenger and checkpoint devices are simulated.')
        const file = await plan.onSeeded(traffic ? withOwner(seeded.accounts) : seeded.accounts)
        return { ...world.env, OTKEL_DEMO_ACCOUNTS: file }
      },
    },
  )
  const { world, gate } = present(surroundings, 'the surroundings are started before the processes')
  const env = { OTKEL_TIME: JSON.stringify(time), OTKEL_LOG: process.env['OTKEL_LOG'] ?? 'warn' }
  try {
    const settings = gateSettings(platform.installation, platform.url, world, gate)
    await platform.supervisor.start({
      name: 'gate',
      file: 'apps/gate-controller.ts',
      env: { ...env, OTKEL_GATE: JSON.stringify(settings) },
    })
    if (traffic) await startTraffic(platform, world, time)
    say(`Demo: the gate of ${DEMO_CHECKPOINT} is up; the day runs ${options.speed} times faster than real time.`)
  } catch (error) {
    await platform.stop()
    throw error
  }
  return { ...platform, world, env }
}

/**
 * In a living day the driver whom the start page shows first is one of the traffic's: he has bookings, a pass and money.
 * Whoever wants to register himself takes the phone of the newcomer.
 */
function withOwner(accounts: readonly SideAccount[]): readonly SideAccount[] {
  return accounts.flatMap((account) =>
    account.role === 'driver'
      ? [
          { ...account, login: phoneOf(CARRIERS) },
          { ...account, role: 'newcomer' },
        ]
      : [account],
  )
}

interface Gate {
  readonly token: string
  readonly zone: string
}

function gateSettings({ folder, keys }: Installation, portalUrl: string, world: World, gate: Gate) {
  const { x = '' } = createPublicKey(keys.signing).export({ format: 'jwk' })
  return {
    checkpoint: DEMO_CHECKPOINT,
    ...gate,
    portalUrl,
    permitKeys: [{ kid: keys.signingKeyId, x }],
    port: world.gatePort,
    folder: path.join(folder, 'gate'),
    lanes: world.lanes.map(({ lane, purpose, freeVehicles, rearCamera, barrierPort, password }) => {
      const camera = { kind: 'hikvision', user: 'camera', password }
      return {
        lane,
        purpose,
        direction: 'out',
        freeVehicles,
        camera,
        rearCamera: rearCamera ? camera : null,
        barrier: barrierPort === null ? null : { kind: 'modbus', host: '127.0.0.1', port: barrierPort },
      }
    }),
  }
}

function startTraffic(platform: RunningPlatform, world: World, time: unknown) {
  const settings = {
    portalUrl: platform.url,
    inboxUrl: world.inboxUrl,
    devicesUrl: world.devicesUrl,
    checkpoint: DEMO_CHECKPOINT,
    entryLanes: ['OUT-1', 'OUT-2'],
    carLane: 'OUT-3',
    borderLane: 'BORDER',
    carriers: CARRIERS,
    trucksEach: TRUCKS_EACH,
    ownerTrucks: OWNER_TRUCKS,
    time,
  }
  const env = { OTKEL_TRAFFIC: JSON.stringify(settings) }
  return platform.supervisor.start({ name: 'traffic simulator', file: 'simulators/traffic.ts', env, announces: 'line' })
}
