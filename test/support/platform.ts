import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { prepareDatabase } from '#apps/migrate.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { freePort } from '#platform/free-port.ts'
import { type Installation, openInstallation } from '#platform/installation.ts'
import { listAuthorities } from '#reference/public.ts'
import { eventually } from './eventually.ts'
import { familyOf } from './process-family.ts'
import { APP_ROLE, ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const READY_TIMEOUT_MS = 60_000

/** The whole platform on a durable server of its own: for tests that break it. */
export interface TestPlatform {
  readonly installation: Installation
  readonly server: EmbeddedPostgres
  /** As the application role; survives restarts of the server. */
  readonly db: Database
  readonly pool: pg.Pool
  readonly appUrl: string
  readonly superuserUrl: string
  /** Starts an HTTP process on a free port; a restart keeps the port. */
  portal(env?: Readonly<Record<string, string>>): Promise<TestPortal>
  /** Starts a worker. */
  worker(env?: Readonly<Record<string, string>>): Promise<TestProcess>
  /** Starts another file of the project, e.g. the process of a module. */
  process(
    command: readonly [file: string, ...words: string[]],
    env?: Readonly<Record<string, string>>,
  ): Promise<TestProcess>
  /** Flushes the database's files, so that what is there now survives a power cut even without fsync. */
  checkpoint(): Promise<void>
  /** Kills the database server with its backends, and starts it again after what is to be done between. */
  restartServer(between?: () => void): Promise<void>
  stop(): Promise<void>
}

/** A process of the platform that a test may kill. */
export interface TestProcess {
  readonly pid: number
  /** Times that it was started. */
  readonly starts: number
  /** It has said that it is ready since it was last started. */
  readonly up: boolean
  /** Sends a signal, e.g. SIGKILL or SIGSTOP. */
  signal(name: NodeJS.Signals): void
  stop(): Promise<void>
}

export interface TestPortal extends TestProcess {
  readonly port: number
  readonly url: string
}

export interface TestPlatformOptions {
  /** Settings of the server, e.g. `fsync=off` for a failing control. */
  readonly settings?: readonly string[]
  /** Where the cluster lies; a folder of its own unless said. */
  readonly cluster?: string
}

/** Starts a durable server, migrates it, and hands out portals and workers. Everything lives below one temporary folder. */
export async function startPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-platform-'))
  chmodSync(folder, 0o711)
  const installation = openInstallation(path.join(folder, 'data'), listAuthorities(), 'KZ')
  const passwords = installation.keys.database
  const processes: TestProcess[] = []
  const startServer = (port: number) =>
    startEmbeddedPostgres({
      folder: options.cluster ?? path.join(installation.folder, 'postgres'),
      password: passwords.superuser,
      port,
      settings: ['shared_buffers=64MB', ...(options.settings ?? [])],
    })
  let server = await startServer(await freePort())
  const appUrl = urlFor(server.superuserUrl(), APP_ROLE, passwords.app, 'otkel')
  await ensureRolesAndDatabase(server.superuserUrl(), 'otkel', passwords)
  const migratorUrl = urlFor(server.superuserUrl(), MIGRATOR_ROLE, passwords.migrator, 'otkel')
  await prepareDatabase(migratorUrl, installation.authority)
  const open = openDatabase(appUrl, { max: 8, applicationName: 'otkel test' })
  const env = { OTKEL_DATA: installation.folder, DATABASE_URL: appUrl, OTKEL_LOG: 'fatal', OTKEL_HOST: '127.0.0.1' }
  const keep = async <P extends TestProcess>(process: Promise<P>): Promise<P> => {
    const started = await process
    processes.push(started)
    return started
  }
  return {
    installation,
    get server() {
      return server
    },
    db: open.db,
    pool: open.pool,
    appUrl,
    superuserUrl: server.superuserUrl('otkel'),
    portal: async (more = {}) => {
      const port = await freePort()
      const process = await keep(startProcess('apps/portal.ts', { ...env, OTKEL_PORT: String(port), ...more }))
      return Object.assign(process, { port, url: `http://127.0.0.1:${port}` })
    },
    worker: (more = {}) => keep(startProcess('apps/worker.ts', { ...env, ...more })),
    process: ([file, ...words], more = {}) => keep(startProcess(file, { ...env, ...more }, words)),
    async checkpoint() {
      const superuser = openDatabase(server.superuserUrl('otkel'), { max: 1 })
      await superuser.pool.query('checkpoint')
      await superuser.close()
      execFileSync('sync', ['--file-system', options.cluster ?? installation.folder])
    },
    async restartServer(between) {
      const family = familyOf(server.pid)
      const ending = server.stop()
      for (const pid of family) endAtOnce(pid)
      await ending
      await eventually('the database has ended', () => !family.some(isAlive))
      between?.()
      server = await startServer(server.port)
    },
    async stop() {
      await Promise.all(processes.map((one) => one.stop()))
      await open.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function endAtOnce(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

/** Whether a process still does anything: one that has ended and only waits to be noticed does not. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Starts a file of the project and waits until it is ready; one that dies is started again at once, as its supervisor would. */
async function startProcess(
  file: string,
  env: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<TestProcess> {
  let stopping = false
  let starts = 0
  let up = false
  let child = launch()
  function launch(): ChildProcess {
    starts += 1
    up = false
    const started = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(ROOT, file), ...words],
      {
        cwd: ROOT,
        env: { ...process.env, NODE_TEST_CONTEXT: '', ...env },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    )
    started.once('message', () => {
      up = true
    })
    started.once('exit', () => {
      up = false
      if (!stopping) child = launch()
    })
    return started
  }
  await ready(child, file)
  return {
    get pid() {
      return child.pid ?? 0
    },
    get starts() {
      return starts
    },
    get up() {
      return up
    },
    signal: (name) => void child.kill(name),
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), 8_000)
      await ended
      clearTimeout(force)
    },
  }
}

function ready(child: ChildProcess, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${file} is not ready in time`)), READY_TIMEOUT_MS)
    child.once('message', (message: { ready?: unknown; misconfigured?: string }) => {
      clearTimeout(timer)
      if (message.ready) resolve()
      else reject(new Error(`${file}: ${message.misconfigured}`))
    })
    child.once('error', reject)
  })
}
