/** Why a vehicle was let in or not: the word for it is a look-up in the screen's language. */
export const REASONS = [
  { code: 'gate.permit-fits', basis: 'order-707/11', meaning: 'one booking of this time fits the plate' },
  { code: 'gate.opened-by-officer', basis: 'order-707/11', meaning: 'an officer opened, with a reason' },
  { code: 'gate.confirmed-by-officer', basis: 'order-707/11', meaning: 'an officer chose the fitting booking' },
  { code: 'gate.sent-away-by-officer', basis: 'order-707/11', meaning: 'an officer sent the vehicle away' },
  { code: 'gate.no-booking-needed', basis: 'order-707/3', meaning: 'a car or a bus' },
  { code: 'gate.crossing-recorded', basis: 'order-707/10', meaning: 'read by the camera on the border line' },
  { code: 'gate.exit-recorded', basis: 'order-707/10', meaning: 'read by the camera at the exit' },
  { code: 'gate.no-booking', basis: 'order-707/30', meaning: 'no booking of these days fits the plate' },
  { code: 'gate.too-early', basis: 'order-707/30', meaning: 'the booked time has not come' },
  { code: 'gate.too-late', basis: 'order-707/30', meaning: 'the booked time is over' },
  { code: 'gate.wrong-day', basis: 'order-707/30', meaning: 'the booking is for another day' },
  {
    code: 'gate.time-taken-back',
    basis: 'order-707/22,28',
    meaning: 'a closure or a cut took the time of the booking; its user chooses another one',
  },
  { code: 'gate.other-checkpoint', basis: 'order-707/30', meaning: 'the booking is for another checkpoint' },
  { code: 'gate.not-called', basis: 'order-707/31', meaning: 'not called from the waiting zone yet' },
  {
    code: 'gate.earlier-present',
    basis: 'order-707/31',
    meaning: 'a truck that is there goes before in the queue',
  },
  { code: 'gate.already-admitted', basis: 'order-707/30', meaning: 'this booking was used to enter already' },
  { code: 'gate.already-crossed', basis: 'order-707/30', meaning: 'this booking has crossed already' },
  {
    code: 'gate.two-bookings-fit',
    basis: 'order-707/11',
    meaning: 'more than one booking fits: an officer chooses',
  },
  {
    code: 'gate.similar-plate',
    basis: 'order-707/11',
    meaning: 'only a similar plate is booked: an officer looks',
  },
  { code: 'gate.trailer-differs', basis: 'order-707/11', meaning: 'the trailer is not the booked one' },
  {
    code: 'gate.seal-alarm',
    basis: 'seal-agreement',
    meaning: 'the navigation seal of the truck raises an alarm: an officer looks',
  },
  { code: 'gate.low-confidence', basis: 'order-707/11', meaning: 'the camera is not sure of the plate' },
  { code: 'gate.unreadable-plate', basis: 'order-707/11', meaning: 'the camera saw a vehicle but no plate' },
  { code: 'gate.stale-reading', basis: 'order-707/11', meaning: 'the plate was read too long ago' },
  { code: 'gate.list-expired', basis: 'order-707/8', meaning: 'the list of bookings is missing or too old' },
  { code: 'gate.lane-held', basis: 'order-707/4', meaning: 'an officer holds this lane' },
  { code: 'gate.trucks-only', basis: 'order-707/3', meaning: 'this lane is for trucks' },
  {
    code: 'gate.van-unsure',
    basis: 'order-707/3',
    meaning: 'a van without a booking: an officer looks whether it is a lorry',
  },
  {
    code: 'gate.zone-leaves',
    basis: 'order-707/32',
    meaning: 'leaves the waiting zone without a booking that may still be used: nobody is kept in',
  },
  { code: 'gate.barrier-fault', basis: 'order-707/11', meaning: 'the barrier did not open' },
] as const

export type ReasonCode = (typeof REASONS)[number]['code']

/** Key of the provision behind a reason. */
export function basisOf(code: ReasonCode): string {
  return REASONS.find((reason) => reason.code === code)?.basis ?? ''
}
