import { Kysely, sql, type Transaction as KyselyTransaction } from 'kysely'
import pg from 'pg'
import { EagerDialect } from './eager-driver.ts'
import { PreparingClient } from './prepared-client.ts'
import { Misconfigured, messageOf, Unavailable } from './faults.ts'

/**
 * Every table, `schema.table` → row. Each module adds its own in `store/tables.ts`:
 * `declare module '#platform/database.ts' { interface Tables { 'queue.slot': SlotTable } }`.
 */
// biome-ignore lint: filled by declaration merging
export interface Tables {}

/** The pool. Only edges and reads hold it; store functions that change state take a {@link Transaction}. */
export type Database = Kysely<Tables>

/** One open transaction: the required first argument of everything that changes state. */
export type Transaction = KyselyTransaction<Tables>

const CONNECT_TIMEOUT_MS = 5_000
/** What a connection may take while everything starts, try by try; together more than a minute. */
const START_TIMEOUTS_MS = [CONNECT_TIMEOUT_MS, 20_000, 60_000] as const
const STANDBY = 'connected to a standby, which accepts no writes'
const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: (text) => BigInt(text),
  [DATE]: (text) => Temporal.PlainDate.from(text),
  [TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
}

/** Type parsers of every connection: int8 → bigint, timestamptz → Temporal.Instant, date → Temporal.PlainDate. */
const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) ||
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}

export interface DatabaseOptions {
  /** Connections at most; 8–16 is where throughput peaks on a small machine, more makes hot rows slower. */
  readonly max?: number
  readonly applicationName?: string
  /** Keep pg's own types: for a library that writes rows as JSON, which has no bigint. */
  readonly plainTypes?: boolean
  /** Statements and connecting may take as long as they take: for filling and counting whole tables, beside which nobody waits. */
  readonly unhurried?: true
  /** Called for errors of idle connections (a database restart), which must never end the process. */
  readonly onIdleError?: (error: Error) => void
}

/** An open pool, with the plain `pg` pool beside it for jobs, listening and set-based hot paths. */
export interface OpenDatabase {
  readonly db: Database
  readonly pool: pg.Pool
  readonly close: () => Promise<void>
}

/**
 * Opens a pool on a PostgreSQL URL. Several hosts may be given (`host1:5432,host2:5432`): the first that accepts writes
 * is used, so that a failover is survived without a restart.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const { hosts, rest } = splitHosts(url)
  const chooser = hosts.length > 1 ? writableHostChooser(hosts, rest) : undefined
  const pool = new pg.Pool({
    ...connectionOptions(url, options.unhurried ? 0 : undefined),
    ...(options.plainTypes ? { types: pg.types } : {}),
    // Statements of one transaction that do not need each other's answers go out together (see place-bookings.ts).
    pipeline: true,
    Client: PreparingClient,
    ...(chooser ? { Client: chooser.Client, verify: chooser.verify } : {}),
    max: options.max ?? 12,
    application_name: options.applicationName ?? 'otkel',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: options.unhurried ? START_TIMEOUTS_MS.at(-1) : CONNECT_TIMEOUT_MS,
  } as pg.PoolConfig)
  // Without a listener a database restart ends Node (57P01 on an idle client).
  pool.on('error', (error) => {
    chooser?.lost()
    options.onIdleError?.(error)
  })
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new EagerDialect(pool) })
  return { db, pool, close: () => db.destroy() }
}

const STATEMENT_MS = 60_000

/**
 * The `pg` options for a URL (its first host when it names several): UTC, 3 s lock time-out, a time for each statement (ms, 0 for no
 * end), our type parsers.
 */
export function connectionOptions(url: string, statementMs = STATEMENT_MS): pg.PoolConfig {
  const { hosts, rest } = splitHosts(url)
  const [first] = hosts
  if (!first) throw new Misconfigured(`DATABASE_URL names no host: ${url.replace(/:[^:@/]*@/, ':…@')}`)
  const options = `-c timezone=UTC -c lock_timeout=3000 -c statement_timeout=${statementMs}`
  const session = { types: postgresTypes, options }
  return { connectionString: rest(first), ...session }
}

