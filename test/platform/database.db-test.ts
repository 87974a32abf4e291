import assert from 'node:assert/strict'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { inTransaction, isConnectionLoss, isTaken } from '#platform/transaction.ts'
import { connectAtStart, type Database } from '#platform/database.ts'
import { testDatabase } from '../support/database.ts'

test('instants, dates and whole numbers come back as Temporal and bigint, and go in the same way', async (t) => {
  const { db } = await testDatabase(t)
  const instant = Temporal.Instant.from('2026-11-22T08:00:00.123456Z')
  const day = Temporal.PlainDate.from('2026-02-28')
  const answer = await sql<{ at: Temporal.Instant; day: Temporal.PlainDate; big: bigint; list: Temporal.Instant[] }>`
    select ${instant}::timestamptz as at, ${day}::date as day, ${9007199254740993n}::int8 as big`.execute(db)
  const row = answer.rows[0]
  assert.equal(row?.at.toString(), instant.toString())
  assert.equal(row?.day.toString(), '2026-02-28')
  assert.equal(row?.big, 9007199254740993n)
  const many = await sql<{
    n: bigint
  }>`select count(*) as n from unnest(${[instant, instant]}::timestamptz[]) x where x = ${instant}`.execute(db)
  assert.equal(many.rows[0]?.n, 2n)
})

test('a refused result rolls its transaction back, a positive one commits', async (t) => {
  const { db } = await testDatabase(t)
  const insert = (country: string) => sql`insert into platform.installation (country) values (${country})`
  const refusal = await inTransaction(db, async (tx) => {
    await insert('AA').execute(tx)
    return { ok: false as const, refusal: { code: 'queue.slot-full' } }
  })
  assert.equal(refusal.refusal.code, 'queue.slot-full')
  await inTransaction(db, async (tx) => {
    await insert('BB').execute(tx)
    return { ok: true as const, value: 1 }
  })
  const { rows } = await sql<{ country: string }>`select country from platform.installation`.execute(db)
  assert.deepEqual(rows, [{ country: 'BB' }])
})

test('nothing that a use case sends side by side outlives the transaction in which one of it fails', async (t) => {
  const { db } = await testDatabase(t)
  await sql`insert into platform.peer_sheet (id, jws, kept_at) values (${uuidOf(9)}, 'x', now())`.execute(db)
  const keep = (tx: Database, n: number) =>
    sql`insert into platform.peer_sheet (id, jws, kept_at) values (${uuidOf(n)}, 'side by side', now())`.execute(tx)
  for (let round = 0; round < 40; round += 1) {
    const failing = inTransaction(db, (tx) => Promise.all([9, 1, 2, 3, 4].map((n) => keep(tx, n))))
    await assert.rejects(failing, isTaken)
  }
  const { rows } = await sql`select id from platform.peer_sheet where jws = 'side by side'`.execute(db)
  assert.deepEqual(rows, [], 'the failed one is the first, and what waited behind it was never to be kept')
})

/** The address of a database that lets so many connections wait without an answer and takes the ones after them. */
async function slowAtFirst(t: TestContext, url: string, unanswered: number): Promise<string> {
  const to = new URL(url)
  let come = 0
  const open: Socket[] = []
  const { port, hostname } = to
  const server = createServer((from) => {
    open.push(from.on('error', () => undefined))
    if (come++ < unanswered) return
    const there = connect(Number(port), hostname).on('error', () => undefined)
    open.push(there)
    from.pipe(there).pipe(from)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    for (const socket of open) socket.destroy()
  })
  to.port = String((server.address() as AddressInfo).port)
  return to.href
}

test('what starts waits for a database that is slow to answer, longer with each try; what is no matter of time it says at once', async (t) => {
  const { url } = await testDatabase(t)
  const slow = await slowAtFirst(t, url, 2)
  await assert.rejects(connectAtStart(slow, {}, [50]), (error) => isConnectionLoss(error))
  const client = await connectAtStart(slow, {}, [50, 60_000])
  assert.equal((await client.query<{ n: number }>('select 1 as n')).rows[0]?.n, 1)
  await client.end()
  const nobody = new URL(url)
  nobody.pathname = '/there_is_none'
  await assert.rejects(connectAtStart(nobody.href, {}, [60_000, 60_000]), /does not exist/)
})

test('a job added in a transaction exists if, and only if, the transaction commits', async (t) => {
  const { db } = await testDatabase(t)
  const add = sql`select graphile_worker.add_job('test.job', '{}'::json)`
  await inTransaction(db, async (tx) => {
    await add.execute(tx)
    return { ok: false as const, refusal: { code: 'test.no' } }
  })
  await inTransaction(db, (tx) => add.execute(tx))
  const jobs = await sql<{ n: bigint }>`select count(*) as n from graphile_worker.jobs`.execute(db)
  assert.equal(jobs.rows[0]?.n, 1n)
})

test('a use case whose unique key was taken between its look and its write runs once more and sees who took it', async (t) => {
  const { db } = await testDatabase(t)
  const key = (n: number) => sql`insert into platform.peer_sheet (id, jws, kept_at) values (${uuidOf(n)}, 'x', now())`
  const isThere = async (tx: Database, n: number) =>
    (await sql`select 1 from platform.peer_sheet where id = ${uuidOf(n)}`.execute(tx)).rows.length > 0
  let looks = 0
  const said = await inTransaction(db, async (tx) => {
    looks += 1
    if (await isThere(tx, 1)) return 'was there'
    // Somebody else, between the look and the write.
    await key(1).execute(db)
    await key(1).execute(tx)
    return 'made'
  })
  assert.deepEqual([said, looks], ['was there', 2])
  let tries = 0
  const careless = inTransaction(db, async (tx) => {
    tries += 1
    await key(1).execute(tx)
  })
  await assert.rejects(careless, isTaken)
  assert.equal(tries, 2, 'once more, and not for ever')
})

const uuidOf = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
