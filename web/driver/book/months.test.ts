import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDay } from '#queue/contract.ts'
import { daysLater, heatOf, monthsOf } from './months.ts'

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

test('[R707-16.1] a month begins with Monday and shows no week of which nothing is told', () => {
  const days = Array.from({ length: 12 }, (_, index) => day(daysLater('2026-11-22', index)))
  const [november, december] = monthsOf(days)
  assert.equal(november?.key, '2026-11')
  // The 22nd is a Sunday: its week has six days of the past before it.
  assert.deepEqual(
    november?.weeks[0]?.map((cell) => (typeof cell === 'string' ? cell.slice(8) : cell && cell.day.slice(8))),
    ['16', '17', '18', '19', '20', '21', '22'],
  )
  assert.equal(november?.weeks.length, 3)
  assert.equal(december?.weeks.length, 1)
  assert.equal(december?.weeks[0]?.[0], null)
})

test('[R707-16.1] stepping over days crosses months and leap days', () => {
  assert.equal(daysLater('2028-02-28', 1), '2028-02-29')
  assert.equal(daysLater('2026-12-31', 1), '2027-01-01')
  assert.equal(daysLater('2026-11-01', -7), '2026-10-25')
})
