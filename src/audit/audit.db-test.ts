import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { SYSTEM } from '#kernel/principal.ts'
import { connectionOptions, type Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/eventually.ts'
import { openHeadFile } from './adapters/head-file.ts'
import { type AuditEntry, recordAudit, recordAudits, sealAudit, verifyAudit } from './public.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00.123456Z')

function entry(n: number): AuditEntry {
  return {
    event: 'queue.booking-confirmed',
    actor: { kind: 'account', id: `account-${n}`, role: 'driver', ip: '203.0.113.7' },
    subject: { kind: 'booking', id: `booking-${n}` },
    data: { ordinal: n, checks: ['18.1', '18.2'], late: false },
    basis: 'order-707/20',
    lawVersion: 'queue-2026-01-01',
    correlationId: `c-${n}`,
    occurredAt: NOW,
  }
}

async function sealedChain(t: TestContext, count: number): Promise<TestDatabase> {
  const database = await testDatabase(t)
  for (let n = 1; n <= count; n += 1) await inTransaction(database.db, (tx) => recordAudit(tx, entry(n)))
  await sealAll(database.db)
  return database
}

/**
 * Seals until everything is sealed. Entries wait below the oldest running transaction of the whole server, and the other
 * files of a test run write on the same server.
 */
async function sealAll(db: Database): Promise<Awaited<ReturnType<typeof sealAudit>>> {
  let sealed = await sealAudit(db)
  let { added } = sealed
  await eventually('everything is sealed', async () => {
    const links = await sql<{ left: bigint }>`
      select (select count(*) from audit.entry) - (select count(*) from audit.link) as left`.execute(db)
    if (links.rows[0]?.left === 0n) return true
    sealed = await sealAudit(db)
    added += sealed.added
    return false
  })
  return { ...sealed, added }
}

async function asSuperuser(database: TestDatabase, ...statements: string[]): Promise<void> {
  const client = new pg.Client(connectionOptions(database.superuserUrl))
  await client.connect()
  try {
    // The superuser can silence the triggers; only the chain catches him.
    await client.query('set session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

test('an entry is there if, and only if, its transaction commits', async (t) => {
  const { db } = await testDatabase(t)
  const before = (await verifyAudit(db)).entries
  await inTransaction(db, (tx) => recordAudits(tx, [entry(1), entry(2)]))
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await recordAudit(tx, entry(3))
      await sql`select 1 / 0`.execute(tx)
    }),
  )
  assert.equal((await verifyAudit(db)).entries, before + 2n)
})

test('256 entries are appended in one statement and keep every field', async (t) => {
  const { db } = await testDatabase(t)
  let statements = 0
  await db.transaction().execute(async (tx) => {
    const counted = tx.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    })
    await recordAudits(
      counted as typeof tx,
      Array.from({ length: 256 }, (_, n) => entry(n)),
    )
  })
  assert.equal(statements, 1)
  const row = await db
    .selectFrom('audit.entry')
    .selectAll()
    .where('subject_id', '=', 'booking-255')
    .executeTakeFirstOrThrow()
  assert.deepEqual(row.data, { ordinal: 255, checks: ['18.1', '18.2'], late: false })
  assert.equal(row.occurred_at.toString(), NOW.toString())
  assert.deepEqual(
    [row.actor_kind, row.actor_role, row.ip, row.basis],
    ['account', 'driver', '203.0.113.7', 'order-707/20'],
  )
})

test('neither the application nor the owner can change, delete or cut audit rows', async (t) => {
  const database = await sealedChain(t, 2)
  const owner = new pg.Client(connectionOptions(database.migratorUrl))
  await owner.connect()
  await owner.query('set role otkel_owner')
  for (const table of ['audit.entry', 'audit.link']) {
    const column = table === 'audit.entry' ? 'event' : 'hash'
    for (const statement of [
      `update ${table} set ${column} = ${column}`,
      `delete from ${table}`,
      `truncate ${table}`,
    ]) {
      await assert.rejects(database.pool.query(statement), { code: '42501' }, `application: ${statement}`)
      await assert.rejects(owner.query(statement), { code: '42501' }, `owner: ${statement}`)
    }
  }
  await assert.rejects(
    database.pool.query(`insert into audit.entry (tx, id, event, actor_kind, actor_id, occurred_at)
      values ('3', gen_random_uuid(), 'queue.forged', 'system', 'x', now())`),
    { code: '42501' },
    'an entry cannot be dated back into the sealed part',
  )
  await owner.end()
})

