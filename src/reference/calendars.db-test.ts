import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/support/database.ts'
import { readCalendars } from './read-calendars.ts'
import { listSideCalendars } from './store/calendar-store.ts'

test('[FLOW-7] both calendars of Bakhty stand in the tables, the own side first, with 6 common hours a day', async () => {
  const { db } = await testDatabase()
  const read = await readCalendars(db, { checkpoint: 'BAKHTY', country: 'KZ', from: '2026-11-28', until: '2026-11-30' })
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.sides.map(({ country }) => country),
    ['KZ', 'CN'],
  )
  assert.equal(read.value.commonHours, 12)
  assert.deepEqual(read.value.common[0], { from: '2026-11-28T03:00:00Z', until: '2026-11-28T06:00:00Z' })
  // The far side is closed for three days of its National Day.
  const holiday = await readCalendars(db, {
    checkpoint: 'BAKHTY',
    country: 'KZ',
    from: '2026-10-01',
    until: '2026-10-04',
  })
  assert.ok(holiday.ok && holiday.value.commonHours === 0)
})

test('[FLOW-7] a checkpoint without entered hours, and too long a period, are refused', async () => {
  const { db } = await testDatabase()
  const ask = async (checkpoint: string, until: string) => {
    const read = await readCalendars(db, { checkpoint, country: 'KZ', from: '2026-11-01', until })
    return read.ok ? 'answered' : read.refusal.code
  }
  assert.equal(await ask('AKSAY', '2026-11-02'), 'reference.no-calendar')
  assert.equal(await ask('BAKHTY', '2026-11-01'), 'reference.period-too-long')
  assert.equal(await ask('BAKHTY', '2027-02-01'), 'reference.period-too-long')
  assert.equal((await listSideCalendars(db, 'BAKHTY', 'CN'))[0]?.country, 'CN')
})

test('[FLOW-7] the database itself refuses two hours of one side for one day', async () => {
  const { db } = await testDatabase()
  const again = sql`insert into reference.working_hours (checkpoint, country, valid, zone, hours, grade, source)
    select checkpoint, country, daterange('2026-01-01', '2026-02-01'), zone, hours, grade, source
    from reference.working_hours where checkpoint = 'BAKHTY'`
  await assert.rejects(again.execute(db), /working_hours_pkey|exclusion/)
})