function splitHosts(url: string): { hosts: string[]; rest: (host: string) => string } {
  const match = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/.exec(url)
  if (!match) throw new Misconfigured('DATABASE_URL is not of the form postgres://user:password@host:port/database')
  const [, head = '', hostList = '', tail = ''] = match
  const cleanTail = tail.replace(/([?&])target_session_attrs=[^&]*&?/, '$1').replace(/[?&]$/, '')
  return { hosts: hostList.split(',').filter(Boolean), rest: (host) => `${head}${host}${cleanTail}` }
}

/**
 * Chooses among several hosts: each new connection tries the host that last accepted writes, else the next in turn.
 * `verify` (run by the pool on every new connection) refuses a standby, so that nobody writes to a read-only copy.
 */
function writableHostChooser(hosts: readonly string[], rest: (host: string) => string) {
  let turn = 0
  let good: string | undefined
  const chosen = new WeakMap<object, string>()
  class WritableClient extends PreparingClient {
    constructor(config: pg.ClientConfig) {
      const host = good ?? hosts[turn++ % hosts.length] ?? ''
      super({ ...config, connectionString: rest(host) })
      chosen.set(this, host)
    }
  }
  const verify = (client: pg.Client, tellPool: (error?: Error) => void) => {
    isStandby(client).then(
      (standby) => {
        good = standby ? undefined : chosen.get(client)
        tellPool(standby ? new Unavailable(STANDBY) : undefined)
      },
      (error: Error) => {
        good = undefined
        tellPool(error)
      },
    )
  }
  return { Client: WritableClient, verify, lost: () => (good = undefined) }
}

/**
 * Connects one client of its own (listening, migrating) to the host of the URL that accepts writes, trying each in turn.
 * Throws what the last host answered when none does.
 */
export async function connectWritable(url: string, config: pg.ClientConfig = {}): Promise<pg.Client> {
  const { hosts, rest } = splitHosts(url)
  let failure: unknown = new Misconfigured('DATABASE_URL names no host')
  for (const host of hosts) {
    const client = new pg.Client({
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      ...(connectionOptions(url) as pg.ClientConfig),
      ...config,
      connectionString: rest(host),
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      if (hosts.length === 1 || !(await isStandby(client))) return client
      failure = new Unavailable(STANDBY)
    } catch (error) {
      failure = error
    }
    await client.end().catch(() => undefined)
  }
  throw failure
}

/**
 * The same while a process or an installation starts, when nobody waits for an answer yet: a machine that starts everything at once may
 * need longer for a connection than a request may, so what was only too slow is tried again with more time. Throws at once
 * what time does not mend, and after the last try what kept that one.
 */
export async function connectAtStart(
  url: string,
  config: pg.ClientConfig = {},
  [connectionTimeoutMillis, ...later]: readonly [number, ...number[]] = START_TIMEOUTS_MS,
): Promise<pg.Client> {
  try {
    return await connectWritable(url, { ...config, connectionTimeoutMillis })
  } catch (error) {
    const [next, ...rest] = later
    if (next === undefined || !isTooSlow(error)) throw error
    return connectAtStart(url, config, [next, ...rest])
  }
}

/** Whether a connection was given up since it took longer than its time. */
function isTooSlow(error: unknown): boolean {
  return error instanceof Error && /^timeout expired$/.test(error.message)
}

async function isStandby(client: pg.ClientBase): Promise<boolean> {
  const answer = await client.query<{ transaction_read_only: string }>('show transaction_read_only')
  return answer.rows[0]?.transaction_read_only === 'on'
}

/** Whether the database is there and does not know this role, password or name: trying again would not help. */
export function isTurnedAway(error: unknown): boolean {
  return /^(28|3D)\w{3}$/.test(String((error as { code?: unknown } | null | undefined)?.code))
}

/** One clear sentence about why the database could not be reached, without the password. */
export function explainUnreachable(url: string, error: unknown): string {
  return `cannot reach the database at ${url.replace(/:[^:@/]*@/, ':…@')}: ${messageOf(error)}`
}

/** Asks the database for nothing; what it throws says why it does not answer. */
export async function askDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db)
}
