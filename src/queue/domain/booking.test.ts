import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BookingState } from '../contract/terms.ts'
import { sampleBooking } from '../../../test/support/sample-booking.ts'
import {
  ACTIVE_STATES,
  admit,
  type Booking,
  type BookingEvent,
  cancel,
  confirm,
  confirmable,
  cross,
  endHold,
  recordChecks,
  securePayment,
  settle,
  TRANSITIONS,
} from './booking.ts'
import { evolve, placeAfter, settlementAfter } from './effects.ts'
import { callAt, callOut, compareInQueue, notifyArrival } from './call-out.ts'
import { annul, missed, windowStart } from './no-show.ts'

const LAW = { holdMinutes: 30, noticeHours: 24, callOutMinutes: 120, arrivalEarlyMinutes: 60, arrivalLateMinutes: 60 }
const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')
const NO_SHOW = { fault: 'user', cause: 'did-not-come', depositReturns: true } as const
const START = NOW.add({ hours: 48 })

const booking = (changes: Partial<Booking> = {}) => sampleBooking(START, changes)

const CONFIRMED: Partial<Booking> = {
  state: 'confirmed',
  checks: 'passed',
  payment: 'secured',
  ordinal: 7,
  holdUntil: null,
}

function types(events: readonly BookingEvent[]): readonly string[] {
  return events.map(({ type }) => type)
}

test('[R707-20a] the ordinal number needs every check passed and the money blocked', () => {
  assert.equal(confirmable(booking({ checks: 'passed' })), false)
  assert.equal(confirmable(booking({ payment: 'secured' })), false)
  assert.equal(confirmable(booking({ checks: 'passed', payment: 'secured' })), true)
  assert.deepEqual(confirm(booking({ checks: 'passed', payment: 'secured' }), 7), [{ type: 'confirmed', ordinal: 7 }])
  assert.deepEqual(confirm(booking({ checks: 'passed' }), 7), [])
})

const TAX_DEBT = { outcome: 'refused', codes: ['18.9 registries.tax-debt'], checks: ['18.9'] } as const

test('[R707-20b] a refusal names its reasons and keeps the place while it is held; then place and money go back', () => {
  const paid = booking({ payment: 'secured' })
  const told = recordChecks(paid, TAX_DEBT)
  assert.deepEqual(told, [{ type: 'checks-refused', codes: ['18.9 registries.tax-debt'], checks: ['18.9'] }])
  const refused = told.reduce(evolve, paid)
  assert.deepEqual([refused.state, refused.checks], ['held', 'refused'])
  assert.deepEqual(endHold(refused, LAW, NOW.add({ minutes: 29 })), [])
  const end = endHold(refused, LAW, NOW.add({ minutes: 30 }))
  assert.deepEqual(types(end), ['refused'], 'what the user did not remove is not waited for')
  assert.deepEqual(
    end.map((event) => placeAfter(refused, event)),
    ['fresh'],
  )
  assert.deepEqual(end.map(settlementAfter), ['released'])
})

test('[R707-20b] booking goes on once the reasons are removed, and not after the place is gone', () => {
  const refused = booking({ payment: 'secured', checks: 'refused' })
  const cured = recordChecks(refused, { outcome: 'passed' }).reduce(evolve, refused)
  assert.equal(confirmable(cured), true)
  assert.deepEqual(recordChecks(cured, TAX_DEBT), [], 'what has passed is not refused by an older question')
  const silent = recordChecks(refused, { outcome: 'unknown', codes: [] }).reduce(evolve, refused)
  assert.equal(silent.checks, 'pending', 'a registry that fell silent does not refuse')
  assert.deepEqual(types(endHold(silent, LAW, NOW.add({ minutes: 30 }))), ['hold-extended'])
  const gone = booking({ state: 'refused', checks: 'refused', holdUntil: null })
  assert.deepEqual(recordChecks(gone, { outcome: 'passed' }), [])
})

test('[R707-20b] a silent registry refuses nothing', () => {
  const silent = recordChecks(booking(), { outcome: 'unknown', codes: ['registries.registry-down'] })
  assert.equal(silent.reduce(evolve, booking()).state, 'held')
})

test('[R707-20b] a hold ends unpaid, and goes on while a registry is silent until the interval begins', () => {
  const paid = booking({ payment: 'secured' })
  const late = NOW.add({ minutes: 30 })
  assert.deepEqual(types(endHold(booking(), LAW, late.subtract({ seconds: 1 }))), [])
  assert.deepEqual(types(endHold(booking(), LAW, late)), ['expired'])
  assert.deepEqual(endHold(paid, LAW, late), [{ type: 'hold-extended', until: late.add({ minutes: 30 }) }])
  const nearStart = { ...paid, holdUntil: START.subtract({ minutes: 10 }) }
  assert.deepEqual(endHold(nearStart, LAW, START.subtract({ minutes: 10 })), [{ type: 'hold-extended', until: START }])
  assert.deepEqual(types(endHold({ ...paid, holdUntil: START }, LAW, START)), ['expired'])
})

