import { createPublicKey } from 'node:crypto'
import path from 'node:path'
import { present } from '#kernel/assert.ts'
import { shiftedClock, type ShiftedTime } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Installation } from '#platform/installation.ts'
import type { DemoSurroundings } from '#platform/module-parts.ts'
import { paceOf } from '../../simulators/traffic/settings.ts'
import { phoneOf } from '../../simulators/traffic/identities.ts'
import { MODULE_PROCESS_FILE } from '../module-processes.ts'
import { type RunningPlatform, startPlatform } from '../serve.ts'
import { seedModules } from './module-seeds.ts'
import { startModuleSimulators } from './module-simulators.ts'
import type { SideAccount } from './operators.ts'
import { seedDemo } from './seed.ts'
import type { DemoOptions } from './serve-demo.ts'
import { DEMO_CHECKPOINT, HOME } from './sides.ts'
import { type DemoSupplies, surroundingsOf } from './surroundings.ts'
import { CARRIERS, trafficOf } from './traffic-of-day.ts'
import { DEMO_OVERVIEWS, startWorld, type World } from './world.ts'

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
  readonly supplies: DemoSupplies
  readonly url: string
}

/** Our own installation while it runs, with its simulated surroundings. */
export interface RunningHome extends RunningPlatform {
  readonly world: World
  /** Settings that a further process of the demonstration needs. */
  readonly env: Readonly<Record<string, string>>
  /** Settings of portal and worker. */
  readonly settings: Readonly<Record<string, string>>
  readonly surroundings: DemoSurroundings
}

/** Starts our own installation with its simulated surroundings, a gate and the traffic of a living day. */
export async function startHome(plan: HomePlan, say: (line: string) => void): Promise<RunningHome> {
  const { options, time, folder, port, peersFile } = plan
  const traffic = options.traffic ?? true
  const surroundings = surroundingsOf(plan.supplies, { side: 'home', time, portalUrl: plan.url })
  let started: { world: World; gate: Gate; led: Readonly<Record<string, string>> } | undefined
  const basic = { OTKEL_TIME: JSON.stringify(time), OTKEL_PEERS: peersFile }
  const platform = await startPlatform(
    { ...options, data: folder, country: HOME, port },
    { ...plan.config, OTKEL_DEMO: true },
    say,
    {
      sharing: 'small',
      env: basic,
      beforeProcesses: async ({ installation, database, supervisor }) => {
        const world = await startWorld(supervisor, traffic ? paceOf(time.speed) : 1)
        say('Demo: opening 90 days of places at every checkpoint …')
        const seeded = await seedDemo(database.appUrl, installation, shiftedClock(time), world.inboxUrl)
        const led = { ...world.env, ...(await startModuleSimulators(supervisor, surroundings, 'before')) }
        started = { world, gate: { token: seeded.gateToken, zone: seeded.gateZone }, led }
        say('Demo: registries, acquirer, messenger and checkpoint devices are simulated.')
        const added = await seedModules({
          installation,
          appUrl: database.appUrl,
          checkpoint: DEMO_CHECKPOINT,
          surroundings,
          env: { ...basic, ...led, OTKEL_DATA: folder },
        })
        const people = traffic ? withOwner(seeded.accounts) : seeded.accounts
        return { ...led, OTKEL_DEMO_ACCOUNTS: await plan.onSeeded([...people, ...added]) }
      },
    },
  )
  const { world, gate, led } = present(started, 'the surroundings are started before the processes')
  const env = { ...basic, OTKEL_LOG: process.env['OTKEL_LOG'] ?? 'warn' }
  try {
    const settings = gateSettings(platform.installation, platform.url, world, gate)
    await platform.supervisor.start({
      name: 'gate',
      file: MODULE_PROCESS_FILE,
      args: ['gate-controller'],
      env: { ...env, OTKEL_GATE: JSON.stringify(settings) },
    })
    await startModuleSimulators(platform.supervisor, surroundings, 'after')
    if (traffic) {
      await startTraffic(platform, world, time)
      await startModuleSimulators(platform.supervisor, surroundings, 'traffic')
    }
    say(`Demo: the gate of ${DEMO_CHECKPOINT} is up; the day runs ${options.speed} times faster than real time.`)
  } catch (error) {
    await platform.stop()
    throw error
  }
  return { ...platform, world, env, settings: { ...env, ...led }, surroundings }
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
    overviews: DEMO_OVERVIEWS.map(({ camera, place }, index) => {
      const device = {
        host: '127.0.0.1',
        port: world.overviews.port,
        user: 'camera',
        password: world.overviews.password,
      }
      const channel = 101 + index * 100
      return { camera, place, device, channel, everySeconds: 20, recorder: { ...device, track: channel } }
    }),
  }
}

function startTraffic(platform: RunningPlatform, world: World, time: ShiftedTime) {
  const { inboxUrl, devicesUrl } = world
  const settings = trafficOf({ portalUrl: platform.url, inboxUrl, devicesUrl }, time)
  const env = { OTKEL_TRAFFIC: JSON.stringify(settings) }
  return platform.supervisor.start({ name: 'traffic simulator', file: 'simulators/traffic.ts', env, announces: 'line' })
}
