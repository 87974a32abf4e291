import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** Every audit entry that the queue writes. */
export const QUEUE_AUDIT_EVENTS = {
  'queue.booking-placed': {
    meaning: 'A place was taken and held for a booking.',
    subject: 'booking',
    data: ['slot', 'place', 'ground'],
  },
  'queue.payment-secured': {
    meaning: 'Fee and deposit of a booking were blocked on the account.',
    subject: 'booking',
    data: [],
  },
  'queue.checks-recorded': {
    meaning: 'The registries were asked and their findings recorded.',
    subject: 'booking',
    data: ['outcome', 'codes'],
  },
  'queue.settlement-contradicted': {
    meaning: 'The ledger holds another end of a booking than the queue decided; its money stays as the ledger has it.',
    subject: 'booking',
    data: ['outcome', 'code'],
  },
  'queue.hold-extended': {
    meaning: 'The place stays held, since a registry has not answered.',
    subject: 'booking',
    data: ['until'],
  },
  'queue.booking-confirmed': {
    meaning: 'A booking got its ordinal number.',
    subject: 'booking',
    data: ['ordinal', 'day'],
  },
  'queue.booking-refused': {
    meaning: 'The reasons of a refusal were not removed while the place was held; place and money were released.',
    subject: 'booking',
    data: [],
  },
  'queue.booking-expired': {
    meaning: 'A held place was given back unpaid or unchecked in time.',
    subject: 'booking',
    data: [],
  },
  'queue.booking-moved': {
    meaning: 'A booking was moved to another date and time; the vacated place bears the mark "released".',
    subject: 'booking',
    data: ['from', 'to'],
  },
  'queue.booking-displaced': {
    meaning: 'A closure or a cut of capacity took the time of a booking; its user is asked for another one until then.',
    subject: 'booking',
    data: ['by', 'until'],
  },
  'queue.booking-retimed': {
    meaning: 'The user took another time for the one that was taken from the booking; fee, deposit and free move stay.',
    subject: 'booking',
    data: ['from', 'to'],
  },
  'queue.retiming-undone': {
    meaning:
      'The truck had entered at the time that was taken, so that the booking has that time again; its new place is free.',
    subject: 'booking',
    data: ['from', 'to', 'passage'],
  },
  'queue.arrival-notified': {
    meaning: 'The need to arrive was shown and sent.',
    subject: 'booking',
    data: [],
  },
  'queue.truck-called': {
    meaning: 'The truck was called to the checkpoint.',
    subject: 'booking',
    data: [],
  },
  'queue.zone-entered': {
    meaning: 'The truck of a booking drove into the waiting zone.',
    subject: 'booking',
    data: ['passage'],
  },
  'queue.zone-left': {
    meaning: 'The truck of a booking left the waiting zone.',
    subject: 'booking',
    data: ['passage'],
  },
  'queue.truck-admitted': {
    meaning: 'The truck entered the checkpoint.',
    subject: 'booking',
    data: ['passage'],
  },
  'queue.border-crossed': {
    meaning: 'The truck crossed the border.',
    subject: 'booking',
    data: ['passage'],
  },
  'queue.crossing-confirmed': {
    meaning: 'The state registered the crossing; the deposit was unblocked.',
    subject: 'booking',
    data: [],
  },
  'queue.booking-cancelled': {
    meaning: 'A booking was cancelled by its user, or ended through no fault of his.',
    subject: 'booking',
    data: ['reason', 'settlement', 'fault'],
  },
  'queue.truck-arrived': {
    meaning: 'The plate of a truck was read at the bar in time, whatever happened afterwards.',
    subject: 'booking',
    data: ['passage'],
  },
  'queue.booking-annulled': {
    meaning: 'A booking was annulled: the truck did not come in time, or nobody can say any more whether it came.',
    subject: 'booking',
    data: ['settlement', 'fault', 'cause'],
  },
  'queue.annulment-undone': {
    meaning: 'An arrival or a crossing became known later, so that the annulment fell.',
    subject: 'booking',
    data: ['by', 'passage'],
  },
  'queue.truck-turned-back': {
    meaning: 'A truck that had entered left inland again without crossing the border.',
    subject: 'booking',
    data: ['reason', 'settlement', 'passage'],
  },
  'queue.pass-verified': {
    meaning: 'An officer held a pass against the booking it names.',
    subject: 'booking',
    data: ['checkpoint', 'verdict'],
  },
  'queue.pass-refused': {
    meaning:
      'An officer held up a pass that shows no booking here: unreadable, forged, of another authority or checkpoint, or without a booking. The pass stands there as the SHA-256 of its text.',
    subject: 'pass',
    data: ['checkpoint', 'verdict', 'booking'],
  },
  'queue.booking-sought': {
    meaning:
      'An officer looked for a booking by its reference or a plate, since there was no pass at hand. What he asked for stands there as its SHA-256.',
    subject: 'checkpoint',
    data: ['of', 'found', 'verdict'],
  },
  'queue.drivers-sought': {
    meaning: 'An officer searched the day of a checkpoint for a driver by name. The name is not kept.',
    subject: 'checkpoint',
    data: ['day', 'reason', 'found'],
  },
  'queue.checkpoint-closed': {
    meaning: 'A checkpoint was closed for a time; bookings in it end without loss.',
    subject: 'closure',
    data: ['checkpoint', 'from', 'until', 'reason', 'note', 'intervals'],
  },
  'queue.capacity-cut': {
    meaning: 'A checkpoint takes fewer trucks an hour for a time; bookings without a place end without loss.',
    subject: 'closure',
    data: ['checkpoint', 'from', 'until', 'reason', 'note', 'placesPerHour'],
  },
  'queue.closure-ended': {
    meaning: 'A closure was taken back; its intervals that have not begun may be booked again.',
    subject: 'closure',
    data: ['checkpoint', 'intervals'],
  },
  'queue.vehicle-list-taken': {
    meaning: 'A list of vehicles that go out of turn came; each row has its outcome.',
    subject: 'vehicle-list',
    data: ['ground', 'rows', 'accepted'],
  },
  'queue.listed-vehicle-withdrawn': {
    meaning: 'The sender took a vehicle of his list back.',
    subject: 'vehicle-list',
    data: ['line'],
  },
  'queue.fault-corrected': {
    meaning: 'The registrar found that a booking was not lost through the user’s fault; fee and deposit came back.',
    subject: 'booking',
    data: ['fault', 'note'],
  },
  'queue.fault-confirmed': {
    meaning: 'The registrar looked at an end through the user’s fault and found it right.',
    subject: 'booking',
    data: ['note'],
  },
  'queue.waiting-zone-set': {
    meaning: 'The waiting zone of a checkpoint was entered from a day on.',
    subject: 'waiting-zone',
    data: ['checkpoint', 'from', 'places', 'approachMinutes'],
  },
  'queue.opening-plan-set': {
    meaning: 'Working hours and capacity of a checkpoint were set from a day on.',
    subject: 'opening-plan',
    data: ['checkpoint', 'from', 'placesPerHour'],
  },
} as const satisfies AuditEventCatalogue

/** The name of an audit entry of the queue. */
export type QueueAuditEvent = AuditEventOf<typeof QUEUE_AUDIT_EVENTS>
