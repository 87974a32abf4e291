import { refuserOf, type RefusalCatalogue, type RefusalOf } from '#kernel/refusal-catalogue.ts'

/** Every refusal of the queue. */
export const QUEUE_REFUSALS = {
  'queue.slot-unknown': {
    status: 404,
    meaning: 'No such interval at this checkpoint.',
    basis: null,
    params: [],
  },
  'queue.slot-over': {
    status: 409,
    meaning: 'The interval has begun or lies in the past.',
    basis: 'order-707/22',
    params: ['startsAt'],
  },
  'queue.slot-closed': {
    status: 409,
    meaning: 'The checkpoint is closed at that time.',
    basis: 'order-707/22',
    params: ['startsAt'],
  },
  'queue.closure-not-ahead': {
    status: 422,
    meaning: 'A closure ends after it begins, and not in the past.',
    basis: null,
    params: [],
  },
  'queue.closure-unknown': { status: 404, meaning: 'No such closure.', basis: null, params: [] },
  'queue.slot-full': {
    status: 409,
    meaning: 'All places of the interval are taken.',
    basis: 'order-707/22',
    params: ['startsAt'],
  },
  'queue.only-released-places': {
    status: 409,
    meaning: 'Only released places are left in the interval; they cost more and must be asked for.',
    basis: 'order-707/2.8',
    params: ['startsAt', 'released'],
  },
  'queue.no-released-place': {
    status: 409,
    meaning: 'The interval has no released place (any more).',
    basis: 'order-707/2.8',
    params: ['startsAt'],
  },
  'queue.beyond-horizon': {
    status: 422,
    meaning: 'Places are booked only up to this day.',
    basis: 'order-707/22',
    params: ['lastDay'],
  },
  'queue.ground-not-open': {
    status: 409,
    meaning: 'Places of this ground open to everybody only on their own day.',
    basis: 'order-707/6',
    params: ['channel', 'day'],
  },
  'queue.ground-other-place': {
    status: 409,
    meaning: 'The interval has no places of the ground that was named.',
    basis: 'order-707/6',
    params: ['channel'],
  },
  'queue.ground-not-listed': {
    status: 403,
    meaning: 'No list that came in time names the vehicle for this day and checkpoint.',
    basis: 'order-707/6',
    params: ['day'],
  },
  'queue.ground-goods-unstated': {
    status: 422,
    meaning: 'The goods that go out of turn are not stated.',
    basis: 'order-707/6',
    params: [],
  },
  'queue.ground-goods-mixed': {
    status: 422,
    meaning: 'Goods go out of turn only when nothing else is carried.',
    basis: 'order-707/6',
    params: [],
  },
  'queue.ground-document-missing': {
    status: 422,
    meaning: 'The declaration, or the document used as one, is missing.',
    basis: 'order-707/6',
    params: [],
  },
  'queue.express-full': {
    status: 409,
    meaning: 'All expedited bookings of this day are taken.',
    basis: 'order-707/6-1',
    params: ['day', 'places'],
  },
  'queue.list-row-unknown': { status: 404, meaning: 'No such row of a list.', basis: null, params: [] },
  'queue.listed-is-booked': {
    status: 409,
    meaning: 'The vehicle is booked on this row of the list; the booking is given up first.',
    basis: 'order-707/6',
    params: ['reference'],
  },
  'queue.vehicle-has-booking': {
    status: 409,
    meaning: 'The vehicle already has an active booking towards this neighbouring country.',
    basis: 'order-707/21',
    params: ['neighbour', 'plate'],
  },
  'queue.too-many-unpaid': {
    status: 409,
    meaning: 'The account holds as many unpaid places as it may; each paid booking allows one more.',
    basis: null,
    params: [],
  },
  'queue.vehicle-unpaid-elsewhere': {
    status: 409,
    meaning: 'The vehicle already holds an unpaid place towards another country.',
    basis: null,
    params: ['plate'],
  },
  'queue.abandoned-here': {
    status: 409,
    meaning: 'The account held a place at this time and did not pay: it does not get that place back unpaid.',
    basis: null,
    params: [],
  },
  'queue.account-not-registered': {
    status: 403,
    meaning: 'The registration of the account is not finished.',
    basis: 'order-707/15',
    params: [],
  },
  'queue.account-blocked': {
    status: 403,
    meaning: 'The registrar has blocked the account.',
    basis: 'order-707/6-2',
    params: [],
  },
  'queue.account-in-debt': {
    status: 403,
    meaning: 'The account has a debt; booking is resumed when it is repaid in full.',
    basis: 'order-707/27',
    params: [],
  },
  'queue.agreement-not-signed': {
    status: 403,
    meaning: 'The user agreement in force is not signed.',
    basis: 'order-707/15',
    params: [],
  },
  'queue.consent-missing': {
    status: 403,
    meaning: 'The consent to the processing of personal data is missing.',
    basis: 'order-707/16',
    params: [],
  },
  'queue.vehicle-unknown': {
    status: 422,
    meaning: 'The account has no such vehicle.',
    basis: 'order-707/36',
    params: [],
  },
  'queue.vehicle-needs-no-booking': {
    status: 422,
    meaning: 'Only trucks and tractor units (categories N1, N2, N3) are booked.',
    basis: 'order-707/3',
    params: ['category'],
  },
  'queue.owner-unknown': {
    status: 422,
    meaning: 'The owner of the vehicle is not entered.',
    basis: 'order-707/16',
    params: [],
  },
  'queue.trailer-unknown': {
    status: 422,
    meaning: 'The account has no such trailer.',
    basis: 'order-707/36',
    params: [],
  },
  'queue.driver-unknown': {
    status: 422,
    meaning: 'A driver is not among the trusted drivers of the account.',
    basis: 'order-707/16',
    params: ['drivers'],
  },
  'queue.driver-consent-missing': {
    status: 403,
    meaning: 'A trusted driver has not consented to the processing of his personal data.',
    basis: 'order-707/16',
    params: ['drivers'],
  },
  'queue.driver-named-twice': {
    status: 422,
    meaning: 'A trusted driver is named twice.',
    basis: 'order-707/16',
    params: [],
  },
  'queue.request-id-reused': {
    status: 422,
    meaning: 'The id was already used for a different request.',
    basis: null,
    params: [],
  },
  'queue.booking-unknown': { status: 404, meaning: 'No such booking.', basis: null, params: [] },
  'queue.step-not-possible': {
    status: 409,
    meaning: 'The booking is in a state in which this step is not possible (any more).',
    basis: null,
    params: ['state'],
  },
  'queue.fault-not-open': {
    status: 409,
    meaning: 'The booking did not end through the user’s fault, or the money was given back before.',
    basis: 'order-707/28',
    params: ['state'],
  },
  'queue.no-move-left': {
    status: 409,
    meaning: 'The booking was moved as often as is possible without a second fee.',
    basis: 'order-707/28',
    params: ['allowed'],
  },
  'queue.time-taken-back': {
    status: 409,
    meaning:
      'A closure or a cut took the time of the booking; its user chooses another one, or gives it up without loss.',
    basis: 'order-707/22,28',
    params: ['answerUntil'],
  },
  'queue.entry-in-dispute': {
    status: 409,
    meaning: 'A truck went in with the booking after its time was taken, and an officer has not answered that yet.',
    basis: 'order-707/22,30',
    params: [],
  },
  'queue.answer-too-late': {
    status: 409,
    meaning: 'The answer was awaited until then; the booking ends without loss and the vehicle may book again.',
    basis: 'order-707/28',
    params: ['answerUntil'],
  },
  'queue.too-early': {
    status: 409,
    meaning: 'The vehicle came before its time of arrival.',
    basis: 'order-707/30',
    params: ['admitFrom'],
  },
  'queue.too-late': {
    status: 409,
    meaning: 'The vehicle came after its time of arrival.',
    basis: 'order-707/35',
    params: ['admitUntil'],
  },
  'queue.pass-not-ready': {
    status: 409,
    meaning: 'A pass exists only for a booking that has its ordinal number and is not over.',
    basis: 'order-707/20',
    params: ['state'],
  },
  'queue.checkpoint-unknown': {
    status: 404,
    meaning: 'No such checkpoint takes part in the queue.',
    basis: 'order-707/5',
    params: [],
  },
  'queue.period-too-long': {
    status: 422,
    meaning: 'The asked days are in the wrong order or too many.',
    basis: null,
    params: ['days'],
  },
  'queue.hours-not-in-order': {
    status: 422,
    meaning: 'Working hours overlap, are in the wrong order or shorter than one interval.',
    basis: null,
    params: [],
  },
  'queue.plan-overlaps': {
    status: 409,
    meaning: 'Another opening plan of the checkpoint holds for some of these days.',
    basis: null,
    params: [],
  },
  'queue.other-checkpoint': {
    status: 403,
    meaning: 'An officer sees only his own checkpoint.',
    basis: 'order-707/4',
    params: [],
  },
} as const satisfies RefusalCatalogue

/** A refusal of the queue. */
export type QueueRefusal = RefusalOf<typeof QUEUE_REFUSALS>

/** Makes a refusal: the facts are checked against the catalogue. */
export const refuse = refuserOf(QUEUE_REFUSALS)
