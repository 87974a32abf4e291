import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admit, arrive, type Booking, cancel, TRANSITIONS } from './booking.ts'
import { evolve, placeAfter, settlementAfter } from './effects.ts'
import { NO_GROUNDS } from './ground.ts'
import type { MovedBooking } from './move.ts'
import { nextStep, readiness } from './next-step.ts'
import { judgeBooking } from './pass.ts'
import { displace, endUnanswered, retime } from './retime.ts'
import type { Slot } from './slot.ts'

const NOW = Temporal.Instant.from('2026-11-22T03:00:00Z')
const START = NOW.add({ hours: 48 })
const HOURS = 48
const LAW = { holdMinutes: 30, noticeHours: 24, callOutMinutes: 60, arrivalEarlyMinutes: 60, arrivalLateMinutes: 60 }

const bookingOf = (change: Partial<Booking & MovedBooking> = {}): Booking & MovedBooking => ({
  id: 'a',
  state: 'confirmed',
  checks: 'passed',
  payment: 'secured',
  place: 'fresh',
  startsAt: START,
  endsAt: START.add({ hours: 1 }),
  holdUntil: null,
  ordinal: 7,
  notified: true,
  arrived: false,
  moves: 0,
  retimings: 0,
  displacedAt: null,
  displacedBy: null,
  answerUntil: null,
  settled: false,
  slotId: 1n,
  plateCountry: 'KZ',
  plateKey: '123ABC02',
  ground: null,
  claim: null,
  ...change,
})

const taken = (change: Partial<Booking & MovedBooking> = {}) =>
  bookingOf({
    state: 'displaced',
    displacedAt: NOW,
    displacedBy: 'closure',
    answerUntil: NOW.add({ hours: HOURS }),
    ...change,
  })

const slotOf = (change: Partial<Slot> = {}): Slot => {
  const startsAt = START.add({ hours: 6 })
  return {
    id: 2n,
    checkpoint: 'DOSTYK',
    neighbour: 'CN',
    localDay: Temporal.PlainDate.from('2026-11-24'),
    startsAt,
    endsAt: startsAt.add({ hours: 1 }),
    channel: 'general',
    capacity: 2,
    taken: 1,
    released: 0,
    extra: 0,
    closed: false,
    ...change,
  }
}

const FACTS = { now: NOW, today: Temporal.PlainDate.from('2026-11-22'), horizonDays: 90, grounds: NO_GROUNDS }
const codeOf = (answer: ReturnType<typeof retime>) => (answer.ok ? 'ok' : answer.refusal.code)

test('[QUE-8] [R707-28f] a time that is taken displaces a booking with a number and asks until the policy hours are over', () => {
  const until = NOW.add({ hours: HOURS })
  for (const state of ['confirmed', 'called'] as const) {
    const events = displace(bookingOf({ state }), 'closure', HOURS, NOW)
    assert.deepEqual(events, [{ type: 'displaced', at: NOW, by: 'closure', until }])
    assert.ok(TRANSITIONS[state].includes('displaced'))
  }
  const held = displace(bookingOf({ state: 'held', ordinal: null }), 'capacity-cut', HOURS, NOW)
  assert.deepEqual(held, [
    { type: 'cancelled', reason: 'capacity-cut', depositReturned: true, feeKept: false, fault: 'authority' },
  ])
  for (const state of ['admitted', 'crossed', 'cancelled', 'annulled', 'displaced'] as const) {
    assert.deepEqual(displace(bookingOf({ state }), 'closure', HOURS, NOW), [], state)
  }
})

test('[QUE-8] its place goes back as it came, its money stays blocked, and the one thing to do is to choose', () => {
  const [event] = displace(bookingOf({ place: 'released' }), 'closure', HOURS, NOW)
  assert.ok(event)
  assert.equal(placeAfter(bookingOf({ place: 'released' }), event), 'released')
  assert.equal(settlementAfter(event), null)
  const after = evolve(bookingOf(), event)
  assert.deepEqual(
    [after.state, after.displacedBy, after.answerUntil],
    ['displaced', 'closure', NOW.add({ hours: HOURS })],
  )
  assert.deepEqual(nextStep(after, LAW, NOW), { code: 'choose-new-time', by: NOW.add({ hours: HOURS }) })
  const ring = readiness(after, new Set(['called'])).map(({ code, state }) => `${code} ${state}`)
  assert.deepEqual(ring.slice(0, 6), [
    'place missing',
    'payment done',
    'checks done',
    'number later',
    'notice later',
    'call later',
  ])
})

test('[QUE-8] another time takes a fresh place, uses up no free move and begins the booking anew', () => {
  const decided = retime(taken({ arrived: true }), slotOf(), FACTS)
  assert.ok(decided.ok && decided.value)
  assert.equal(decided.value.to.taken, 2)
  const [event] = decided.value.events
  assert.ok(event)
  assert.equal(placeAfter(taken(), event), 'kept')
  assert.equal(settlementAfter(event), null)
  const after = evolve(taken({ arrived: true }), event)
  assert.deepEqual(
    [after.state, after.startsAt, after.moves, after.retimings, after.notified, after.arrived, after.answerUntil],
    ['confirmed', START.add({ hours: 6 }), 0, 1, false, false, null],
  )
})

