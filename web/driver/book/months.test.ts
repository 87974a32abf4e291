import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDay } from '#queue/contract.ts'
import { dayByKey, daysLater, heatOf, monthsOf } from './months.ts'

const day = (text: string, more: Partial<CalendarDay> = {}): CalendarDay => ({
  day: text,
  state: 'open',
  places: 100,
  free: 60,
  released: 0,
  ...more,
})

test('[R707-22] the heat of a day follows its free places, and few is few whatever the share', () => {
  assert.equal(heatOf(day('2026-11-22')), 'many')
  assert.equal(heatOf(day('2026-11-22', { free: 50 })), 'some')
  assert.equal(heatOf(day('2026-11-22', { free: 15 })), 'few')
  assert.equal(heatOf(day('2026-11-22', { places: 4, free: 3 })), 'few')
  assert.equal(heatOf(day('2026-11-22', { free: 0, state: 'full' })), 'full')
  assert.equal(heatOf(day('2026-11-22', { free: 9, state: 'closed' })), 'closed')
  assert.equal(heatOf(day('2026-11-22', { free: 0, state: 'over' })), 'closed')
})

const calendarOf = (from: string, days: number) =>
  Array.from({ length: days }, (_, index) => day(daysLater(from, index)))
const dates = (week: readonly (CalendarDay | string | null)[] | undefined) =>
  week?.map((cell) => (typeof cell === 'string' ? `(${cell.slice(5)})` : (cell?.day.slice(5) ?? '')))

test('[R707-16.1] a page begins with Monday and shows no week of which nothing is told', () => {
  const [november, december, ...more] = monthsOf(calendarOf('2026-11-01', 61))
  assert.deepEqual([november?.key, november?.months, december?.key], ['2026-11', ['2026-11'], '2026-12'])
  // The 1st is a Sunday, and the days before it are no part of the month.
  assert.deepEqual(dates(november?.weeks[0]), ['', '', '', '', '', '', '11-01'])
  assert.deepEqual(dates(december?.weeks[0]), ['', '12-01', '12-02', '12-03', '12-04', '12-05', '12-06'])
  assert.deepEqual(dates(december?.weeks.at(-1)), ['12-28', '12-29', '12-30', '12-31', '', '', ''])
  assert.deepEqual(more, [])
})

test('the last days of a month are filled from the next one, and the first ones from the one before: five weeks at least', () => {
  const pages = monthsOf(calendarOf('2026-11-29', 95))
  const [ending] = pages
  assert.deepEqual(ending?.months, ['2026-11', '2026-12'])
  assert.equal(ending?.weeks.length, 5)
  assert.deepEqual(dates(ending?.weeks[0]), ['(11-23)', '(11-24)', '(11-25)', '(11-26)', '(11-27)', '(11-28)', '11-29'])
  assert.deepEqual(dates(ending?.weeks[1])?.slice(0, 2), ['11-30', '12-01'])
  // February is four weeks sharp, so that the first days of March stand below it.
  assert.deepEqual([pages.at(-1)?.key, pages.at(-1)?.months], ['2027-02', ['2027-02', '2027-03']])
  const beginning = monthsOf(calendarOf('2026-11-29', 65)).at(-1)
  assert.deepEqual([beginning?.key, beginning?.months], ['2027-02', ['2027-01', '2027-02']])
  assert.deepEqual(dates(beginning?.weeks.at(-1)), [
    '02-01',
    '(02-02)',
    '(02-03)',
    '(02-04)',
    '(02-05)',
    '(02-06)',
    '(02-07)',
  ])
  for (const page of pages) assert.ok(page.weeks.length >= 5, page.key)
})

test('two months of a few days each are one page, and a calendar of nothing has none', () => {
  const [only, ...more] = monthsOf(calendarOf('2026-11-22', 12))
  assert.deepEqual([only?.key, only?.months, only?.weeks.length, more], ['2026-11', ['2026-11', '2026-12'], 3, []])
  assert.deepEqual(dates(only?.weeks[2]), ['11-30', '12-01', '12-02', '12-03', '(12-04)', '(12-05)', '(12-06)'])
  assert.deepEqual(monthsOf([]), [])
})

test('[R707-16.1] stepping over days crosses months and leap days', () => {
  assert.equal(daysLater('2028-02-28', 1), '2028-02-29')
  assert.equal(daysLater('2026-12-31', 1), '2027-01-01')
  assert.equal(daysLater('2026-11-01', -7), '2026-10-25')
})

test('arrows lead by days and weeks, Home and End over the page, the keys of a page a month on, and none out of the calendar', () => {
  const days = calendarOf('2027-01-05', 90).map((one) => one.day)
  const page = days.filter((one) => one.startsWith('2027-01'))
  const from = (key: string, at: string) => dayByKey({ key, altKey: false }, at, days, page)
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'] as const
  assert.deepEqual(
    keys.map((key) => from(key, '2027-01-20')),
    [
      '2027-01-21',
      '2027-01-19',
      '2027-01-27',
      '2027-01-13',
      '2027-01-05',
      '2027-01-31',
      '2027-02-20',
      // There is no 20 December: as far back as the calendar goes.
      '2027-01-05',
    ],
  )
  assert.deepEqual(
    keys.map((key) => from(key, '2027-01-31')),
    ['2027-02-01', '2027-01-30', '2027-02-07', '2027-01-24', '2027-01-05', '2027-01-31', '2027-02-28', '2027-01-05'],
  )
  assert.deepEqual([from('ArrowUp', '2027-01-05'), from('PageUp', '2027-01-05')], ['2027-01-05', '2027-01-05'])
  assert.deepEqual([days.at(-1), from('PageDown', '2027-04-01')], ['2027-04-04', '2027-04-04'])
  assert.deepEqual([from('a', page[0] ?? ''), from('Tab', page[0] ?? '')], [null, null])
  assert.equal(dayByKey({ key: 'ArrowLeft', altKey: true }, '2027-01-20', days, page), null)
})
