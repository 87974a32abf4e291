import assert from 'node:assert/strict'
import test from 'node:test'
import { MODULE_ORDER } from '#apps/migrate.ts'
import { recordAudit } from '#audit/public.ts'
import { listMigrations, migrate } from '#platform/migrate.ts'
import { OWNER_ROLE } from '#platform/roles.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'
import { sideClient } from '../support/side-client.ts'

test('migrating again runs nothing, and two at once wait for one another', async (t) => {
  const { migratorUrl } = await testDatabase(t)
  assert.deepEqual(await Promise.all([migrate(migratorUrl, MODULE_ORDER), migrate(migratorUrl, MODULE_ORDER)]), [
    [],
    [],
  ])
  assert.ok(listMigrations(MODULE_ORDER).length > 10)
})

test('a migration that was changed after it ran is refused by name', async (t) => {
  const { migratorUrl } = await testDatabase(t)
  const client = await sideClient(migratorUrl)
  await client.query(`set role ${OWNER_ROLE}`)
  await client.query(`update public.migration set digest = 'other' where module = 'queue' and name = '0001-queue.sql'`)
  await assert.rejects(migrate(migratorUrl, MODULE_ORDER), /migration queue\/0001-queue\.sql was changed after it ran/)
})

test('the application can add audit rows and read them, and neither change, delete nor empty them', async (t) => {
  const { db, pool } = await testDatabase(t)
  await inTransaction(db, (tx) =>
    recordAudit(tx, {
      event: 'platform.command-refused',
      actor: { kind: 'system', id: 'otkel' },
      subject: { kind: 'route', id: 'GET /' },
      data: { code: 'test.no' },
      correlationId: 'test',
      occurredAt: Temporal.Now.instant(),
    }),
  )
  for (const statement of [
    `update audit.entry set event = 'x'`,
    'delete from audit.entry',
    'truncate audit.entry',
    `update audit.link set hash = hash`,
    'delete from audit.link',
    'drop table audit.entry',
    'alter table audit.entry disable trigger all',
    `set role ${OWNER_ROLE}`,
    'create table audit.more (id int)',
    'create table public.more (id int)',
    `grant update on audit.entry to otkel_app`,
  ]) {
    // A grant by somebody who may not grant is only a warning in PostgreSQL: what counts is that nothing was given.
    if (statement.startsWith('grant')) await pool.query(statement).catch(() => undefined)
    else await assert.rejects(pool.query(statement), /permission denied|must be owner/, statement)
  }
  await assert.rejects(pool.query(`update audit.entry set event = 'x'`), /permission denied/)
  const { rows } = await pool.query(`select event from audit.entry where correlation_id = 'test'`)
  assert.equal(rows.length, 1)
})

test('tables that only grow cannot be changed by the application either', async (t) => {
  const { pool } = await testDatabase(t)
  const { rows } = await pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') like 'append-only%' order by 1`,
  )
  assert.ok(rows.length >= 2)
  for (const { name } of rows) {
    await assert.rejects(pool.query(`delete from ${name}`), /permission denied/, name)
    await assert.rejects(pool.query(`truncate ${name}`), /permission denied/, name)
  }
})
