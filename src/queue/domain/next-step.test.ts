import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BookingState } from '../contract/terms.ts'
import { sampleBooking } from '../../../test/support/sample-booking.ts'
import { BOOKING_EVENT_TYPES, BOOKING_STATES, NextStep, ReadinessItem } from '../contract.ts'
import { type Booking, type BookingEventType, TRANSITIONS } from './booking.ts'
import { nextStep, readiness } from './next-step.ts'

const LAW = { holdMinutes: 30, noticeHours: 24, callOutMinutes: 60, arrivalEarlyMinutes: 60, arrivalLateMinutes: 60 }
const START = Temporal.Instant.from('2026-11-24T06:00:00Z')

const booking = (changes: Partial<Booking>) =>
  sampleBooking(START, { holdUntil: START.subtract({ hours: 40 }), ...changes })

test('[R707-20b] [R707-29] [R707-34] the user is told the one thing to do next, and until when', () => {
  const numbered = { state: 'confirmed', checks: 'passed', payment: 'secured', ordinal: 3, holdUntil: null } as const
  const cases: readonly [Partial<Booking>, number, string][] = [
    [{}, 41, 'pay'],
    [{ payment: 'secured' }, 41, 'wait-for-checks'],
    [{ checks: 'refused' }, 41, 'remove-reasons'],
    [numbered, 30, 'prepare'],
    [numbered, 20, 'set-out'],
    [numbered, 1, 'wait-for-call'],
    [{ ...numbered, state: 'called' }, 1, 'drive-to-barrier'],
    [{ ...numbered, state: 'admitted' }, 0, 'go-through-control'],
    [{ ...numbered, state: 'crossed' }, 0, 'nothing'],
    [{ state: 'refused', checks: 'refused', holdUntil: null }, 30, 'remove-reasons'],
    [{ state: 'expired', holdUntil: null }, 30, 'book-again'],
  ]
  for (const [changes, hoursBefore, code] of cases) {
    assert.equal(nextStep(booking(changes), LAW, START.subtract({ hours: hoursBefore })).code, code)
  }
  const taken = booking({
    ...numbered,
    state: 'displaced',
    displacedAt: START,
    displacedBy: 'closure',
    answerUntil: START,
  })
  assert.deepEqual(nextStep(taken, LAW, START, true), { code: 'wait-for-officer', by: null })
  assert.equal(readiness(taken, new Set()).at(0)?.state, 'missing')
  assert.equal(readiness(taken, new Set(), true).at(0)?.state, 'later', 'the officer says whether a place is missing')
  assert.equal(
    nextStep(booking(numbered), LAW, START, true).code,
    'wait-for-call',
    'a time that stands is not waited for',
  )
})

const NUMBERED = { checks: 'passed', payment: 'secured', ordinal: 1, notified: true } as const

/** How the steps of the ring stand, from the place to the crossing. */
function ring(changes: Partial<Booking>, happened: readonly BookingEventType[] = []): readonly string[] {
  return readiness(booking(changes), new Set(happened)).map(({ state }) => state)
}

test('the readiness ring goes from the place to the crossing and shows what is missing', () => {
  assert.deepEqual(ring({}), ['done', 'missing', 'running', 'later', 'later', 'later', 'later', 'later'])
  assert.deepEqual(new Set(ring({ ...NUMBERED, state: 'crossed' })), new Set(['done']))
  assert.equal(ring({ checks: 'refused' })[2], 'failed', 'refused checks show while the place is still held')
})

test('[R707-20b] [R707-35] of a booking that ended at most one step failed; what it never came to is not reached', () => {
  const [done, failed, un] = ['done', 'failed', 'unreached']
  const cases: readonly [Partial<Booking>, readonly BookingEventType[], readonly (string | undefined)[]][] = [
    [{ state: 'refused', checks: 'refused', payment: 'secured' }, [], [done, done, failed, un, un, un, un, un]],
    [{ state: 'refused', checks: 'refused' }, [], [done, un, failed, un, un, un, un, un]],
    [{ state: 'expired' }, [], [done, failed, un, un, un, un, un, un]],
    [{ state: 'expired', payment: 'secured' }, [], [done, done, failed, un, un, un, un, un]],
    [{ state: 'expired', checks: 'passed' }, [], [done, failed, done, un, un, un, un, un]],
    [{ state: 'cancelled' }, [], [done, un, un, un, un, un, un, un]],
    [{ ...NUMBERED, state: 'cancelled', notified: false }, [], [done, done, done, done, un, un, un, un]],
    [{ ...NUMBERED, state: 'annulled' }, ['called'], [done, done, done, done, done, done, failed, un]],
    [{ ...NUMBERED, state: 'annulled' }, [], [done, done, done, done, done, un, failed, un]],
  ]
  for (const [changes, happened, steps] of cases)
    assert.deepEqual(ring({ holdUntil: null, ...changes }, happened), steps, `${changes.state} ${changes.payment}`)
})

test('the interface names the same states, events and steps as the domain', () => {
  const states: readonly BookingState[] = BOOKING_STATES
  assert.deepEqual([...states].sort(), Object.keys(TRANSITIONS).sort())
  const events: readonly BookingEventType[] = BOOKING_EVENT_TYPES
  assert.ok(events.length > 0)
  for (const state of states) {
    const one = booking({ state, holdUntil: state === 'held' ? START : null })
    assert.ok(NextStep.safeParse({ ...nextStep(one, LAW, START), by: null }).success)
    for (const item of readiness(one, new Set())) assert.ok(ReadinessItem.safeParse({ ...item, at: null }).success)
  }
})
