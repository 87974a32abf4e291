import path from 'node:path'
import type { Config } from '#platform/config.ts'
import { Misconfigured } from '#platform/faults.ts'
import { findRunningServer, othersMayEnter, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import type { Installation } from '#platform/installation.ts'
import { APP_ROLE, ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'
import { findSupervisor, saveSupervisor } from './served-folder.ts'

/** Where the database is, for each of our roles. */
export interface PlatformDatabase {
  readonly appUrl: string
  readonly migratorUrl: string
  readonly embedded: boolean
  /** Ends the embedded server; does nothing for an external one. */
  readonly stop: () => Promise<void>
}

const DATABASE = 'otkel'

/**
 * The external server of `DATABASE_URL`, or the embedded one in the data folder. `exclusive` is for the process that
 * serves; a command beside it uses the server that already runs.
 */
export async function openPlatformDatabase(
  config: Config,
  installation: Installation,
  options: { exclusive?: boolean; settings?: readonly string[]; onLog?: (line: string) => void } = {},
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
  const supervisor = findSupervisor(installation.folder)
  if (supervisor !== null) {
    if (options.exclusive)
      throw new Misconfigured(`otkel already serves ${installation.folder} (process ${supervisor})`)
    const running = findRunningServer(folder)
    if (!running) throw new Misconfigured(`otkel serves ${installation.folder}, but its database does not answer`)
    return { ...urlsAt(running.port, passwords), embedded: true, stop: async () => undefined }
  }
  if (options.exclusive) saveSupervisor(installation.folder)
  const server = await startEmbeddedPostgres({ folder, password: passwords.superuser, ...options })
  try {
    await ensureRolesAndDatabase(server.superuserUrl(), DATABASE, passwords)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { ...urlsAt(server.port, passwords), embedded: true, stop: () => server.stop() }
}

function urlsAt(port: number, passwords: { migrator: string; app: string }): { appUrl: string; migratorUrl: string } {
  const server = `postgres://127.0.0.1:${port}/`
  return {
    appUrl: urlFor(server, APP_ROLE, passwords.app, DATABASE),
    migratorUrl: urlFor(server, MIGRATOR_ROLE, passwords.migrator, DATABASE),
  }
}
