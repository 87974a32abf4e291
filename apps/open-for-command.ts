import { clockOf, readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { openSignals } from '#platform/signals.ts'
import { openPlatformDatabase } from './database.ts'
import { openHouse } from './house.ts'
import { prepareDatabase } from './migrate.ts'
import { openOwnInstallation } from './own-installation.ts'

const CONNECTIONS = 4

/** Opens database and modules of the installation that a command line means; the schema is brought up to date first, if it may be. */
export async function openForCommand(
  module: string,
  options: CommandGiven['options'],
  { existing = false, asItStands = false }: NonNullable<Parameters<CommandGiven['open']>[0]> = {},
) {
  const config = readConfig(process.env)
  const data = options['data']
  const installation = openOwnInstallation(config, { existing, ...(typeof data === 'string' && { data }) })
  const database = await openPlatformDatabase(config, installation)
  try {
    if (!asItStands) await prepareDatabase(database.migratorUrl, installation.authority)
    const open = openDatabase(database.appUrl, { max: CONNECTIONS, applicationName: 'otkel command' })
    const signals = await openSignals(database.appUrl)
    const log = openLog('command', config.OTKEL_LOG)
    const live = openLive(signals)
    const base = { ...open, config, installation, clock: clockOf(config), log, url: database.appUrl, signals, live }
    const house = await openHouse(base, { only: module })
    return {
      ...house.insideOf(module),
      close: async () => {
        await house.close()
        await signals.close()
        await open.close()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}
