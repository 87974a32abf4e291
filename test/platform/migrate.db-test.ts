import assert from 'node:assert/strict'
import test from 'node:test'
import { MODULE_ORDER } from '#apps/migrate.ts'
import { recordAudit } from '#audit/public.ts'
import { openDatabase } from '#platform/database.ts'
import { listMigrations, migrate } from '#platform/migrate.ts'
import { OWNER_ROLE, refuseTooMuchPower } from '#platform/roles.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
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

/** Leaves a database as it is before the first migration, but for the tables of jobs. */
async function emptied(migratorUrl: string) {
  const owner = await sideClient(migratorUrl)
  await owner.query(`set role ${OWNER_ROLE}`)
  for (const name of ['platform', ...MODULE_ORDER]) await owner.query(`drop schema if exists ${name} cascade`)
  await owner.query('delete from public.migration')
  return owner
}

test('what a migration made the application may use at once, also where a later migration fails', async (t) => {
  const { db, pool, migratorUrl } = await testDatabase(t)
  const owner = await emptied(migratorUrl)
  const [first, second] = MODULE_ORDER
  assert.equal(first, 'audit')
  await owner.query(`create schema ${second}`)
  await assert.rejects(migrate(migratorUrl, MODULE_ORDER), new RegExp(`migration ${second}/.* already exists`))
  const entry = {
    event: 'platform.started',
    actor: { kind: 'system', id: 'otkel' },
    subject: null,
    data: {},
    occurredAt: Temporal.Now.instant(),
  } as const
  await inTransaction(db, (tx) => recordAudit(tx, entry))
  await assert.rejects(pool.query('update audit.epoch set cluster = cluster'), /permission denied/)
})

test('the epochs of the audit are migrated while entries are written and sealed', async (t) => {
  const { migratorUrl, superuserUrl } = await testDatabase(t)
  const owner = await emptied(migratorUrl)
  for (const { module, name, text, digest } of listMigrations(['audit'])) {
    if (module === 'audit' && name > '0002') continue
    await owner.query(text)
    await owner.query('insert into public.migration (module, name, digest) values ($1, $2, $3)', [module, name, digest])
  }
  const [writer, sealer] = await Promise.all([sideClient(superuserUrl), sideClient(superuserUrl)])
  const waiting = async (count: number) => {
    await eventually(`${count} wait for the entries`, async () => {
      const { rowCount } = await owner.query(
        `select from pg_locks where relation = 'audit.entry'::regclass and database = (
           select oid from pg_database where datname = current_database()) and not granted`,
      )
      return rowCount === count
    })
  }
  await writer.query('begin')
  await writer.query('lock table audit.entry in row exclusive mode')
  await sealer.query('begin')
  await sealer.query('lock table audit.link in access share mode')
  const running = migrate(migratorUrl, ['audit'])
  await waiting(1)
  const sealed = sealer.query('lock table audit.entry in access share mode').then(() => sealer.query('commit'))
  await Promise.all([running, sealed, waiting(2).then(() => writer.query('commit'))])
  assert.deepEqual(await running, [
    'audit/0002-epochs.sql',
    'audit/0003-epochs-of-links.sql',
    'audit/0004-foreign-acts.sql',
  ])
})

test('a role that may change rows of a table that only grows is refused, the application is not, and a database of others is none of ours', async (t) => {
  const { pool, migratorUrl, superuserUrl } = await testDatabase(t)
  await refuseTooMuchPower(pool)
  for (const url of [migratorUrl, superuserUrl]) {
    const open = openDatabase(url, { max: 1 })
    t.after(() => open.close())
    await assert.rejects(refuseTooMuchPower(open.pool), /can change audit rows; use the application role/)
  }
  const foreign = openDatabase(superuserUrl.replace(/\/[^/]*$/, '/postgres'), { max: 1 })
  t.after(() => foreign.close())
  await assert.rejects(refuseTooMuchPower(foreign.pool), /no schema of ours; run: otkel migrate/)
})

test('a migrator that ends between what it grants and what it takes back leaves nobody who may change the audit', async (t) => {
  const { pool, migratorUrl, superuserUrl } = await testDatabase(t)
  const superuser = await sideClient(superuserUrl)
  await superuser.query(`create function public.cut_off() returns event_trigger language plpgsql
    as $$ begin raise exception 'cut off'; end $$`)
  await superuser.query(`create event trigger cut_off on ddl_command_end when tag in ('REVOKE')
    execute function public.cut_off()`)
  await assert.rejects(migrate(migratorUrl, MODULE_ORDER), /cut off/)
  await refuseTooMuchPower(pool)
})
