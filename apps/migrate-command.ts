import { readConfig } from '#platform/config.ts'
import { openInstallation } from '#platform/installation.ts'
import { openPlatformDatabase } from './database.ts'
import { prepareDatabase } from './migrate.ts'

/** `otkel migrate`: schema and reference data up to date, then end. */
export async function migrateCommand(options: { data?: string }): Promise<void> {
  const config = readConfig(process.env)
  const installation = openInstallation(options.data ?? config.OTKEL_DATA)
  const database = await openPlatformDatabase(config, installation)
  try {
    const ran = await prepareDatabase(database.migratorUrl, { country: installation.authority.country })
    console.log(ran.length === 0 ? 'The schema is up to date.' : ran.map((name) => `applied ${name}`).join('\n'))
  } finally {
    await database.stop()
  }
}
