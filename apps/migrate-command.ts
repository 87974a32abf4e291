import { readConfig } from '#platform/config.ts'
import { openPlatformDatabase } from './database.ts'
import { prepareDatabase } from './migrate.ts'
import { type InstallationOptions, openOwnInstallation } from './own-installation.ts'
import { print } from './terminal.ts'

/** `otkel migrate`: schema and reference data up to date, then end. */
export async function migrateCommand(options: InstallationOptions): Promise<void> {
  const config = readConfig(process.env)
  const installation = openOwnInstallation(config, options)
  const database = await openPlatformDatabase(config, installation)
  try {
    const ran = await prepareDatabase(database.migratorUrl, installation.authority)
    print(ran.length === 0 ? 'The schema is up to date.' : ran.map((name) => `applied ${name}`).join('\n'))
  } finally {
    await database.stop()
  }
}