test('a chain that nobody touched verifies, and sealing again adds nothing', async (t) => {
  const { db } = await sealedChain(t, 5)
  assert.equal((await sealAudit(db)).added, 0)
  const verdict = await verifyAudit(db)
  assert.equal(verdict.firstBad, null)
  assert.equal(verdict.sealed, verdict.entries)
})

const nth = (n: number) => `(select entry_id from audit.link where seq = ${n})`
const tampering: readonly [string, string[], number, string][] = [
  [
    'a changed fact',
    [`update audit.entry set data = data || '{"ordinal": 99}' where id = ${nth(6)}`],
    6,
    'entry-changed',
  ],
  [
    'a changed time',
    [`update audit.entry set occurred_at = occurred_at + interval '1 microsecond' where id = ${nth(4)}`],
    4,
    'entry-changed',
  ],
  ['a deleted entry', [`delete from audit.entry where id = ${nth(5)}`], 5, 'entry-missing'],
  [
    'a deleted entry and link',
    [`delete from audit.entry where id = ${nth(5)}`, 'delete from audit.link where seq = 5'],
    5,
    'link-missing',
  ],
  ['a deleted link', ['delete from audit.link where seq = 3'], 3, 'link-missing'],
  [
    'a link pointed at another entry, before another damage',
    [
      `update audit.link l set entry_id = gen_random_uuid() where seq = 4`,
      `update audit.entry set data = '{"swapped": true}' where id = ${nth(7)}`,
    ],
    4,
    'entry-missing',
  ],
  [
    'an entry slipped in between sealed ones',
    [
      `insert into audit.entry select (jsonb_populate_record(e, jsonb_build_object('id', 'ffffffff-ffff-7fff-bfff-ffffffffffff'))).*
       from audit.entry e where id = ${nth(3)}`,
    ],
    3,
    'entry-inserted',
  ],
  ['a changed hash', [`update audit.link set hash = sha256('x') where seq = 6`], 6, 'entry-changed'],
]
for (const [what, statements, seq, defect] of tampering) {
  test(`the verifier finds and locates ${what}, even when the superuser did it`, async (t) => {
    const database = await sealedChain(t, 9)
    await asSuperuser(database, ...statements)
    const { firstBad } = await verifyAudit(database.db)
    assert.deepEqual({ seq: firstBad?.seq, defect: firstBad?.defect }, { seq: BigInt(seq), defect })
  })
}

test('entries whose contents were exchanged are found at the first of the two', async (t) => {
  const database = await sealedChain(t, 9)
  await asSuperuser(
    database,
    `update audit.entry e set data = other.data, subject_id = other.subject_id, actor_id = other.actor_id
     from audit.entry other
     where (e.id = ${nth(4)} and other.id = ${nth(8)}) or (e.id = ${nth(8)} and other.id = ${nth(4)})`,
  )
  const { firstBad } = await verifyAudit(database.db)
  assert.deepEqual([firstBad?.seq, firstBad?.defect], [4n, 'entry-changed'])
})

test('a chain cut at its end is sound by itself, and shown by a head noted elsewhere', async (t) => {
  const database = await sealedChain(t, 9)
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-heads-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'heads.jsonl')
  const { head } = await sealAll(database.db)
  openHeadFile(file).note(head, NOW)
  openHeadFile(file).note(head, NOW.add({ minutes: 1 }))
  const noted = () => [...openHeadFile(file).read()].flatMap((line) => line.head ?? [])
  assert.equal(noted().length, 1, 'a head is noted once')
  assert.equal(statSync(file).mode & 0o077, 0, 'only its owner reads the file')
  assert.equal((await verifyAudit(database.db, noted())).firstBad, null)
  await asSuperuser(
    database,
    'delete from audit.entry where id in (select entry_id from audit.link where seq >= 8)',
    'delete from audit.link where seq >= 8',
  )
  assert.equal((await verifyAudit(database.db)).firstBad, null, 'control: without the noted head the cut is invisible')
  const { firstBad } = await verifyAudit(database.db, noted())
  assert.deepEqual(firstBad, { seq: 8n, entryId: null, defect: 'chain-truncated' })
})

