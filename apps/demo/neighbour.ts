import path from 'node:path'
import type { ShiftedTime } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { type RunningPlatform, startPlatform } from '../serve.ts'
import { type DemoOperator, ensureOperators, type SideAccount } from './operators.ts'
import { NEIGHBOUR } from './sides.ts'

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
}

const OPERATORS: readonly DemoOperator[] = [
  { role: 'administrator', login: 'administrator.demo', checkpoint: null, workplace: '/' },
]

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
export function startNeighbour(
  plan: NeighbourPlan,
  config: Config,
  say: (line: string) => void,
): Promise<RunningPlatform> {
  const { folder, port, host, time, peersFile, onSeeded } = plan
  return startPlatform(
    { data: folder, country: NEIGHBOUR, port, ...(host !== undefined && { host }) },
    readConfig({ OTKEL_HOST: config.OTKEL_HOST }),
    (line) => say(`${NEIGHBOUR}: ${line}`),
    {
      together: true,
      ownSettings: true,
      databaseSettings: DATABASE_SETTINGS,
      env: {
        OTKEL_TIME: JSON.stringify(time),
        OTKEL_DEMO: 'true',
        OTKEL_PEERS: peersFile,
        OTKEL_SESSION_COOKIE: `otkel_session_${NEIGHBOUR.toLowerCase()}`,
        OTKEL_CODES_PER_ADDRESS: '500',
      },
      beforeProcesses: async ({ installation, database }) => {
        const open = openDatabase(database.appUrl, { max: 2, applicationName: 'otkel demo seed' })
        try {
          return { OTKEL_DEMO_ACCOUNTS: await onSeeded(await ensureOperators(open, installation, OPERATORS)) }
        } finally {
          await open.close()
        }
      },
    },
  )
}
