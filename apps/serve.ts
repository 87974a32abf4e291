import { type Config, readConfig } from '#platform/config.ts'
import type { Installation } from '#platform/installation.ts'
import { buildPages } from './build-pages.ts'
import { openPlatformDatabase, type PlatformDatabase } from './database.ts'
import { prepareDatabase } from './migrate.ts'
import { openOwnInstallation } from './own-installation.ts'
import { BASIC_PROCESSES, planProcesses, type Sharing } from './processes.ts'
import { createSupervisor, type ProcessPlan, type Supervisor } from './supervisor.ts'
import { print } from './terminal.ts'

export interface ServeOptions {
  readonly demo?: boolean
  readonly speed?: number
  readonly port?: number
  readonly host?: string
  readonly data?: string
  readonly country?: string
}

/** The platform while it runs. */
export interface RunningPlatform {
  readonly url: string
  readonly config: Config
  readonly installation: Installation
  readonly database: PlatformDatabase
  readonly supervisor: Supervisor
  stop(): Promise<void>
}

/** `otkel serve`: starts everything and runs until a signal ends it. */
export async function serveCommand(options: ServeOptions): Promise<void> {
  const config = readConfig(process.env)
  const demo = options.demo ? await import('./demo/serve-demo.ts') : undefined
  buildPages(print)
  const platform = demo
    ? await demo.startDemo({ ...options, speed: options.speed ?? 15 }, config, print)
    : await startPlatform(options, config, print)
  print(`\n  Ötkel is running at ${platform.url}\n  Press Ctrl-C to stop.\n`)
  await untilSignal()
  print('Stopping …')
  await platform.stop()
}

/** An installation whose database is up and whose processes are not started yet. */
export interface PreparedPlatform {
  readonly installation: Installation
  readonly database: PlatformDatabase
  readonly supervisor: Supervisor
}

/** What a demonstration changes of a platform's start. */
export interface StartExtras {
  /** Added to the settings of every process. */
  readonly env?: Readonly<Record<string, string>>
  /** Done before the processes start; answers more settings for them. */
  readonly beforeProcesses?: (platform: PreparedPlatform) => Promise<Record<string, string>>
  /** Which processes share one Node process: less memory, one core. */
  readonly sharing?: Sharing
  /** The settings of our own surroundings are another installation's: its processes do not see them. */
  readonly ownSettings?: boolean
  /** Settings `name=value` of the embedded database. */
  readonly databaseSettings?: readonly string[]
}

/** Starts the database and every process that an installation needs, and supervises them. */
export async function startPlatform(
  options: ServeOptions,
  config: Config,
  say: (line: string) => void,
  extra: StartExtras = {},
): Promise<RunningPlatform> {
  const installation = openOwnInstallation(config, options)
  const supervisor = createSupervisor({ onLine: say })
  const database = await openPlatformDatabase(config, installation, {
    exclusive: true,
    ...(extra.databaseSettings && { settings: extra.databaseSettings }),
  })
  try {
    say(database.embedded ? 'Database: embedded PostgreSQL is up.' : 'Database: connected.')
    await prepareDatabase(database.migratorUrl, installation.authority)
    say('Database: schema and reference data are up to date.')
    const host = options.host ?? config.OTKEL_HOST
    const shared = {
      OTKEL_DATA: installation.folder,
      OTKEL_HOST: host,
      OTKEL_PORT: String(options.port ?? config.OTKEL_PORT),
      DATABASE_URL: database.appUrl,
      OTKEL_LOG: process.env['OTKEL_LOG'] ?? 'warn',
      ...extra.env,
    }
    const more = (await extra.beforeProcesses?.({ installation, database, supervisor })) ?? {}
    const env: Record<string, string> = { ...shared, ...more }
    const port = await startProcesses(
      supervisor,
      { env, ownSettings: extra.ownSettings ?? false },
      extra.sharing ?? 'nothing',
    )
    say('Portal, worker and the processes of the systems are up.')
    const shown = host === '0.0.0.0' || host === '127.0.0.1' || host === '::' ? 'localhost' : host
    return {
      url: env['OTKEL_PUBLIC_URL'] ?? `http://${shown}:${port}`,
      config,
      installation,
      database,
      supervisor,
      stop: async () => {
        await supervisor.stop()
        await database.stop()
      },
    }
  } catch (error) {
    await supervisor.stop()
    await database.stop()
    throw error
  }
}

/** Starts what every installation runs; answers the port of the portal. */
async function startProcesses(
  supervisor: Supervisor,
  settings: Pick<ProcessPlan, 'env' | 'ownSettings'>,
  sharing: Sharing,
): Promise<string> {
  let portal: unknown
  for (const plan of planProcesses(BASIC_PROCESSES, sharing)) {
    const { port } = await supervisor.start({ ...plan, ...settings })
    portal ??= port
  }
  return String(portal)
}

/** A terminal and whoever started us may both say it: a second word does not cut the end short. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
  })
}
