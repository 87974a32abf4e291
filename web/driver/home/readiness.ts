import type { BookingSummary, ReadinessItem } from '#queue/contract.ts'

const ORDER = ['held', 'confirmed', 'called', 'admitted', 'crossed']

/**
 * The steps of a booking on its way, as far as a summary tells them: the list of bookings carries no readiness of its own.
 * One that has just ended shows nothing as failed until its own page tells at which step it ended.
 */
export function readinessOf(booking: BookingSummary, now: number): readonly ReadinessItem[] {
  // Of one whose time was taken only the money and the checks stand.
  const displaced = booking.state === 'displaced'
  const at = displaced ? 'confirmed' : booking.state
  const reached = (state: string) => ORDER.indexOf(at) >= ORDER.indexOf(state)
  const ended = !ORDER.includes(at)
  const reminded = reached('called') || (!displaced && booking.next.code !== 'prepare' && reached('confirmed'))
  const item = (code: ReadinessItem['code'], state: ReadinessItem['state']): ReadinessItem => ({
    code,
    state: ended && state !== 'done' && state !== 'failed' ? 'unreached' : state,
    at: null,
  })
  const later = (done: boolean) => (done ? 'done' : 'later')
  // Whether it needs another time is for the officer to say while he looks at an entry with it.
  const taken = booking.next.code === 'wait-for-officer' ? 'later' : 'missing'
  const overdue = booking.holdUntil !== null && Date.parse(booking.holdUntil) < now
  return [
    item(
      'place',
      displaced ? taken : booking.state === 'held' && booking.payment === 'due' && overdue ? 'failed' : 'done',
    ),
    item('payment', booking.payment === 'secured' ? 'done' : 'missing'),
    item('checks', ({ pending: 'running', passed: 'done', refused: 'failed' } as const)[booking.checks]),
    item('number', later(!displaced && booking.ordinal !== null)),
    item('notice', later(!ended && reminded)),
    item('call', later(!ended && reached('called'))),
    item('entry', later(!ended && reached('admitted'))),
    item('crossing', later(booking.state === 'crossed')),
  ]
}
