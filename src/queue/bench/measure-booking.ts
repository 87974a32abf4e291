import pg from 'pg'
import { present } from '#kernel/assert.ts'
import { verifyLedger } from '#payments/public.ts'
import { connectionOptions, openDatabase } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { CommandGiven } from '#platform/module-parts.ts'
import { OWNER_ROLE } from '#platform/roles.ts'
import {
  type BookingMeasurement,
  compare,
  type CpuPerBooking,
  type HttpResult,
  perBooking,
  problemOf,
} from './booking-figures.ts'
import { cpuMsOf, cpuMsOfServer } from './cpu.ts'
import type { LoadResult } from './load.ts'
import { startLoader } from './loader.ts'
import { RAW_SCHEMA } from './raw-limit.ts'
import { type SeededDriver, seedDrivers, seedSlots } from './seed.ts'

const RAW_CONNECTIONS = 64
/** Just under the portal's limit of commands under way: a burst of buyers, which is what batches are for. */
const HTTP_CONNECTIONS = 500
const SPREAD_SLOTS = 1000
/** A measurement that is faster than this ends early, when its drivers are used up; rates are per real second. */
const DRIVERS_PER_SECOND = 9_000
const FUNDS_TIYN = 1_000_000_000_000n
const PLENTY = 1_000_000

/**
 * Measures bookings per second in one run on one database, in interleaved rounds: the raw durable limit, and our whole
 * path over HTTP, each on one hot slot and spread over 1,000 slots. Medians of the rounds.
 */
export async function measureBooking(
  { seconds, rounds }: { readonly seconds: number; readonly rounds: number },
  openFresh: CommandGiven['openFresh'],
  say: (line: string) => void,
): Promise<BookingMeasurement> {
  const problem = problemOf({ seconds, rounds })
  if (problem) throw new Misconfigured(problem)
  const fresh = await openFresh(say)
  try {
    await asOwner(fresh.migratorUrl, RAW_SCHEMA)
    say('A durable database of its own is up; seeding …')
    const count = Math.ceil(seconds * DRIVERS_PER_SECOND)
    const drivers = await withPool(fresh.appUrl, (pool) => seedDrivers(pool, count, FUNDS_TIYN))
    const courses = await withPool(fresh.appUrl, (pool) => seedCourses(pool, rounds))
    await asOwner(fresh.migratorUrl, 'vacuum analyze')
    say(`${count} drivers with trucks, sessions and money are there.`)
    const { port, pid: portalPid } = await fresh.startPortal()
    const at = { url: fresh.appUrl, ownerUrl: fresh.migratorUrl, port, portalPid }
    return await runRounds({ seconds, rounds, ...at, drivers, courses, say })
  } finally {
    await fresh.close()
  }
}

interface Bench {
  readonly seconds: number
  readonly rounds: number
  readonly url: string
  /** For counting the books, which takes as long as it takes. */
  readonly ownerUrl: string
  readonly port: number
  readonly portalPid: number
  readonly drivers: readonly SeededDriver[]
  readonly courses: Readonly<Record<Kind, readonly Course[]>>
  readonly say: (line: string) => void
}

type Kind = 'hot' | 'spread'

async function runRounds(bench: Bench): Promise<BookingMeasurement> {
  const raw = await startLoader('raw-load-process.ts')
  const http = await startLoader('http-load-process.ts')
  const results: Record<Kind, { raw: LoadResult[]; http: HttpResult[] }> = {
    hot: { raw: [], http: [] },
    spread: { raw: [], http: [] },
  }
  try {
    // One short unmeasured round warms both paths up.
    for (let round = 0; round <= bench.rounds; round += 1) {
      const seconds = round === 0 ? Math.min(1, bench.seconds) : bench.seconds
      for (const kind of ['hot', 'spread'] as const) {
        const limit = await raw.order({ url: bench.url, connections: RAW_CONNECTIONS, seconds, kind })
        const ours = await measureHttp(bench, http, bench.courses[kind][round], seconds)
        if (round === 0) continue
        results[kind].raw.push(limit)
        results[kind].http.push(ours)
        bench.say(
          `round ${round}, ${kind}: raw ${rate(limit)}/s, ours ${rate(ours)}/s, p99 ${ours.p99Ms.toFixed(1)} ms`,
        )
      }
    }
  } finally {
    raw.end()
    http.end()
  }
  const { hot, spread } = results
  return {
    hot: compare(hot.raw, hot.http),
    spread: compare(spread.raw, spread.http),
    rawConnections: RAW_CONNECTIONS,
    httpConnections: HTTP_CONNECTIONS,
  }
}

