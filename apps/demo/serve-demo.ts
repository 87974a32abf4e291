import { createPublicKey } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { shiftedClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { freePort } from '#platform/embedded-postgres.ts'
import type { Installation } from '#platform/installation.ts'
import { type RunningPlatform, type ServeOptions, startPlatform } from '../serve.ts'
import { phoneOf } from '../../simulators/traffic/identities.ts'
import { openDemoClock } from './clock.ts'
import { DEMO_CHECKPOINT, seedDemo } from './seed.ts'
import { HOME } from './sides.ts'
import { startWorld, type World } from './world.ts'

/** A demonstration while it runs, with the addresses of its simulated world. */
export interface RunningDemo extends RunningPlatform {
  readonly world: World
  readonly env: Readonly<Record<string, string>>
  /** Where the demo accounts are written. */
  readonly accountsFile: string
}

export interface DemoOptions extends ServeOptions {
  readonly speed: number
  /** Start the traffic of a living day; the one-truck check drives by itself. */
  readonly traffic?: boolean
}

const CARRIERS = 4
const TRUCKS_EACH = 12
const OWNER_TRUCKS = 3
/** Kept apart from a real installation's folder. */
const FOLDER = 'var/demo'

/** Starts the platform as a demonstration: seeded data, simulators, a gate, and (unless told otherwise) a day's traffic. */
export async function startDemo(
  options: DemoOptions,
  config: Config,
  say: (line: string) => void,
): Promise<RunningDemo> {
  const data = path.resolve(options.data ?? FOLDER)
  mkdirSync(data, { recursive: true, mode: 0o711 })
  const { time, stop: stopClock } = openDemoClock(data, options.speed)
  let world: World | undefined
  let gate = { token: '', zone: '' }
  // The acquirer calls back to our address, so the port must be known before the portal listens.
  const port = options.port === 0 ? await freePort() : options.port
  const platform = await startPlatform(
    { ...options, data, country: HOME, ...(port !== undefined && { port }) },
    { ...config, OTKEL_DEMO: true },
    say,
    {
      env: { OTKEL_TIME: JSON.stringify(time) },
      beforeProcesses: async ({ installation, database, supervisor }) => {
        say('Demo: opening 90 days of places at every checkpoint …')
        const seeded = await seedDemo(database.appUrl, installation, shiftedClock(time))
        gate = { token: seeded.gateToken, zone: seeded.gateZone }
        world = await startWorld(supervisor)
        const file = path.join(installation.folder, 'keys', 'demo-accounts.json')
        const accounts = seeded.accounts.map(accountOf)
        const content = {
          inboxUrl: world.inboxUrl,
          accounts: (options.traffic ?? true) ? withOwner(accounts) : accounts,
        }
        writeFileSync(file, JSON.stringify(content), { mode: 0o600 })
        say('Demo: registries, acquirer, messenger and checkpoint devices are simulated.')
        return { ...world.env, OTKEL_DEMO_ACCOUNTS: file }
      },
    },
  )
  const started = world as unknown as World
  const env = { OTKEL_TIME: JSON.stringify(time), OTKEL_LOG: process.env['OTKEL_LOG'] ?? 'warn' }
  try {
    const settings = gateSettings(platform.installation, platform.url, started, gate)
    await platform.supervisor.start({
      name: 'gate',
      file: 'apps/gate-controller.ts',
      env: { ...env, OTKEL_GATE: JSON.stringify(settings) },
    })
    if (options.traffic ?? true) await startTraffic(platform, started, time)
    say(`Demo: the gate of ${DEMO_CHECKPOINT} is up; the day runs ${options.speed} times faster than real time.`)
  } catch (error) {
    await platform.stop()
    throw error
  }
  return {
    ...platform,
    world: started,
    env,
    accountsFile: path.join(data, 'keys', 'demo-accounts.json'),
    stop: async () => {
      stopClock()
      await platform.stop()
    },
  }
}

function accountOf({
  role,
  login,
  password,
  totpSecret,
  workplace,
  inbox,
}: Awaited<ReturnType<typeof seedDemo>>['accounts'][number]) {
  return { role, login, password, totpSecret, workplace, inbox }
}

/**
 * In a living day the driver whom the start page shows first is one of the traffic's: he has bookings, a pass and money.
 * Whoever wants to register himself takes the phone of the newcomer.
 */
function withOwner(accounts: readonly ReturnType<typeof accountOf>[]) {
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