test('[QUE-8] [R707-22] [R707-28e] not onto a released, a full, a closed or a begun place, nor beyond the horizon', () => {
  const answers = [
    slotOf({ taken: 1, released: 1 }),
    slotOf({ taken: 2 }),
    slotOf({ closed: true }),
    slotOf({ startsAt: NOW }),
    slotOf({ localDay: Temporal.PlainDate.from('2027-02-21') }),
    slotOf({ channel: 'post' }),
  ].map((slot) => codeOf(retime(taken(), slot, FACTS)))
  assert.deepEqual(answers, [
    'queue.only-released-places',
    'queue.slot-full',
    'queue.slot-closed',
    'queue.slot-over',
    'queue.beyond-horizon',
    'queue.ground-not-open',
  ])
})

test('[QUE-8] only a taken time is replaced, up to the last instant of the answer; the same answer again changes nothing', () => {
  assert.equal(codeOf(retime(bookingOf(), slotOf(), FACTS)), 'queue.step-not-possible')
  const until = NOW.add({ hours: HOURS })
  assert.equal(codeOf(retime(taken(), slotOf(), { ...FACTS, now: until })), 'queue.answer-too-late')
  assert.equal(codeOf(retime(taken(), slotOf(), { ...FACTS, now: until.subtract({ seconds: 1 }) })), 'ok')
  const done = retime(bookingOf({ retimings: 1, slotId: 2n }), slotOf(), FACTS)
  assert.deepEqual(done, { ok: true, value: null })
  // Its own interval may be open again.
  assert.equal(codeOf(retime(taken(), slotOf({ id: 1n }), FACTS)), 'ok')
})

test('[QUE-8] [R707-28f] silence to the last instant ends it without loss, and not an instant before', () => {
  const until = NOW.add({ hours: HOURS })
  assert.deepEqual(endUnanswered(taken(), until.subtract({ seconds: 1 })), [])
  const [event] = endUnanswered(taken({ displacedBy: 'capacity-cut' }), until)
  assert.ok(event?.type === 'cancelled')
  assert.deepEqual(
    [event.reason, event.fault, event.feeKept, event.depositReturned],
    ['capacity-cut', 'authority', false, true],
  )
  assert.equal(settlementAfter(event), 'released')
  assert.equal(placeAfter(taken(), event), 'kept', 'it has no place that could be given back')
  assert.deepEqual(endUnanswered(bookingOf(), until), [])
})

test('[QUE-8] [R707-28f] giving up a time that was taken costs nothing, even after that time', () => {
  const facts = { reason: 'other', depositReturns: false, closedOut: false, law: LAW, now: START.add({ hours: 30 }) }
  const decided = cancel(taken(), facts)
  assert.ok(decided.ok && decided.value[0]?.type === 'cancelled')
  assert.deepEqual(
    [decided.value[0].feeKept, decided.value[0].depositReturned, decided.value[0].fault],
    [false, true, 'authority'],
  )
})

test('[QUE-8] [R707-30] without a time nobody enters, with the cure; who entered before it was taken is in', () => {
  const refused = admit(taken(), LAW, START)
  assert.ok(!refused.ok)
  assert.equal(refused.refusal.code, 'queue.time-taken-back')
  assert.deepEqual(refused.refusal.params, { answerUntil: NOW.add({ hours: HOURS }).toString() })
  assert.deepEqual(arrive(taken(), LAW, START), [])
  assert.equal(judgeBooking(taken(), LAW, START), 'time-taken-back', 'so an officer who scans its pass is told')
  const late = taken({ displacedAt: START.add({ minutes: 30 }) })
  const entered = admit(late, LAW, START)
  assert.deepEqual(entered, { ok: true, value: [{ type: 'admitted' }] })
  assert.equal(placeAfter(late, { type: 'admitted' }), 'taken-again')
  assert.equal(evolve(late, { type: 'admitted' }).answerUntil, null)
})

test('[QUE-8] [R707-8] [R707-30] whom the list at the bar let in after his time was taken is in, also when he took another one since', () => {
  const late = START.add({ minutes: 5 })
  assert.deepEqual(admit(taken(), LAW, late, true), { ok: true, value: [{ type: 'admitted' }] })
  const other = bookingOf({ retimings: 1, startsAt: START.add({ hours: 30 }), endsAt: START.add({ hours: 31 }) })
  assert.deepEqual(admit(other, LAW, late, true), { ok: true, value: [{ type: 'admitted' }] })
  const undone = admit({ ...other, state: 'annulled' }, LAW, late, true)
  assert.deepEqual(undone.ok && undone.value.map(({ type }) => type), ['annulment-undone', 'admitted'])
  const early = admit(other, LAW, late, false)
  assert.equal(early.ok === false && early.refusal.code, 'queue.too-early', 'and nobody else at a time that is not his')
  const own = admit({ ...other, retimings: 0 }, LAW, late, true)
  assert.equal(own.ok === false && own.refusal.code, 'queue.too-early')
})
