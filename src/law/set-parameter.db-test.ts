import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { decidingDaysOf, LEGAL_VALUES } from '#apps/legal-values.ts'
import { MODULES } from '#apps/modules.ts'
import type { Actor } from '#kernel/principal.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { openSignals } from '#platform/signals.ts'
import { inOwnersTransaction, inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/eventually.ts'
import { sideClient } from '../../test/support/side-client.ts'
import { onTheDay, queueLaw } from '#queue/domain/queue-law.ts'
import { loadLaw } from './load-law.ts'
import { noteDecidingDays } from './note-deciding-days.ts'
import { openLaw } from './open-law.ts'
import { setParameter } from './set-parameter.ts'
import { saveParameter } from './store/parameter-store.ts'

const NOW = Temporal.Instant.from('2026-11-22T04:00:00Z')
const TODAY = Temporal.PlainDate.from('2026-11-22')
const day = (text: string) => Temporal.PlainDate.from(text)

const ADMIN: Actor = { kind: 'account', id: 'admin-1', role: 'administrator' }

function surroundings() {
  return { country: 'KZ', declared: LEGAL_VALUES, actor: ADMIN, today: TODAY }
}

async function recorded(db: Database): Promise<readonly string[]> {
  const rows = await sql<{ line: string }>`select event || ' ' || subject_id || ' by ' || actor_id as line
    from audit.entry where event like 'law.%' order by recorded_at`.execute(db)
  return rows.rows.map(({ line }) => line)
}

const hold = (from: string, value: unknown) => ({
  code: 'queue.hold-minutes',
  from,
  value: value as never,
  act: 'Order of the registrar No. 1',
  shadow: false,
})

test('an administrator sets a value from a coming day on, and the one before it ends there', async () => {
  const { db } = await testDatabase()
  const around = surroundings()
  const set = (from: string, value: unknown) =>
    inTransaction(db, (tx) => setParameter(tx, hold(from, value), around, NOW))
  assert.equal((await set('2026-12-01', 45)).ok, true)
  assert.equal((await set('2027-01-01', 20)).ok, true)
  const law = await loadLaw(db, 'KZ', LEGAL_VALUES)
  const minutes = ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map(
    (on) => queueLaw(law, onTheDay(day(on))).holdMinutes,
  )
  assert.deepEqual(minutes, [30, 45, 45, 20])
  assert.deepEqual(await recorded(db), Array(2).fill('law.parameter-set queue.hold-minutes by admin-1'))
})

test('a past day, an unknown code, a wrong form and a change before a later one are refused and change nothing', async () => {
  const { db } = await testDatabase()
  const around = surroundings()
  const set = async (command: Parameters<typeof setParameter>[1]) => {
    const answer = await inTransaction(db, (tx) => setParameter(tx, command, around, NOW))
    return answer.ok ? 'set' : answer.refusal.code
  }
  assert.equal(await set(hold('2027-02-01', 45)), 'set')
  assert.equal(await set(hold('2026-11-22', 45)), 'law.change-not-ahead')
  assert.equal(await set({ ...hold('2027-01-01', 45), code: 'queue.colour' }), 'law.parameter-unknown')
  assert.equal(await set({ ...hold('2027-01-01', 45), code: '__proto__' }), 'law.parameter-unknown')
  assert.equal(await set(hold('2027-03-01', "45'; drop schema law")), 'law.value-malformed')
  assert.equal(await set(hold('2027-01-01', 45)), 'law.change-overlaps')
  assert.equal((await recorded(db)).length, 1)
  const rows = await db.selectFrom('law.parameter').selectAll().execute()
  assert.equal(rows.length, 1)
})

test('the table itself refuses two values in force on one day', async () => {
  const { db } = await testDatabase()
  const insert = (valid: string, shadow = false) =>
    sql`insert into law.parameter (code, shadow, valid, value, act, decided_by, set_by, set_at)
      values ('queue.hold-minutes', ${shadow}, ${valid}::daterange, '45', 'Order 1', 'booking-made', 'admin-1', now())`.execute(
      db,
    )
  await insert('[2027-01-01,2027-02-01)')
  await assert.rejects(insert('[2027-01-31,)'), { code: '23P01' })
  await insert('[2027-01-31,)', true)
  await insert('[2027-02-01,)')
})

test('two administrators changing one value at once leave one value in force', async () => {
  const { db } = await testDatabase()
  const around = surroundings()
  const both = await Promise.all(
    [40, 50].map((value) => inTransaction(db, (tx) => setParameter(tx, hold('2027-01-01', value), around, NOW))),
  )
  assert.equal(both.filter(({ ok }) => ok).length, 1)
})

test('a running process sees a new value by itself', async (t) => {
  const { db, url } = await testDatabase()
  const signals = await openSignals(url)
  t.after(() => signals.close())
  const law = await openLaw(db, 'KZ', LEGAL_VALUES, signals, (error) => assert.fail(String(error)))
  const before = law.current()
  const around = surroundings()
  await inTransaction(db, (tx) => setParameter(tx, hold('2027-01-01', 50), around, NOW))
  await eventually('the new value is seen', () => law.current() !== before)
  assert.equal(queueLaw(law.current(), onTheDay(day('2027-01-01'))).holdMinutes, 50)
  assert.equal(queueLaw(before, onTheDay(day('2027-01-01'))).holdMinutes, 30)
})

test('a process that could not read the law when it changed reads it as soon as that is possible', async (t) => {
  const { db, superuserUrl } = await testDatabase()
  const superuser = await sideClient(superuserUrl)
  let tell: () => void = () => assert.fail('nobody listens')
  const signals = { on: (_: string, listener: () => void) => ((tell = listener), () => true), close: async () => {} }
  const faults: unknown[] = []
  const law = await openLaw(db, 'KZ', LEGAL_VALUES, signals as never, (error) => faults.push(error))
  t.after(() => law.close())
  await inTransaction(db, (tx) => setParameter(tx, hold('2027-01-01', 50), surroundings(), NOW))
  await superuser.query('alter table law.parameter rename to parameter_away')
  tell()
  await eventually('the reading fails', () => faults.length > 0)
  await superuser.query('alter table law.parameter_away rename to parameter')
  const holdMinutes = () => queueLaw(law.current(), onTheDay(day('2027-01-01'))).holdMinutes
  await eventually('it is read again', () => holdMinutes() === 50)
})

test('a stored value names a day that some module declares, also one that a later release brings', async (t) => {
  const { db, migratorUrl } = await testDatabase(t)
  const stored = async (decidedBy: string) =>
    inTransaction(db, (tx) =>
      saveParameter(tx, {
        code: 'rail.term',
        shadow: false,
        from: '2027-01-01',
        value: 1,
        act: 'Order 1',
        decidedBy,
        setBy: 'a',
        now: NOW,
      }),
    )
  const noted = await db.selectFrom('law.deciding_day').select('name').execute()
  for (const day of decidingDaysOf(MODULES))
    assert.ok(
      noted.some(({ name }) => name === day),
      day,
    )
  await assert.rejects(stored('hand-over'), /parameter_decided_by_fkey/)
  const owner = openDatabase(migratorUrl, { max: 1, applicationName: 'otkel test' })
  t.after(() => owner.close())
  for (const again of [1, 2])
    assert.deepEqual(
      await inOwnersTransaction(owner.db, (tx) => noteDecidingDays(tx, ['hand-over'])),
      [],
      String(again),
    )
  await stored('hand-over')
  await assert.rejects(db.deleteFrom('law.deciding_day').execute(), /permission denied/)
})
