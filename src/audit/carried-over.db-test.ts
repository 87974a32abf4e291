import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/principal.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/eventually.ts'
import { sideClient } from '../../test/support/side-client.ts'
import { chainHash, GENESIS } from './chain-hash.ts'
import type { StoredEntry } from './domain/stored-entry.ts'
import type { WitnessedHead } from './domain/verdict.ts'
import { recordAudit, sealAudit, verifyAudit } from './public.ts'
import { ENTRY_COLUMNS } from './store/entry-store.ts'
import { type Link, saveLinks } from './store/link-store.ts'

const NOW = Temporal.Instant.from('2026-11-30T06:00:00Z')

/** Entries in transactions of their own. */
async function write(db: Database, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await inTransaction(db, (tx) =>
      recordAudit(tx, { event: 'platform.started', actor: SYSTEM, subject: null, data: { n }, occurredAt: NOW }),
    )
  }
}

/**
 * Leaves the record as a restore by pg_dump does: entries bear numbers of transactions that this cluster has not reached, all
 * but the last are sealed, and what began the newest epoch is another cluster. Answers the head that was noted there.
 */
async function carryOver(database: TestDatabase, cluster: string): Promise<WitnessedHead> {
  const superuser = await sideClient(database.superuserUrl)
  await superuser.query('set session_replication_role = replica')
  const far = 1_000_000_000
  await superuser.query('delete from audit.link')
  await superuser.query(
    `update audit.entry set tx = (tx::text::bigint + ${far})::text::xid8 where tx::text::bigint < ${far}`,
  )
  await superuser.query('update audit.epoch set cluster = $1 where number = (select max(number) from audit.epoch)', [
    cluster,
  ])
  await superuser.end()
  return inTransaction(database.db, async (tx) => {
    const { rows } = await sql<StoredEntry>`
      select ${ENTRY_COLUMNS} from audit.entry order by entry.epoch, entry.tx, entry.id`.execute(tx)
    const links: Link[] = []
    let prevHash = GENESIS
    for (const entry of rows.slice(0, -1)) {
      const hash = chainHash(prevHash, entry)
      const { epoch, tx: of, id } = entry
      links.push({ seq: BigInt(links.length + 1), position: { epoch, tx: of, id }, prevHash, hash })
      prevHash = hash
    }
    await saveLinks(tx, links)
    return { seq: BigInt(links.length), hash: prevHash.toString('hex') }
  })
}

/** A session lives in one cluster: those of the new one are new. */
function newSessions(t: TestContext, { url }: TestDatabase): Database {
  const open = openDatabase(url, { max: 4, applicationName: 'otkel test' })
  t.after(() => open.close())
  return open.db
}

/** Entries wait below the oldest running transaction of the whole server, on which other files write too. */
async function sealAll(db: Database): Promise<void> {
  await eventually('everything is sealed', async () => {
    await sealAudit(db)
    const { rows } = await sql<{ left: bigint }>`
      select (select count(*) from audit.entry) - (select count(*) from audit.link) as left`.execute(db)
    return rows[0]?.left === 0n
  })
}

async function epochs(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ told: string }>`
    select epoch || ':' || count(*) as told from audit.entry group by epoch order by epoch`.execute(db)
  return rows.map(({ told }) => told)
}

test('a record that was carried into a cluster that counts transactions anew is sealed on, and the chain holds from its beginning', async (t) => {
  const database = await testDatabase(t)
  await write(database.db, 3)
  const noted = await carryOver(database, 'the first')
  const second = newSessions(t, database)
  const before = (await verifyAudit(second)).entries
  await write(second, 2)
  await sealAll(second)
  assert.deepEqual(await verifyAudit(second, [noted]), { entries: before + 2n, sealed: before + 2n, firstBad: null })
  assert.deepEqual(await epochs(second), [`1:${before}`, '2:2'])

  const again = await carryOver(database, 'the second')
  const third = newSessions(t, database)
  await write(third, 1)
  await sealAll(third)
  assert.deepEqual(await verifyAudit(third, [noted, again]), {
    entries: before + 3n,
    sealed: before + 3n,
    firstBad: null,
  })
  assert.deepEqual(await epochs(third), [`1:${before}`, '2:2', '3:1'])
})

test('those who write first in a new cluster, all at once, begin one epoch', async (t) => {
  const database = await testDatabase(t)
  await write(database.db, 2)
  await carryOver(database, 'another')
  const db = newSessions(t, database)
  await Promise.all(Array.from({ length: 4 }, () => write(db, 2)))
  await sealAll(db)
  assert.equal((await verifyAudit(db)).firstBad, null)
  assert.equal((await epochs(db)).at(-1), '2:8')
})

test('nobody makes up an epoch, nor writes into one that is over', async (t) => {
  const database = await testDatabase(t)
  await write(database.db, 2)
  const { rows } = await database.pool.query<{ here: string }>(
    'select system_identifier::text as here from pg_control_system()',
  )
  const begin = (number: number, cluster: unknown) =>
    database.pool.query('insert into audit.epoch (number, cluster) values ($1, $2)', [number, cluster])
  await assert.rejects(begin(2, 'another'), { code: '42501' }, 'not this cluster')
  await assert.rejects(begin(2, rows[0]?.here), { code: '42501' }, 'this cluster has its epoch')
  await assert.rejects(begin(1, rows[0]?.here), { code: '23505' }, 'it is there')
  await carryOver(database, 'another')
  const db = newSessions(t, database)
  await write(db, 1)
  await assert.rejects(
    sql`insert into audit.entry (epoch, id, event, actor_kind, actor_id, occurred_at)
      values (1, gen_random_uuid(), 'queue.forged', 'system', 'x', now())`.execute(db),
    { code: '42501' },
  )
})

const tampering: readonly [string, string, string][] = [
  [
    'an entry slipped in behind the end of an epoch',
    `insert into audit.entry select (jsonb_populate_record(e, jsonb_build_object('id', 'ffffffff-ffff-7fff-bfff-ffffffffffff'))).*
     from audit.entry e where epoch = 1 order by tx desc, id desc limit 1`,
    'entry-inserted',
  ],
  [
    'an entry moved into the epoch before',
    `with moved as (update audit.entry set epoch = 1 where epoch = 2 returning id)
     update audit.link set entry_epoch = 1 where entry_id in (select id from moved)`,
    'order-changed',
  ],
  [
    'an entry and its link moved into an epoch that is not',
    `with moved as (update audit.entry set epoch = 3 where epoch = 2 returning id)
     update audit.link set entry_epoch = 3 where entry_id in (select id from moved)`,
    'entry-changed',
  ],
]
for (const [what, statement, defect] of tampering) {
  test(`the verifier finds ${what}, even when the superuser did it`, async (t) => {
    const database = await testDatabase(t)
    await write(database.db, 2)
    await carryOver(database, 'another')
    const db = newSessions(t, database)
    await write(db, 1)
    await sealAll(db)
    const superuser = await sideClient(database.superuserUrl)
    await superuser.query('set session_replication_role = replica')
    await superuser.query(statement)
    await superuser.end()
    assert.equal((await verifyAudit(db)).firstBad?.defect, defect)
  })
}