/** The slots of one measurement. Each has a neighbouring country of its own, since a truck books once for each. */
interface Course {
  readonly checkpoint: string
  readonly slots: readonly string[]
}

async function seedCourses(pool: pg.Pool, rounds: number): Promise<Record<Kind, readonly Course[]>> {
  const from = Temporal.Now.instant().add({ hours: 30 })
  const courses: Record<Kind, Course[]> = { hot: [], spread: [] }
  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of ['hot', 'spread'] as const) {
      const neighbour = `${kind === 'hot' ? 'H' : 'S'}${String.fromCharCode(65 + round)}`
      const checkpoint = `BENCH-${neighbour}`
      const count = kind === 'hot' ? 1 : SPREAD_SLOTS
      courses[kind].push({
        checkpoint,
        slots: await seedSlots(pool, { checkpoint, neighbour, count, capacity: PLENTY }, from),
      })
    }
  }
  return courses
}

async function measureHttp(
  bench: Bench,
  http: Awaited<ReturnType<typeof startLoader>>,
  course: Course | undefined,
  seconds: number,
): Promise<HttpResult> {
  const { checkpoint, slots } = present(course, 'every round has its course')
  const drivers = bench.drivers.map(({ token, vehicleId, personId }) => ({ token, vehicleId, personId }))
  const { value: result, cpu } = await withCpu(bench, () =>
    http.order({
      port: bench.port,
      connections: HTTP_CONNECTIONS,
      seconds,
      drivers,
      checkpoint,
      slots,
    }),
  )
  if (result.refused > 0) {
    throw new Misconfigured(`${result.refused} bookings were not accepted: ${JSON.stringify(result.faults)}`)
  }
  await checkBooks(bench, checkpoint, result.done)
  return { ...result, cpu: perBooking({ ...cpu, loadMs: result.cpuMs }, result.done) }
}

/** What portal and database used of the processors while something was done. */
async function withCpu<T>(
  { url, portalPid }: Bench,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly cpu: Pick<CpuPerBooking, 'portalMs' | 'databaseMs'> }> {
  return withPool(url, async (pool) => {
    const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
    const now = () => ({ portal: cpuMsOf(portalPid), server: cpuMsOfServer(rows[0]?.pid ?? 0) })
    const before = now()
    const value = await work()
    const after = now()
    const since = (from: number | null, to: number | null) => (from === null || to === null ? null : to - from)
    const cpu = { portalMs: since(before.portal, after.portal), databaseMs: since(before.server, after.server) }
    return { value, cpu }
  })
}

/** What was acknowledged is there, slots count right, the ledger is in balance: a fast wrong answer counts nothing. */
async function checkBooks({ url, ownerUrl }: Bench, checkpoint: string, acknowledged: number): Promise<void> {
  const rows = await unhurried<{ taken: bigint; booked: bigint; wrong: bigint }>(
    ownerUrl,
    `select sum(taken)::bigint as taken, sum(booked)::bigint as booked, count(*) filter (where taken <> booked) as wrong
     from (select slot.taken, coalesce(counted.booked, 0) as booked from queue.slot
           left join (select slot_id, count(*) as booked from queue.booking group by slot_id) as counted
             on counted.slot_id = slot.id
           where slot.checkpoint = $1) as places`,
    [checkpoint],
  )
  const [found] = rows
  if (!found || Number(found.booked) < acknowledged || Number(found.wrong) > 0 || found.taken !== found.booked) {
    throw new Misconfigured(
      `books do not agree: ${acknowledged} acknowledged, ${found?.booked} booked, ${found?.taken} taken`,
    )
  }
  const open = openDatabase(url, { max: 1, unhurried: true })
  try {
    const defects = await verifyLedger(open.db)
    if (defects.length > 0) throw new Misconfigured(`the ledger has ${defects.length} defects`)
  } finally {
    await open.close()
  }
}

function rate({ done, seconds }: LoadResult): number {
  return Math.round(done / seconds)
}

async function withPool<T>(url: string, run: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ ...connectionOptions(url), max: 2 })
  pool.on('error', () => undefined)
  try {
    return await run(pool)
  } finally {
    await pool.end()
  }
}

/** A question that may take longer than any request may. */
async function unhurried<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const client = new pg.Client(connectionOptions(url, 0))
  await client.connect()
  try {
    await client.query(`set role ${OWNER_ROLE}`)
    return (await client.query<Row>(text, [...values])).rows
  } finally {
    await client.end()
  }
}

async function asOwner(url: string, statements: string): Promise<void> {
  const client = new pg.Client(connectionOptions(url))
  await client.connect()
  try {
    await client.query(`set role ${OWNER_ROLE}`)
    await client.query(statements)
  } finally {
    await client.end()
  }
}