test('[R707-34] a truck is called 120 minutes before its time in winter and 60 in summer', () => {
  const confirmed = booking(CONFIRMED)
  assert.equal(callAt(confirmed, LAW).toString(), START.subtract({ minutes: 120 }).toString())
  const summer = { ...LAW, callOutMinutes: 60 }
  assert.deepEqual(types(callOut(confirmed, summer, START.subtract({ minutes: 63 }))), [])
  // "Not less than 60 minutes": at the sixtieth it stands there already, whenever the sweep comes.
  assert.deepEqual(types(callOut(confirmed, summer, START.subtract({ minutes: 62 }))), ['called'])
  assert.deepEqual(types(callOut(confirmed, summer, START.subtract({ minutes: 5 }))), ['called'], 'late is not never')
  assert.deepEqual(callOut(booking(), LAW, START), [], 'what has no number is not called')
})

test('[R707-31] the queue goes by booked time and then by ordinal number', () => {
  const early = booking({ ...CONFIRMED, id: 'c', ordinal: 9, startsAt: START.subtract({ hours: 1 }) })
  const first = booking({ ...CONFIRMED, id: 'b', ordinal: 2 })
  const second = booking({ ...CONFIRMED, id: 'a', ordinal: 10 })
  assert.deepEqual(
    [second, first, early].sort(compareInQueue).map(({ id }) => id),
    ['c', 'b', 'a'],
  )
})

test('[R707-29] the need to arrive is told once, 24 hours before, and at once when booked later', () => {
  const confirmed = booking(CONFIRMED)
  assert.deepEqual(types(notifyArrival(confirmed, LAW, START.subtract({ hours: 24, minutes: 3 }))), [])
  const told = notifyArrival(confirmed, LAW, START.subtract({ hours: 24, minutes: 2 }))
  assert.deepEqual(types(told), ['arrival-notified'])
  assert.deepEqual(notifyArrival(told.reduce(evolve, confirmed), LAW, START), [])
})

test('[R707-30] the checkpoint admits at the booked time with its tolerance, and only with a number', () => {
  const cases: readonly [string, Booking, Temporal.Instant, string][] = [
    ['before the call', booking(CONFIRMED), START.subtract({ minutes: 121 }), 'queue.too-early'],
    ['from the call', booking(CONFIRMED), START.subtract({ minutes: 120 }), 'admitted'],
    ['at its end', booking({ ...CONFIRMED, state: 'called' }), START.add({ hours: 2 }), 'admitted'],
    ['after it', booking(CONFIRMED), START.add({ hours: 2, seconds: 1 }), 'queue.too-late'],
    ['only held', booking(), START, 'queue.step-not-possible'],
    ['cancelled', booking({ state: 'cancelled' }), START, 'queue.step-not-possible'],
    ['annulled, known later', booking({ ...CONFIRMED, state: 'annulled' }), START, 'annulment-undone,admitted'],
    ['annulled and late', booking({ ...CONFIRMED, state: 'annulled' }), START.add({ hours: 3 }), 'queue.too-late'],
    ['late, but at the bar in time', booking({ ...CONFIRMED, arrived: true }), START.add({ hours: 5 }), 'admitted'],
    ['twice', booking({ ...CONFIRMED, state: 'admitted' }), START, ''],
  ]
  for (const [name, from, at, expected] of cases) {
    const result = admit(from, LAW, at)
    assert.equal(result.ok ? types(result.value).join() : result.refusal.code, expected, name)
  }
})

test('[R707-31] [R707-34] in winter a called truck is admissible from its call on, which the tolerance alone would not allow', () => {
  const at = (minutes: number, state: Booking['state'], law = LAW) => {
    const result = admit(booking({ ...CONFIRMED, state }), law, START.subtract({ minutes }))
    return result.ok ? 'admitted' : result.refusal.code
  }
  assert.equal(at(121, 'called'), 'admitted', 'called a minute ahead of the latest instant')
  assert.equal(at(100, 'called'), 'admitted')
  assert.equal(at(123, 'called'), 'queue.too-early')
  const summer = { ...LAW, callOutMinutes: 60 }
  assert.equal(at(63, 'called', summer), 'queue.too-early')
  assert.equal(at(60, 'confirmed', summer), 'admitted')
  const short = { ...summer, callOutMinutes: 30 }
  assert.equal(at(60, 'confirmed', short), 'admitted', 'the tolerance holds where it is longer')
})

test('[R707-35] who does not come on day and time is annulled once, after the tolerance', () => {
  const confirmed = booking(CONFIRMED)
  const end = START.add({ hours: 2 })
  assert.equal(missed(confirmed, LAW, end), false)
  assert.equal(missed(confirmed, LAW, end.add({ seconds: 1 })), true)
  assert.equal(missed(booking({ ...CONFIRMED, state: 'admitted' }), LAW, end.add({ hours: 9 })), false)
  const annulled = annul(confirmed, NO_SHOW, LAW, end.add({ seconds: 1 }))
  assert.deepEqual(annul(annulled.reduce(evolve, confirmed), NO_SHOW, LAW, end.add({ hours: 1 })), [])
})

