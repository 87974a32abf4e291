import type { ShiftedTime } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { DemoSurroundings } from '#platform/module-parts.ts'
import { type RunningPlatform, startPlatform } from '../serve.ts'
import { startDemoProcesses } from './module-processes.ts'
import { seedModules } from './module-seeds.ts'
import { startModuleSimulators } from './module-simulators.ts'
import type { SideAccount } from './operators.ts'
import type { DemoOptions } from './serve-demo.ts'
import { DEMO_CHECKPOINT, HOME } from './sides.ts'
import { type DemoSupplies, surroundingsOf } from './surroundings.ts'

/** No subscriber has it: numbers of that town do not begin with 0. */
const HELP_PHONE = '+7 717 200 07 07'

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
  /** Settings that a further process of the demonstration needs. */
  readonly env: Readonly<Record<string, string>>
  /** Settings of portal and worker. */
  readonly settings: Readonly<Record<string, string>>
  readonly surroundings: DemoSurroundings
}

/** Starts our own installation with its simulated surroundings, a gate and the traffic of a living day. */
export async function startHome(plan: HomePlan, say: (line: string) => void): Promise<RunningHome> {
  const { options, time, folder, port, peersFile } = plan
  const livingDay = options.traffic ?? true
  const at = { side: 'home' as const, checkpoint: DEMO_CHECKPOINT, livingDay, time, portalUrl: plan.url }
  const surroundings = surroundingsOf(plan.supplies, at)
  const basic = {
    OTKEL_TIME: JSON.stringify(time),
    OTKEL_DEMO: 'true',
    OTKEL_PEERS: peersFile,
    OTKEL_HELP_PHONE: plan.config.OTKEL_HELP_PHONE ?? HELP_PHONE,
  }
  let led: Readonly<Record<string, string>> = {}
  const platform = await startPlatform(
    { ...options, data: folder, country: HOME, port },
    { ...plan.config, OTKEL_DEMO: true },
    say,
    {
      sharing: 'small',
      env: basic,
      beforeProcesses: async ({ installation, database, supervisor }) => {
        led = await startModuleSimulators(supervisor, surroundings, 'before')
        say('Demo: the outer world is simulated: registries, acquirer, messenger, checkpoint devices, seals, vehicles.')
        say('Demo: filling the systems: places at every checkpoint for 90 days, people, trucks, declarations …')
        const env = { ...basic, ...led, OTKEL_DATA: folder }
        const accounts = await seedModules({ installation, appUrl: database.appUrl, surroundings, env })
        return { ...led, OTKEL_DEMO_ACCOUNTS: await plan.onSeeded(accounts) }
      },
    },
  )
  const env = { ...basic, OTKEL_LOG: process.env['OTKEL_LOG'] ?? 'warn' }
  try {
    await startDemoProcesses(platform, surroundings, env)
    await startModuleSimulators(platform.supervisor, surroundings, 'after')
    if (livingDay) await startModuleSimulators(platform.supervisor, surroundings, 'traffic')
    say(`Demo: the gate of ${DEMO_CHECKPOINT} is up; the day runs ${options.speed} times faster than real time.`)
  } catch (error) {
    await platform.stop()
    throw error
  }
  return { ...platform, env, settings: { ...env, ...led }, surroundings }
}
