import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { seedSlots } from '#queue/bench/seed.ts'
import { identityOf, openIdentity } from '#identity/public.ts'
import { tiyn } from '#kernel/money.ts'
import { receiveMoney } from '#payments/public.ts'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { assertKept, auditBookings } from '../support/audit-bookings.ts'
import { aRegisteredDriver } from '../support/identity-builders.ts'
import { aBuyer, newTally, settleAll } from '../support/load.ts'
import { eventually } from '../support/eventually.ts'
import { heldWork, livingWorkers, orphanedWork } from '../support/held-work.ts'
import { startPlatform, type TestPlatform, type TestProcess } from '../support/platform.ts'
import { startSimulator } from '../support/simulator.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
const DRIVERS = LONG ? 3_000 : 150
const KILLS = LONG ? 100 : 5
const PAUSED_MS = LONG ? 60_000 : 4_000
const FUNDS = tiyn(100_000_000n)
const KEY = 'registries-key'

/** Drivers whose personal data can be opened, so that the registries can be asked about them. */
async function crowd({ db, pool, installation }: TestPlatform) {
  const { master, index } = installation.keys
  const identity = openIdentity({
    db,
    keys: { master, index },
    clock: systemClock,
    policy: identityOf('KZ').signInPolicy,
    publicUrl: 'http://localhost:7070',
    name: 'test',
  })
  const drivers: Awaited<ReturnType<typeof aRegisteredDriver>>[] = []
  for (let left = DRIVERS; left > 0; left -= 1) drivers.push(await aRegisteredDriver(identity))
  await inTransaction(db, (tx) =>
    receiveMoney(
      tx,
      drivers.map(({ accountId }) => ({ provider: 'bank', providerPaymentId: newId(), accountId, amount: FUNDS })),
      systemClock.now(),
    ),
  )
  const slots = await seedSlots(
    pool,
    { checkpoint: 'DOSTYK', neighbour: 'CN', count: 10, capacity: DRIVERS },
    Temporal.Now.instant().add({ hours: 48 }),
  )
  return drivers.map(({ cookie, vehicleId, personId }, at) =>
    aBuyer({ token: cookie.split('=')[1] ?? '', vehicleId, personId }, slots[at % slots.length] ?? ''),
  )
}

test('[F15] workers that are killed, doubled and paused miss no booking: each gets its checks and its number, once', async (t) => {
  const registries = await startSimulator('registries', { OTKEL_SIM_PORT: '0', OTKEL_SIM_KEY: KEY })
  const platform = await startPlatform()
  t.after(async () => {
    await platform.stop()
    registries.stop()
  })
  // Answers take a while, so that a killed worker leaves questions open.
  await registries.post('/control', { registry: '*', fault: 'slow', delayMs: 120 })
  const buyers = await crowd(platform)
  const portal = await platform.portal()
  const env = { OTKEL_REGISTRIES_URL: registries.url, OTKEL_REGISTRIES_KEY: KEY }
  const second = await platform.worker(env)
  await eventually('the second worker shows itself', async () => (await livingWorkers(platform.pool)).length > 0)
  const others = await livingWorkers(platform.pool)
  const first = await platform.worker(env)
  const tally = newTally()
  const until = performance.now() + 60_000 + KILLS * 15_000
  const pausing = pause(1_000).then(() => standStill(second))
  // A part of the buyers comes before each kill, so that there is always work to be cut off.
  let cutOff = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const part = buyers.filter((_, at) => at % KILLS === kill)
    const booking = settleAll(part, () => portal.url, tally, { width: 16, until })
    cutOff += await killAtWork(platform.pool, first, others)
    await booking
  }
  await pausing
  await eventually('every booking has its number', () => allConfirmed(platform.pool), LONG ? 600_000 : 60_000)
  const { repeated, numbers } = await whatHappened(platform.pool)
  t.diagnostic(
    `${DRIVERS} bookings, worker killed ${KILLS} times over ${cutOff} jobs and paused ${PAUSED_MS} ms; ${repeated} questions were put again`,
  )
  assert.ok(cutOff > 0, 'work was cut off in the middle, else nothing was at risk')
  assert.equal(numbers, DRIVERS, 'each booking has one number, each number one booking')
  assertKept(await auditBookings(platform.pool, buyers))
})

/** A process whose machine swaps, and which then goes on with what it held. */
async function standStill(worker: TestProcess): Promise<void> {
  worker.signal('SIGSTOP')
  await pause(PAUSED_MS)
  worker.signal('SIGCONT')
}

/** Kills a worker while it is at something, and waits for its successor; answers how many jobs were cut off. */
async function killAtWork(pool: pg.Pool, worker: TestProcess, others: readonly bigint[]): Promise<number> {
  const { starts } = worker
  const before = await orphanedWork(pool)
  let most = before
  await eventually('the worker is at something', async () => (await heldWork(pool, others)) > 0)
  worker.signal('SIGKILL')
  // It may be given back before the successor is up.
  await eventually('it comes back', async () => {
    most = Math.max(most, await orphanedWork(pool))
    return worker.starts > starts && worker.up
  })
  return most - before
}

async function allConfirmed(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from queue.booking where state = 'confirmed' and checks = 'passed'`,
  )
  return rows[0]?.n === DRIVERS
}

async function whatHappened(pool: pg.Pool): Promise<{ repeated: number; numbers: number }> {
  const { rows } = await pool.query<{ repeated: number; numbers: number }>(
    `select (select coalesce(sum(n - 1), 0)::int from (
         select count(*) as n from registries.inquiry group by booking_id, check_code, about, registry) as asked) as repeated,
       (select count(*)::int from queue.event where type = 'confirmed') as numbers`,
  )
  assert.ok(rows[0])
  return rows[0]
}

test('[F15] control: a poller that reads on from the last id it saw misses events of slower writers', async (t) => {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const { pool } = platform
  const writers = 8
  const each = 60
  const seen = new Set<string>()
  let last = 0n
  let writing = true
  const poller = (async () => {
    while (writing) {
      const { rows } = await pool.query<{ seq: bigint; id: string }>(
        `select seq, booking_id::text as id from queue.event where seq > $1 order by seq`,
        [last],
      )
      for (const { seq, id } of rows) {
        seen.add(id)
        last = seq
      }
    }
  })()
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let n = 0; n < each; n += 1) await writeSlowly(platform)
    }),
  )
  await pause(100)
  writing = false
  await poller
  const missed = writers * each - seen.size
  t.diagnostic(`${missed} of ${writers * each} events missed by the naive poller`)
  assert.ok(missed > 0, 'concurrent writers commit out of order, which is what the outbox must survive')
})

/** One event in a transaction that takes a moment between taking its number and its commit. */
async function writeSlowly({ db }: TestPlatform): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`insert into queue.event (booking_id, type, body, occurred_at, law_version, actor_kind, actor_id)
      values (${newId()}, 'held', '{}', now(), 'test', 'system', 'test')`.execute(tx)
    await sql`select pg_sleep(random() * 0.01)`.execute(tx)
  })
}
