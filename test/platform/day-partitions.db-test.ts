import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { MODULE_ORDER } from '#apps/migrate.ts'
import { keepDays } from '#platform/day-partitions.ts'
import { migrate } from '#platform/migrate.ts'
import { testDatabase } from '../support/database.ts'

const TABLE = 'escort.frame'

async function openDays(t: TestContext) {
  const database = await testDatabase(t)
  const { pool, db } = database
  const { rows } = await pool.query<{ today: string; kept: number }>(
    `select current_date::text as today, platform.days_kept('${TABLE}') as kept`,
  )
  const today = Temporal.PlainDate.from(rows[0]?.today ?? '')
  return {
    ...database,
    today,
    kept: rows[0]?.kept ?? 0,
    keep: (day: Temporal.PlainDate) => keepDays(db, TABLE, day),
    make: (day: Temporal.PlainDate, days = 1) =>
      pool.query('select platform.make_days($1::regclass, $2::date, $3)', [TABLE, day.toString(), days]),
    days: async (): Promise<readonly string[]> => {
      const found = await pool.query<{ name: string }>(
        `select right(c.relname, 8) as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = '${TABLE}'::regclass and c.relname ~ '_\\d{8}$' order by 1`,
      )
      return found.rows.map(({ name }) => name)
    },
  }
}

const nameOf = (day: Temporal.PlainDate) => day.toString().replaceAll('-', '')

test('[ESC-55] the days of a table are made ahead once, and those whose time of keeping is over are dropped', async (t) => {
  const { today, kept, keep, make, days } = await openDays(t)
  const over = today.subtract({ days: kept + 1 })
  const last = today.subtract({ days: kept })
  await make(over)
  await make(last)
  assert.ok((await keep(today)) > 0)
  const coming = [-1, 0, 1, 2, 3].map((ahead) => nameOf(today.add({ days: ahead })))
  assert.deepEqual(await days(), [nameOf(last), ...coming])
  assert.equal(await keep(today), 0, 'nothing changes twice')
})

test('[ESC-55] a clock that runs ahead drops no day that the database’s own clock keeps', async (t) => {
  const { today, kept, keep, make, days } = await openDays(t)
  await make(today.subtract({ days: kept }))
  await keep(today.add({ years: 40 }))
  assert.ok((await days()).includes(nameOf(today.subtract({ days: kept }))))
})

test('[ESC-55] rows of days that nobody made get their days once somebody makes days again, and end with them', async (t) => {
  const { pool, today, kept, keep, days } = await openDays(t)
  const came = [-kept - 2, -kept, -9, 0, 400].map((ahead) => today.add({ days: ahead }))
  const put = async (day: Temporal.PlainDate, id: number) =>
    pool.query(
      `insert into escort.frame (received_at, id, connection, batch, protocol, bytes) values ($1, $2, 1, 1, 'test', '\\x01')`,
      [`${day.toString()}T23:59:59.5Z`, id],
    )
  for (const [at, day] of came.entries()) await put(day, at)
  const where = async () => {
    const { rows } = await pool.query<{ id: string; part: string }>(
      `select id, tableoid::regclass::text as part from escort.frame order by id`,
    )
    return rows.map(({ id, part }) => [Number(id), part.replace('escort.frame_', '')])
  }
  assert.deepEqual(
    await where(),
    [0, 1, 2, 3, 4].map((id) => [id, 'rest']),
  )
  await keep(today)
  const [over, last, ninth, now] = came.map(nameOf)
  const stand = [
    [1, last],
    [2, ninth],
    [3, now],
    [4, 'rest'],
  ]
  assert.deepEqual(await where(), stand, 'a day that has not come stays, one that is over is dropped')
  assert.ok(!(await days()).includes(over ?? ''))
  await put(today.subtract({ days: 9 }), 5)
  await put(today.add({ days: 401 }), 6)
  assert.deepEqual(
    (await where()).slice(-2),
    [
      [5, ninth],
      [6, 'rest'],
    ],
    'the rest is still the rest',
  )
  assert.equal(await keep(today), 0, 'nothing changes twice')
})

test('days are made and dropped of no other table, and not without end', async (t) => {
  const { pool, make, today } = await openDays(t)
  await assert.rejects(pool.query(`select platform.make_days('queue.booking', current_date, 1)`), /is not cut by day/)
  await assert.rejects(pool.query(`select platform.drop_days('queue.booking', current_date)`), /is not cut by day/)
  await assert.rejects(pool.query(`select platform.settle_days('queue.booking', current_date)`), /is not cut by day/)
  await assert.rejects(make(today, 61), /at most 60 days/)
})

test('the application changes no row of a day either, also of days that stood at the last migration', async (t) => {
  const { pool, migratorUrl, keep, today } = await openDays(t)
  await keep(today)
  await migrate(migratorUrl, MODULE_ORDER)
  for (const part of ['escort.frame_rest', `${TABLE}_${nameOf(today)}`]) {
    for (const act of [`delete from ${part}`, `truncate ${part}`, `update ${part} set received_at = received_at`]) {
      await assert.rejects(pool.query(act), /permission denied/, act)
    }
  }
})
