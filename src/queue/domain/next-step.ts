import type { BookingState } from '../contract/terms.ts'
import { arrivalWindow, type Booking, type BookingEventType, type BookingLaw } from './booking.ts'
import { callAt, noticeAt } from './call-out.ts'

/** What the user has to do next, and until when. */
export interface NextStep {
  readonly code:
    | 'pay'
    | 'wait-for-checks'
    | 'remove-reasons'
    | 'prepare'
    | 'set-out'
    | 'wait-for-call'
    | 'drive-to-barrier'
    | 'choose-new-time'
    | 'wait-for-officer'
    | 'go-through-control'
    | 'nothing'
    | 'book-again'
  readonly by: Temporal.Instant | null
}

/**
 * The one thing that the user should do now, and the last instant for it; null when nothing presses. `inDispute`: an officer
 * looks at an entry with a booking whose time was taken, and until he has answered nothing can be chosen.
 */
export function nextStep(booking: Booking, law: BookingLaw, now: Temporal.Instant, inDispute = false): NextStep {
  switch (booking.state) {
    case 'held':
      if (booking.checks === 'refused') return { code: 'remove-reasons', by: booking.holdUntil }
      return booking.payment === 'due' ? { code: 'pay', by: booking.holdUntil } : { code: 'wait-for-checks', by: null }
    case 'confirmed':
      return Temporal.Instant.compare(now, noticeAt(booking, law)) < 0
        ? { code: 'prepare', by: noticeAt(booking, law) }
        : Temporal.Instant.compare(now, arrivalWindow(booking, law).from) < 0
          ? { code: 'set-out', by: callAt(booking, law) }
          : { code: 'wait-for-call', by: callAt(booking, law) }
    case 'called':
      return { code: 'drive-to-barrier', by: arrivalWindow(booking, law).until }
    case 'displaced':
      return inDispute ? { code: 'wait-for-officer', by: null } : { code: 'choose-new-time', by: booking.answerUntil }
    case 'admitted':
      return { code: 'go-through-control', by: null }
    case 'crossed':
      return { code: 'nothing', by: null }
    case 'refused':
      return { code: 'remove-reasons', by: null }
    case 'expired':
    case 'cancelled':
    case 'annulled':
    case 'turned-back':
      return { code: 'book-again', by: null }
  }
}

/** One step on the way over the border. */
export interface ReadinessItem {
  readonly code: 'place' | 'payment' | 'checks' | 'number' | 'notice' | 'call' | 'entry' | 'crossing'
  /** `failed`: the step at which the booking ended; `unreached`: a step that it ended before. */
  readonly state: 'done' | 'running' | 'missing' | 'failed' | 'later' | 'unreached'
}

const ORDER: readonly BookingState[] = ['held', 'confirmed', 'called', 'admitted', 'crossed']

/**
 * The readiness ring: every step on the way and how it stands. `happened` are the events of the booking: of one that has
 * ended the state no longer tells how far it had come. Whether one whose time was taken needs another place nobody knows
 * while an officer looks at an entry with it (`inDispute`).
 */
export function readiness(
  booking: Pick<Booking, 'state' | 'payment' | 'checks' | 'ordinal' | 'notified'>,
  happened: ReadonlySet<BookingEventType>,
  inDispute = false,
): readonly ReadinessItem[] {
  const end = endOf(booking)
  // Of one whose time was taken only the money and the checks still stand: its place and its number come anew.
  const at = booking.state === 'displaced' ? 'confirmed' : booking.state
  const reached = (state: BookingState) => ORDER.indexOf(at) >= ORDER.indexOf(state)
  const called = end === null ? reached('called') : happened.has('called')
  const step = (code: ReadinessItem['code'], done: boolean, otherwise: ReadinessItem['state']): ReadinessItem => ({
    code,
    state: code === end ? 'failed' : done ? 'done' : end === null ? otherwise : 'unreached',
  })
  return [
    step('place', booking.state !== 'displaced', inDispute ? 'later' : 'missing'),
    step('payment', booking.payment === 'secured', 'missing'),
    booking.checks === 'refused'
      ? { code: 'checks', state: 'failed' }
      : step('checks', booking.checks === 'passed', 'running'),
    step('number', booking.ordinal !== null && booking.state !== 'displaced', 'later'),
    step('notice', booking.notified && booking.state !== 'displaced', 'later'),
    step('call', called, 'later'),
    step('entry', end === null ? reached('admitted') : happened.has('admitted'), 'later'),
    step('crossing', booking.state === 'crossed', 'later'),
  ]
}

/** The step at which a booking failed; `given-up` failed at none; null for one that is on its way or over the border. */
function endOf({ state, payment }: Pick<Booking, 'state' | 'payment'>): ReadinessItem['code'] | 'given-up' | null {
  switch (state) {
    case 'refused':
      return 'checks'
    case 'expired':
      return payment === 'due' ? 'payment' : 'checks'
    case 'annulled':
      return 'entry'
    case 'turned-back':
      return 'crossing'
    case 'cancelled':
      return 'given-up'
    case 'held':
    case 'confirmed':
    case 'called':
    case 'displaced':
    case 'admitted':
    case 'crossed':
      return null
  }
}
