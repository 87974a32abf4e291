import { arrivalWindow, type Booking, type BookingLaw, type BookingState } from './booking.ts'
import { callAt, noticeAt } from './call-up.ts'

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
    | 'go-through-control'
    | 'nothing'
    | 'book-again'
  readonly by: Temporal.Instant | null
}

/** The one thing that the user should do now. */
export function nextStep(booking: Booking, law: BookingLaw, now: Temporal.Instant): NextStep {
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
    case 'admitted':
      return { code: 'go-through-control', by: null }
    case 'crossed':
      return { code: 'nothing', by: null }
    case 'refused':
      return { code: 'remove-reasons', by: null }
    case 'expired':
    case 'cancelled':
    case 'annulled':
      return { code: 'book-again', by: null }
  }
}

/** One step on the way over the border. */
export interface ReadinessItem {
  readonly code: 'place' | 'payment' | 'checks' | 'number' | 'notice' | 'call' | 'entry' | 'crossing'
  readonly state: 'done' | 'running' | 'missing' | 'failed' | 'later'
}

const ENDED: readonly BookingState[] = ['refused', 'expired', 'cancelled', 'annulled']
const ORDER: readonly BookingState[] = ['held', 'confirmed', 'called', 'admitted', 'crossed']

/** The readiness ring: every step on the way and how it stands. */
export function readiness(booking: Booking): readonly ReadinessItem[] {
  const ended = ENDED.includes(booking.state)
  const reached = (state: BookingState) => ORDER.indexOf(booking.state) >= ORDER.indexOf(state)
  const later = (done: boolean): ReadinessItem['state'] => (done ? 'done' : ended ? 'failed' : 'later')
  const numbered = booking.ordinal !== null
  return [
    { code: 'place', state: ended ? 'failed' : 'done' },
    { code: 'payment', state: booking.payment === 'secured' ? 'done' : ended ? 'failed' : 'missing' },
    { code: 'checks', state: CHECKS[booking.checks] },
    { code: 'number', state: later(numbered) },
    { code: 'notice', state: later(booking.notified) },
    { code: 'call', state: later(!ended && reached('called')) },
    { code: 'entry', state: later(!ended && reached('admitted')) },
    { code: 'crossing', state: later(booking.state === 'crossed') },
  ]
}

const CHECKS = { pending: 'running', passed: 'done', refused: 'failed' } as const
