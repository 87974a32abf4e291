import { migrate } from '#platform/migrate.ts'

export interface PrepareOptions {
  /** ISO 3166-1 alpha-2 country of the authority whose law and reference data are loaded. */
  readonly country: string
}

/** Brings the schema up to date and loads the reference data of the installation's country. */
export async function prepareDatabase(migratorUrl: string, _options: PrepareOptions): Promise<readonly string[]> {
  return migrate(migratorUrl)
}
