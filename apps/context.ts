import { type Clock } from '#platform/clock.ts'
import { clockOf, type Config, readConfig } from '#platform/config.ts'
import { explainUnreachable, isTurnedAway, openDatabase, type OpenDatabase } from '#platform/database.ts'
import { Misconfigured, Unavailable } from '#platform/faults.ts'
import type { Installation } from '#platform/installation.ts'
import { type Log, openLog } from '#platform/log.ts'
import { type Live, openLive } from '#platform/live.ts'
import { refuseTooMuchPower } from '#platform/roles.ts'
import { openSignals, type Signals } from '#platform/signals.ts'
import { openOwnInstallation } from './own-installation.ts'

/** What every process of the platform opens at its start. */
export interface Context extends OpenDatabase {
  readonly config: Config
  readonly installation: Installation
  readonly clock: Clock
  readonly log: Log
  readonly url: string
  readonly signals: Signals
  readonly live: Live
}

/**
 * Opens settings, keys, database and signals of a process. Throws with one clear line: `Misconfigured` for what stays wrong,
 * `Unavailable` while the database cannot be reached.
 */
export async function openContext(name: string, connections: number): Promise<Context> {
  const config = readConfig(process.env)
  if (!config.DATABASE_URL)
    throw new Misconfigured('DATABASE_URL is not set; start with `otkel serve`, or set it for a process of its own')
  const installation = openOwnInstallation(config)
  const log = openLog(name, config.OTKEL_LOG)
  const open = openDatabase(config.DATABASE_URL, {
    max: connections,
    applicationName: `otkel ${name}`,
    onIdleError: (error) => log.warn({ err: error }, 'database connection lost'),
  })
  try {
    await refuseTooMuchPower(open.pool)
  } catch (error) {
    await open.close()
    if (error instanceof Misconfigured) throw error
    const line = explainUnreachable(config.DATABASE_URL, error)
    throw isTurnedAway(error)
      ? new Misconfigured(line, { cause: error })
      : new Unavailable(line, { cause: error, retryAfterSeconds: 1 })
  }
  const signals = await openSignals(config.DATABASE_URL)
  return {
    ...open,
    config,
    installation,
    clock: clockOf(config),
    log,
    url: config.DATABASE_URL,
    signals,
    live: openLive(signals),
  }
}
