import type { PassCopy } from './pass-copy.ts'

export const en = {
  title: 'Booking pass',
  subtitle: 'Electronic queue at the State Border',
  reference: 'Booking',
  ordinal: 'Number in the queue',
  vehicle: 'Vehicle',
  trailer: 'Trailer',
  checkpoint: 'Checkpoint',
  exitTo: 'Exit to',
  day: 'Day',
  hours: 'Arrival',
  localTime: 'local time of the checkpoint',
  admittedUntil: 'Admitted until',
  advice: [
    'Come in the vehicle named here: its plate is read at the entrance and compared with the booking.',
    'You are told in advance when to drive to the checkpoint: in your account and by SMS or push message.',
    'If the vehicle does not arrive on the day and at the time booked, the booking is annulled; you may book again.',
    'The booking may not be passed on or sold.',
  ],
  verify: 'An officer verifies this code without a network.',
  lawVersion: 'Rules',
  key: 'Key',
} as const satisfies PassCopy
