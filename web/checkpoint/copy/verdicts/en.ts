export const copy = {
  good: { what: 'May enter now.', cure: 'Let it in.' },
  'too-early': { what: 'Too early for this booking.', cure: 'Send the truck to the waiting zone until its time.' },
  'too-late': { what: 'The booked time is over.', cure: 'Keep it outside; the driver must book again.' },
  'already-inside': {
    what: 'Somebody has already entered on this booking.',
    cure: 'Compare the plate with the truck inside.',
  },
  'already-crossed': {
    what: 'This booking has already crossed.',
    cure: 'Keep it outside; the driver needs a booking of their own.',
  },
  'time-taken-back': {
    what: 'The time of this booking was taken back.',
    cure: 'Keep it outside; the driver chooses a new time in their bookings.',
  },
  'not-in-force': {
    what: 'The booking is not in force.',
    cure: 'Keep it outside; the driver should check their bookings.',
  },
  malformed: { what: 'This is not a booking pass.', cure: 'Scan the QR code again, whole and flat.' },
  forged: {
    what: 'The pass is forged: its signature is not ours.',
    cure: 'Keep the truck outside and tell the head of shift.',
  },
  'unknown-key': {
    what: 'The pass is signed with a key that is not known here.',
    cure: 'Look for the booking by its plate; tell the head of shift.',
  },
  'other-authority': {
    what: 'The pass was issued by another country’s authority.',
    cure: 'Ask for the pass of this queue.',
  },
  'other-checkpoint': {
    what: 'The pass is for another checkpoint.',
    cure: 'Send the truck to the checkpoint on its pass.',
  },
  'other-vehicle': {
    what: 'The pass is for another vehicle.',
    cure: 'Compare the plate; ask for the pass of this truck.',
  },
  expired: { what: 'The pass has expired.', cure: 'Look for the booking by its plate.' },
  elsewhere: {
    what: 'Somebody tried to check the pass for another checkpoint.',
    cure: 'Officers check passes at their own checkpoint only.',
  },
} as const
