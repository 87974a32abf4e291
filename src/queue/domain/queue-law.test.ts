import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeOverrides } from '#law/domain/merge-overrides.ts'
import { lawOf } from '#law/public.ts'
import { isWinter, onTheDay, queueLaw, quotaPlaces } from './queue-law.ts'

const KZ = lawOf('KZ')
const day = (text: string) => Temporal.PlainDate.from(text)

test('[R707-22, R707-29] places open 90 days ahead and the notice goes out 24 hours before', () => {
  const law = queueLaw(KZ, onTheDay(day('2026-11-22')))
  assert.equal(law.horizonDays, 90)
  assert.equal(law.noticeHours, 24)
})

test('[R707-34] a truck is called 60 minutes before its slot in summer and 120 in winter, by the day of the slot', () => {
  const bookingMade = day('2026-09-20')
  assert.equal(queueLaw(KZ, { 'booking-made': bookingMade, 'slot-time': day('2026-10-31') }).callOutMinutes, 60)
  assert.equal(queueLaw(KZ, { 'booking-made': bookingMade, 'slot-time': day('2026-11-01') }).callOutMinutes, 120)
  assert.equal(queueLaw(KZ, onTheDay(day('2027-03-31'))).callOutMinutes, 120)
  assert.equal(queueLaw(KZ, onTheDay(day('2027-04-01'))).callOutMinutes, 60)
})

test('a winter may run over the turn of the year or lie within it', () => {
  assert.equal(isWinter({ from: '11-01', until: '04-01' }, day('2026-01-01')), true)
  assert.equal(isWinter({ from: '05-01', until: '09-01' }, day('2026-06-01')), true)
  assert.equal(isWinter({ from: '05-01', until: '09-01' }, day('2026-09-01')), false)
})

test('[R707-6.4, R707-6-1] a quota never exceeds its share of the daily capacity, whatever the capacity', () => {
  const on = day('2026-11-22')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom('post', 'perishable', 'state', 'express'),
      (n, way) => {
        const { numerator, denominator } = queueLaw(KZ, onTheDay(on)).quotaShares[way]
        const places = quotaPlaces(KZ, { 'slot-time': on }, way, n)
        assert.ok(places * denominator <= n * numerator)
        assert.ok((places + 1) * denominator > n * numerator)
      },
    ),
  )
})

test('[R707-37] the name of a version says since when the values of the queue stand together so: those of Order 505 since 23 September 2025', () => {
  assert.equal(queueLaw(KZ, onTheDay(day('2025-09-22'))).version, 'KZ/queue/2023-07-01')
  assert.equal(queueLaw(KZ, onTheDay(day('2026-11-22'))).version, 'KZ/queue/2025-09-23')
})

test('what an officer set decides from its day on, and gives the version its name', () => {
  const act = 'Decree of the head of the authority'
  const set = {
    code: 'queue.hold-minutes',
    from: '2026-12-01',
    until: '2026-12-10',
    value: 45,
    act,
    shadow: false,
  } as const
  const law = mergeOverrides(KZ, [set])
  const hold = (on: string) => queueLaw(law, onTheDay(day(on))).holdMinutes
  assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-09', '2026-12-10'].map(hold), [30, 45, 45, 30])
  assert.equal(queueLaw(law, onTheDay(day('2026-12-05'))).version, 'KZ/queue/2026-12-01')
  assert.equal(queueLaw(KZ, onTheDay(day('2026-12-05'))).holdMinutes, 30, 'the package itself stays as it is')
})

test('where the acts of a country know no queue, its values are refused', () => {
  assert.throws(() => queueLaw(lawOf('CN'), onTheDay(day('2026-11-22'))), /law\.not-in-country/)
  assert.throws(() => quotaPlaces(lawOf('CN'), { 'slot-time': day('2026-11-22') }, 'post', 100), /law\.not-in-country/)
})