test('two sealers at once never break or fork the chain; without their lock they collide', async (t) => {
  const { db } = await testDatabase(t)
  for (let round = 0; round < 5; round += 1) {
    await inTransaction(db, (tx) =>
      recordAudits(
        tx,
        Array.from({ length: 50 }, (_, n) => entry(n)),
      ),
    )
    await Promise.all([sealAudit(db), sealAudit(db), sealAudit(db)])
  }
  await sealAll(db)
  const verdict = await verifyAudit(db)
  assert.equal(verdict.firstBad, null)
  assert.equal(verdict.sealed, verdict.entries)
  await assert.rejects(collideWithoutLock(db), { code: '23505' })
})

/** What two sealers do when neither takes the lock: both continue from the same head. */
async function collideWithoutLock(db: Database): Promise<void> {
  const append = () =>
    db.transaction().execute(async (tx) => {
      const { rows } = await sql<{
        seq: bigint
        hash: Buffer
      }>`select seq, hash from audit.link order by seq desc limit 1`.execute(tx)
      await sql`select pg_sleep(0.05)`.execute(tx)
      await sql`insert into audit.link (seq, entry_tx, entry_id, prev_hash, hash)
        values (${rows[0]?.seq.toString()}::bigint + 1, '3', gen_random_uuid(), ${rows[0]?.hash}, sha256(uuid_send(gen_random_uuid())))`.execute(
        tx,
      )
    })
  await Promise.all([append(), append()])
}

test('[F15] with 12 concurrent writers the sealer misses no entry, while a reader by "greater than the last" does', async (t) => {
  const { db } = await testDatabase(t)
  await sealAll(db)
  const start = await newestPosition(db)
  let writing = true
  let naive = 0
  let sealed = 0
  const naiveReader = (async () => {
    let cursor = start
    while (writing || (await newestPosition(db)) !== cursor) {
      const { rows } = await sql<{ position: string }>`
        select tx::text || ' ' || id as position from audit.entry
        where (tx, id) > (split_part(${cursor}, ' ', 1)::xid8, split_part(${cursor}, ' ', 2)::uuid) order by tx, id limit 500`.execute(
        db,
      )
      naive += rows.length
      cursor = rows.at(-1)?.position ?? cursor
    }
  })()
  const sealer = (async () => {
    while (writing) sealed += (await sealAudit(db)).added
  })()
  await Promise.all(
    Array.from({ length: 12 }, async (_, writer) => {
      for (let n = 0; n < 40; n += 1) {
        await inTransaction(db, async (tx) => {
          await recordAudits(tx, [entry(n), entry(n)])
          await sql`select pg_sleep(${((writer * 7 + n * 3) % 10) / 1000})`.execute(tx)
        })
      }
    }),
  )
  writing = false
  await Promise.all([naiveReader, sealer])
  sealed += (await sealAll(db)).added
  assert.equal(sealed, 12 * 40 * 2)
  assert.ok(naive < 12 * 40 * 2, 'control: the naive reader must miss entries, or the test shows nothing')
  const verdict = await verifyAudit(db)
  assert.equal(verdict.firstBad, null)
  assert.equal(verdict.sealed, verdict.entries)
})

async function newestPosition(db: Database): Promise<string> {
  const { rows } = await sql<{ position: string }>`
    select tx::text || ' ' || id as position from audit.entry order by tx desc, id desc limit 1`.execute(db)
  return rows[0]?.position ?? '0 00000000-0000-0000-0000-000000000000'
}

test('an entry of the platform itself needs no subject and no role', async (t) => {
  const { db } = await testDatabase(t)
  await inTransaction(db, (tx) =>
    recordAudit(tx, { event: 'platform.started', actor: SYSTEM, subject: null, occurredAt: NOW }),
  )
  await sealAll(db)
  assert.equal((await verifyAudit(db)).firstBad, null)
})
