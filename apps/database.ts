import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { Misconfigured } from '#platform/faults.ts'
import { othersMayEnter, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import type { Installation } from '#platform/installation.ts'
import { APP_ROLE, ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'

/** Where the database is, for each of our roles. */
export interface PlatformDatabase {
  readonly appUrl: string
  readonly migratorUrl: string
  readonly embedded: boolean
  /** Ends the embedded server; does nothing for an external one. */
  stop(): Promise<void>
}

const DATABASE = 'otkel'

/** The external server of `DATABASE_URL`, or the embedded one in the data folder. */
export async function openPlatformDatabase(
  config: Config,
  installation: Installation,
  options: { port?: number; settings?: readonly string[]; onLog?: (line: string) => void } = {},
): Promise<PlatformDatabase> {
  if (config.DATABASE_URL) {
    if (!config.OTKEL_MIGRATOR_URL) {
      throw new Misconfigured(
        'DATABASE_URL is set; set OTKEL_MIGRATOR_URL as well, to the same server as the migrator role',
      )
    }
    return {
      appUrl: config.DATABASE_URL,
      migratorUrl: config.OTKEL_MIGRATOR_URL,
      embedded: false,
      stop: async () => undefined,
    }
  }
  const { database: passwords } = installation.keys
  const folder = path.join(installation.folder, 'postgres')
  if (process.getuid?.() === 0 && !othersMayEnter(installation.folder)) {
    throw new Misconfigured(
      `running as root, the database runs as user "postgres", who cannot enter ${installation.folder}; choose another folder with --data`,
    )
  }
  const server = await startEmbeddedPostgres({ folder, password: passwords.superuser, ...options })
  await ensureRolesAndDatabase(server.superuserUrl(), DATABASE, passwords)
  return {
    appUrl: urlFor(server.superuserUrl(), APP_ROLE, passwords.app, DATABASE),
    migratorUrl: urlFor(server.superuserUrl(), MIGRATOR_ROLE, passwords.migrator, DATABASE),
    embedded: true,
    stop: () => server.stop(),
  }
}
