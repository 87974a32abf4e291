import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantOfId, isUuid, parseId } from './id.ts'
import { dayPeriod, inSeason, instantAt, localDay, within, zonedAt } from './local-time.ts'
import { addWorkingDays, countWorkingDays, isWorkingDay, nextWorkingDay } from './working-days.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const instant = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
const hours = (iso: string, zone: string): number => {
  const { from, until } = dayPeriod(day(iso), zone)
  return from.until(until).total('hours')
}

test('Almaty was at +06:00 until the end of February 2024 and is at +05:00 since', () => {
  assert.equal(
    zonedAt(instant('2024-02-29T17:59:59Z'), 'Asia/Almaty').toString(),
    '2024-02-29T23:59:59+06:00[Asia/Almaty]',
  )
  assert.equal(zonedAt(instant('2024-02-29T18:00:00Z'), 'Asia/Almaty').offset, '+05:00')
  assert.equal(localDay(instant('2024-02-29T18:30:00Z'), 'Asia/Almaty').toString(), '2024-02-29')
  assert.equal(localDay(instant('2024-02-29T19:00:00Z'), 'Asia/Almaty').toString(), '2024-03-01')
})

test('29 February 2024 had 25 hours in Almaty and 24 in Aqtau, which was at +05:00 already', () => {
  assert.equal(hours('2024-02-29', 'Asia/Almaty'), 25)
  assert.equal(hours('2024-02-29', 'Asia/Aqtau'), 24)
  assert.equal(hours('2024-03-01', 'Asia/Almaty'), 24)
})

test('an hour that the clocks repeated means its first run', () => {
  const time = Temporal.PlainTime.from('23:30')
  assert.equal(instantAt(day('2024-02-29'), time, 'Asia/Almaty').toString(), '2024-02-29T17:30:00Z')
  assert.equal(instantAt(day('2024-03-01'), time, 'Asia/Almaty').toString(), '2024-03-01T18:30:00Z')
})

test('days follow one another without gap or overlap in every zone of the border', () => {
  const zones = [
    'Asia/Almaty',
    'Asia/Oral',
    'Asia/Aqtau',
    'Asia/Shanghai',
    'Asia/Urumqi',
    'Europe/Moscow',
    'Asia/Tashkent',
  ]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(...zones), fc.nat(86_399), (shift, zone, second) => {
      const today = day('2020-01-01').add({ days: shift })
      const period = dayPeriod(today, zone)
      assert.ok(period.until.equals(dayPeriod(today.add({ days: 1 }), zone).from))
      const some = period.from.add({ seconds: second })
      assert.equal(within(some, period), localDay(some, zone).equals(today))
      assert.ok(within(period.from, period) && !within(period.until, period))
    }),
  )
})

test('a winter that runs over the new year contains January and not its last day', () => {
  const winter = { from: '11-01', until: '04-01' }
  for (const iso of ['2026-11-01', '2026-12-31', '2027-01-01', '2027-03-31', '2028-02-29'])
    assert.ok(inSeason(day(iso), winter), iso)
  for (const iso of ['2026-10-31', '2027-04-01', '2027-07-01']) assert.ok(!inSeason(day(iso), winter), iso)
  const summer = { from: '04-01', until: '11-01' }
  assert.ok(inSeason(day('2027-04-01'), summer) && !inSeason(day('2027-11-01'), summer))
})

test('a season that is not two different month-days is a bug', () => {
  assert.throws(() => inSeason(day('2026-01-01'), { from: '11-01', until: '11-01' }))
  assert.throws(() => inSeason(day('2026-01-01'), { from: '1-11', until: '04-01' }))
})

/** Nauryz 2026: 21–23 March are a Saturday, a Sunday and a Monday; two days off are moved after them. */
const NAURYZ = {
  daysOff: new Set(['2026-03-23', '2026-03-24', '2026-03-25']),
  workedWeekends: new Set(['2026-03-28']),
}

test('working days step over weekends, holidays and moved days, and count worked Saturdays', () => {
  assert.equal(addWorkingDays(day('2026-03-20'), 1, NAURYZ).toString(), '2026-03-26')
  assert.equal(addWorkingDays(day('2026-03-26'), 2, NAURYZ).toString(), '2026-03-28')
  assert.equal(addWorkingDays(day('2026-03-26'), 3, NAURYZ).toString(), '2026-03-30')
  assert.ok(!isWorkingDay(day('2026-03-24'), NAURYZ))
  assert.ok(isWorkingDay(day('2026-03-28'), NAURYZ))
})

test('zero working days is the day itself or the next one that is worked', () => {
  assert.equal(addWorkingDays(day('2026-03-20'), 0, NAURYZ).toString(), '2026-03-20')
  assert.equal(addWorkingDays(day('2026-03-21'), 0, NAURYZ).toString(), '2026-03-26')
  assert.equal(nextWorkingDay(day('2026-03-22'), NAURYZ).toString(), '2026-03-26')
})

test('adding n working days passes exactly n working days and ends on one', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 30 }), (shift, count) => {
      const start = day('2026-03-20').add({ days: shift })
      const end = addWorkingDays(start, count, NAURYZ)
      assert.ok(isWorkingDay(end, NAURYZ))
      assert.equal(countWorkingDays(start.add({ days: 1 }), end.add({ days: 1 }), NAURYZ), count)
    }),
  )
})

test('a calendar without any working day is a bug, not an endless search', () => {
  const daysOff = new Set<string>()
  for (let i = 0; i < 800; i += 1) daysOff.add(day('2026-01-01').add({ days: i }).toString())
  assert.throws(() => addWorkingDays(day('2026-01-01'), 1, { daysOff, workedWeekends: new Set() }))
})

test('an identifier is a lower-case uuid of a known version, and version 7 tells when it was made', () => {
  assert.ok(isUuid('019a9f3e-7c00-7abc-8def-0123456789ab'))
  for (const text of [
    '019a9f3e-7c00-0abc-8def-0123456789ab',
    '019a9f3e-7c00-7abc-7def-0123456789ab',
    '019A9F3E-7C00-7ABC-8DEF-0123456789AB',
    '019a9f3e7c007abc8def0123456789ab',
    '',
    "1' or 1=1",
  ]) {
    assert.equal(parseId<'Booking'>(text), null, text)
  }
  assert.equal(instantOfId('019a9f3e-7c00-7abc-8def-0123456789ab')?.epochMilliseconds, 0x019a9f3e7c00)
  assert.equal(instantOfId('9b2a9f3e-7c00-4abc-8def-0123456789ab'), null)
})