test('[R707-28a] [R707-28c] cancelling a numbered booking keeps the fee; the deposit returns only when the rule says so', () => {
  const facts = { reason: 'plans-changed', closedOut: false, law: LAW, now: NOW }
  const outcome = (from: Booking, depositReturns: boolean) => {
    const result = cancel(from, { ...facts, depositReturns })
    assert.ok(result.ok)
    const [event] = result.value
    assert.ok(event)
    return [settlementAfter(event), placeAfter(from, event)]
  }
  assert.deepEqual(outcome(booking(CONFIRMED), true), ['deposit-returned', 'released'])
  assert.deepEqual(outcome(booking(CONFIRMED), false), ['forfeited', 'released'])
  assert.deepEqual(outcome(booking({ payment: 'secured' }), false), ['released', 'fresh'], 'no number yet')
  const secondary = booking({ place: 'released' })
  assert.deepEqual(outcome(secondary, false), ['released', 'released'], 'a released place goes back as it came')
  const again = cancel(booking({ state: 'cancelled' }), { ...facts, depositReturns: false })
  assert.deepEqual(again, { ok: true, value: [] })
})

test('[R707-28c] [R707-35] who did not come cannot give up instead: after the last instant of arrival it is a no-show', () => {
  const late = (seconds: number) => {
    const now = START.add({ minutes: 120, seconds })
    const facts = { reason: 'plans-changed', closedOut: false, law: LAW, now, depositReturns: true }
    const answer = cancel(booking(CONFIRMED), facts)
    return answer.ok ? 'cancelled' : answer.refusal.code
  }
  assert.deepEqual([late(0), late(1)], ['cancelled', 'queue.too-late'])
})

test('[R707-28c] the window of 90 days is counted in whole local days', () => {
  const start = windowStart(Temporal.Instant.from('2026-11-22T20:30:00Z'), 90, 'Asia/Almaty')
  assert.equal(start.toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString(), '2026-08-25')
})

test('[R707-28b] the deposit is unblocked when the state confirms the crossing, once', () => {
  const admitted = booking({ ...CONFIRMED, state: 'admitted' })
  const crossed = cross(admitted)
  assert.ok(crossed.ok)
  const after = crossed.value.reduce(evolve, admitted)
  assert.deepEqual(crossed.value.map(settlementAfter), [null])
  const settled = settle(after)
  assert.deepEqual(settled.map(settlementAfter), ['crossed'])
  assert.deepEqual(settle(settled.reduce(evolve, after)), [])
  assert.equal(cross(booking(CONFIRMED)).ok, false, 'nobody crosses who was not admitted')
})

test('whatever happens in whatever order, only the transitions of the table are taken and an end is an end', () => {
  const commands = fc.constantFrom(
    'pay',
    'pass',
    'refuse',
    'silence',
    'hold',
    'number',
    'call',
    'admit',
    'cross',
    'settle',
    'cancel',
    'annul',
  )
  const walk = fc.array(fc.tuple(commands, fc.integer({ min: 0, max: 7 * 60 })), { maxLength: 40 })
  fc.assert(
    fc.property(walk, (steps) => {
      let now = NOW
      let at = booking()
      for (const [command, minutes] of steps) {
        now = now.add({ minutes })
        for (const event of decide(command, at, now)) {
          const next = evolve(at, event)
          if (next.state !== at.state)
            assert.ok(TRANSITIONS[at.state].includes(next.state), `${at.state} → ${next.state}`)
          if (next.ordinal !== null) assert.ok(next.checks === 'passed' && next.payment === 'secured')
          assert.equal(next.state === 'held', next.holdUntil !== null)
          at = next
        }
      }
    }),
  )
})

function decide(command: string, at: Booking, now: Temporal.Instant): readonly BookingEvent[] {
  const accepted = (result: { ok: boolean; value?: readonly BookingEvent[] }) => result.value ?? []
  switch (command) {
    case 'pay':
      return securePayment(at)
    case 'pass':
      return recordChecks(at, { outcome: 'passed' })
    case 'refuse':
      return recordChecks(at, { outcome: 'refused', codes: [], checks: [] })
    case 'silence':
      return recordChecks(at, { outcome: 'unknown', codes: [] })
    case 'hold':
      return endHold(at, LAW, now)
    case 'number':
      return confirm(at, 1)
    case 'call':
      return callOut(at, LAW, now)
    case 'admit':
      return accepted(admit(at, LAW, now))
    case 'cross':
      return accepted(cross(at))
    case 'settle':
      return settle(at)
    case 'cancel':
      return accepted(cancel(at, { reason: 'other', depositReturns: true, closedOut: false, law: LAW, now }))
    default:
      return annul(at, NO_SHOW, LAW, now)
  }
}

test('every state but the ends has a way on: the active states, and an annulment that may be undone', () => {
  const goesOn = (Object.keys(TRANSITIONS) as BookingState[]).filter((state) => TRANSITIONS[state].length > 0)
  assert.deepEqual(goesOn, [...ACTIVE_STATES, 'annulled'])
})
