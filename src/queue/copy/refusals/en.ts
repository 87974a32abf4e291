import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { QUEUE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'queue.slot-unknown': {
    what: 'This hour does not exist at the checkpoint.',
    cure: 'Choose another hour from the calendar.',
  },
  'queue.slot-over': { what: 'This hour has already begun: {startsAt}.', cure: 'Choose a later hour.' },
  'queue.slot-closed': {
    what: 'The checkpoint is closed at {startsAt}.',
    cure: 'Choose another time or another checkpoint.',
  },
  'queue.closure-not-ahead': {
    what: 'A closure must end after it begins, and not in the past.',
    cure: 'Correct the times.',
  },
  'queue.closure-unknown': { what: 'There is no such closure.', cure: 'Open the list of closures again.' },
  'queue.slot-full': {
    what: 'All places at {startsAt} are taken.',
    cure: 'Choose another hour or the first free one.',
  },
  'queue.only-released-places': {
    what: 'Only released places are left at {startsAt}; they cost more.',
    cure: 'Ask for a released place, or choose another hour.',
  },
  'queue.no-released-place': {
    what: 'There is no released place at {startsAt} any more.',
    cure: 'Choose another hour.',
  },
  'queue.beyond-horizon': { what: 'Places are booked up to {lastDay} only.', cure: 'Choose an earlier day.' },
  'queue.ground-not-open': {
    what: 'These places open to everybody only on their own day, {day}.',
    cure: 'Choose a general place, or come back on that day.',
  },
  'queue.ground-other-place': {
    what: 'These places are not of the kind you chose.',
    cure: 'Choose one of the times offered for that kind.',
  },
  'queue.ground-not-listed': {
    what: 'No list that came in time names this truck for {day}.',
    cure: 'Ask the postal operator or the state body to send it at least ten days ahead, or book in turn.',
  },
  'queue.ground-goods-unstated': {
    what: 'The goods that go out of turn are not stated.',
    cure: 'Say what you carry: animals, perishable, dangerous or Kazakh export goods.',
  },
  'queue.ground-goods-mixed': {
    what: 'Goods go out of turn only when nothing else is on the truck.',
    cure: 'Book in turn, or carry these goods alone.',
  },
  'queue.ground-document-missing': {
    what: 'The declaration, or the document used as one, is missing.',
    cure: 'Enter its kind and number.',
  },
  'queue.express-full': {
    what: 'All expedited bookings of {day} are taken ({places} a day).',
    cure: 'Choose another day, or book in turn.',
  },
  'queue.list-row-unknown': { what: 'There is no such row in your lists.', cure: 'Load the list again.' },
  'queue.listed-is-booked': {
    what: 'The truck is booked on this row: {reference}.',
    cure: 'That booking must be cancelled first.',
  },
  'queue.too-many-unpaid': {
    what: 'You hold as many unpaid places as you may have at once.',
    cure: 'Pay one of them, or put money on your account first: each paid booking allows one more.',
  },
  'queue.vehicle-unpaid-elsewhere': {
    what: 'Truck {plate} already holds an unpaid place towards another country.',
    cure: 'Pay for that place or cancel it first.',
  },
  'queue.abandoned-here': {
    what: 'You held a place at this time and did not pay for it.',
    cure: 'Choose another time, or put money on your account first.',
  },
  'queue.vehicle-has-booking': {
    what: 'Truck {plate} already has a booking towards {neighbour}.',
    cure: 'Use that booking, or cancel it before you make another.',
  },
  'queue.account-not-registered': {
    what: 'Your registration is not finished.',
    cure: 'Enter your data and sign the agreement, then book.',
  },
  'queue.account-blocked': {
    what: 'Your account is blocked.',
    cure: 'You may complain to the head of the registrar; the answer comes within five working days.',
  },
  'queue.account-in-debt': { what: 'Your account has a debt.', cure: 'Pay it in full; booking is open again at once.' },
  'queue.agreement-not-signed': {
    what: 'The user agreement in force is not signed.',
    cure: 'Read and sign it, then book.',
  },
  'queue.consent-missing': {
    what: 'Consent to the use of personal data is missing.',
    cure: 'Every driver of this trip must consent.',
  },
  'queue.driver-consent-missing': {
    what: 'A driver of this trip has not consented to the use of personal data.',
    cure: 'Ask for the consent, or choose another driver.',
  },
  'queue.vehicle-unknown': {
    what: 'Your account has no such truck.',
    cure: 'Choose one of your trucks or add it first.',
  },
  'queue.vehicle-needs-no-booking': {
    what: 'Vehicles of category {category} need no booking.',
    cure: 'Drive to the checkpoint as usual.',
  },
  'queue.owner-unknown': { what: 'The owner of the truck is not entered.', cure: 'Enter the owner, then book.' },
  'queue.trailer-unknown': {
    what: 'Your account has no such trailer.',
    cure: 'Choose one of your trailers or add it first.',
  },
  'queue.driver-unknown': {
    what: 'A driver is not among your trusted drivers.',
    cure: 'Add the driver first, or choose another.',
  },
  'queue.driver-named-twice': { what: 'A driver is named twice.', cure: 'Leave each driver once.' },
  'queue.fault-not-open': {
    what: 'The question of this booking’s money is already closed.',
    cure: 'Load the list again: it did not end through the user’s fault, or everything was given back.',
  },
  'queue.request-id-reused': {
    what: 'This request was already sent with different contents.',
    cure: 'Reload the page and look at your bookings.',
  },
  'queue.booking-unknown': { what: 'There is no such booking.', cure: 'Open your bookings and choose from the list.' },
  'queue.step-not-possible': {
    what: 'This is not possible any more: the booking has moved on.',
    cure: 'Reload the page to see its state.',
  },
  'queue.too-early': {
    what: 'The truck came too early; it is admitted from {admitFrom}.',
    cure: 'Wait in the waiting zone until then.',
  },
  'queue.time-taken-back': {
    what: 'The time of this booking was taken back by the checkpoint.',
    cure: 'The driver chooses another free time in their bookings by {answerUntil}, or gives the booking up and gets everything back.',
  },
  'queue.entry-in-dispute': {
    what: 'A truck went in on this booking after its time was taken, and an officer is still looking into it.',
    cure: 'If your truck is inside, there is nothing to do now. If it is not, tell an officer of the checkpoint; once that is settled, choose a time again.',
  },
  'queue.answer-too-late': {
    what: 'An answer was awaited until {answerUntil}.',
    cure: 'Book again: the booking ends and everything you paid comes back.',
  },
  'queue.no-move-left': {
    what: 'The booking was moved as often as is possible without a second fee ({allowed}).',
    cure: 'Keep this time, or cancel and book again.',
  },
  'queue.too-late': {
    what: 'The truck came too late; it was admitted until {admitUntil}.',
    cure: 'Make a new booking.',
  },
  'queue.pass-not-ready': {
    what: 'There is no pass for this booking yet, or it is over.',
    cure: 'The pass appears once checks and payment are done.',
  },
  'queue.checkpoint-unknown': {
    what: 'This checkpoint does not take part in the queue.',
    cure: 'Choose another checkpoint.',
  },
  'queue.period-too-long': {
    what: 'The days are in the wrong order, or there are more than {days}.',
    cure: 'Choose a shorter period.',
  },
  'queue.hours-not-in-order': { what: 'Working hours overlap or are in the wrong order.', cure: 'Correct the hours.' },
  'queue.plan-overlaps': {
    what: 'Another opening plan already holds for some of these days.',
    cure: 'Choose other days or end that plan first.',
  },
  'queue.other-checkpoint': {
    what: 'This belongs to another checkpoint.',
    cure: 'Officers see only their own checkpoint.',
  },
} as const satisfies RefusalWords<typeof QUEUE_REFUSALS>
