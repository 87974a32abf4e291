import path from 'node:path'
import type { ShiftedTime } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import type { DemoSurroundings } from '#platform/module-parts.ts'
import { type RunningPlatform, startPlatform } from '../serve.ts'
import { seedModules } from './module-seeds.ts'
import { startDemoProcesses } from './module-processes.ts'
import { startModuleSimulators } from './module-simulators.ts'
import type { SideAccount } from './operators.ts'
import { NEIGHBOUR, NEIGHBOUR_CHECKPOINT } from './sides.ts'
import { type DemoSupplies, surroundingsOf } from './surroundings.ts'

/** What the installation on the other side of the border is started with. */
export interface NeighbourPlan {
  /** Its folder: keys, database. */
  readonly folder: string
  readonly port: number
  readonly host: string | undefined
  /** The same business time as ours: the two sides live in one day. */
  readonly time: ShiftedTime
  readonly peersFile: string
  /** Told once its people are there; answers the file of accounts that its start page shows. */
  readonly onSeeded: (accounts: readonly SideAccount[]) => Promise<string>
  readonly supplies: DemoSupplies
  readonly url: string
  /** A living day; without it only what a walk needs is started. */
  readonly traffic: boolean
}

/** The other side while it runs. */
export interface RunningNeighbour extends RunningPlatform {
  /** Settings of its processes. */
  readonly settings: Readonly<Record<string, string>>
  readonly surroundings: DemoSurroundings
}

/** Its traffic is small: one Node process and a small database are enough. */
const DATABASE_SETTINGS = ['shared_buffers=32MB', 'max_connections=60', 'max_wal_size=256MB']

/** The folder of the other side within a demonstration's folder. */
export function neighbourFolder(data: string): string {
  return path.join(data, NEIGHBOUR.toLowerCase())
}

/**
 * Starts the installation of the other authority: its own country's packages, keys, database server and processes. It knows
 * ours by address and pinned key alone (docs/adr/0018).
 */
export async function startNeighbour(
  plan: NeighbourPlan,
  config: Config,
  say: (line: string) => void,
): Promise<RunningNeighbour> {
  const { folder, port, host, time, peersFile, onSeeded } = plan
  const surroundings = surroundingsOf(plan.supplies, {
    side: 'neighbour',
    checkpoint: NEIGHBOUR_CHECKPOINT,
    livingDay: plan.traffic,
    time,
    portalUrl: plan.url,
  })
  const env = {
    OTKEL_TIME: JSON.stringify(time),
    OTKEL_DEMO: 'true',
    OTKEL_PEERS: peersFile,
    OTKEL_SESSION_COOKIE: `otkel_session_${NEIGHBOUR.toLowerCase()}`,
  }
  let led: Readonly<Record<string, string>> = {}
  const platform = await startPlatform(
    { data: folder, country: NEIGHBOUR, port, ...(host !== undefined && { host }) },
    readConfig({ OTKEL_HOST: config.OTKEL_HOST }),
    (line) => say(`${NEIGHBOUR}: ${line}`),
    {
      sharing: 'everything',
      ownSettings: true,
      databaseSettings: DATABASE_SETTINGS,
      env,
      beforeProcesses: async ({ installation, database, supervisor }) => {
        led = await startModuleSimulators(supervisor, surroundings, 'before')
        const accounts = await seedModules({
          installation,
          appUrl: database.appUrl,
          surroundings,
          env: { ...env, ...led, OTKEL_DATA: folder },
        })
        return { ...led, OTKEL_DEMO_ACCOUNTS: await onSeeded(accounts) }
      },
    },
  )
  try {
    await startDemoProcesses(platform, surroundings, env)
    await startModuleSimulators(platform.supervisor, surroundings, 'after')
    if (plan.traffic) await startModuleSimulators(platform.supervisor, surroundings, 'traffic')
  } catch (error) {
    await platform.stop()
    throw error
  }
  return { ...platform, settings: { ...env, ...led }, surroundings }
}
