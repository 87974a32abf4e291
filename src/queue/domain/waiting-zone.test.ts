import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Booking } from './booking.ts'
import { callOuts, placesNeeded, presentUntil, shortfall } from './waiting-zone.ts'

const START = Temporal.Instant.from('2026-11-28T06:00:00Z')
const LAW = { callOutMinutes: 60 }

function booking(ordinal: number, startsAt = START): Booking {
  return {
    id: `b${ordinal}`,
    state: 'confirmed',
    checks: 'passed',
    payment: 'secured',
    place: 'fresh',
    startsAt,
    endsAt: startsAt.add({ hours: 1 }),
    holdUntil: null,
    ordinal,
    notified: true,
    arrived: false,
    moves: 0,
    retimings: 0,
    displacedAt: null,
    displacedBy: null,
    answerUntil: null,
    settled: false,
  }
}

const called = (due: readonly Booking[], places: number | null, waiting: number, minutesBefore: number) =>
  callOuts(
    due,
    places === null ? null : { places },
    waiting,
    () => LAW,
    START.subtract({ minutes: minutesBefore }),
  ).map(({ id }) => id)

test('[R707-2.4] calls ahead of their latest instant never send more trucks than the zone holds', () => {
  const due = [booking(1), booking(2), booking(3)]
  assert.deepEqual(called(due, 2, 0, 61), ['b1', 'b2'])
  assert.deepEqual(called(due, 2, 2, 61), [])
  assert.deepEqual(called(due, null, 50, 61), ['b1', 'b2', 'b3'], 'without a zone nothing bounds them')
})

test('[R707-2.4] [R707-34] at the latest instant everybody is called, whatever the zone holds', () => {
  assert.deepEqual(called([booking(1), booking(2)], 0, 9, 60), ['b1', 'b2'])
})

test('[R707-31] [R707-34] trucks are called in the order of the queue: by booked time, then by number', () => {
  const due = [booking(3), booking(9, START.subtract({ minutes: 30 })), booking(1)]
  assert.deepEqual(called(due, null, 0, 61), ['b9', 'b1', 'b3'])
})

test('[R707-2.4] the zone that a daily throughput needs follows from places an hour and the call; a shortfall is shown', () => {
  const plan = { hours: [{ from: '08:00', until: '20:00' }], slotMinutes: 60, placesPerHour: 10 }
  assert.equal(placesNeeded(plan, { callOutMinutes: 60 }), 20, 'summer')
  assert.equal(placesNeeded(plan, { callOutMinutes: 120 }), 30, 'winter')
  assert.equal(placesNeeded({ ...plan, placesPerHour: 20 }, { callOutMinutes: 60 }), 40, 'twice the throughput')
  assert.deepEqual([shortfall(30, { places: 24 }), shortfall(30, { places: 40 }), shortfall(30, null)], [6, 0, null])
})

test('[R707-31] a called truck is on its way for the minutes of its zone', () => {
  assert.equal(presentUntil(START, { approachMinutes: 10 })?.toString(), START.add({ minutes: 10 }).toString())
  assert.equal(presentUntil(null, { approachMinutes: 10 }), null)
  assert.equal(presentUntil(START, null), null)
})
