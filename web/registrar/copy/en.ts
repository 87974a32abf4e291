import type { Words } from '../../kit/copy/copy.ts'

/** The texts of the registrar's desk. */
export const copy = {
  place: 'Registrar',
  views: { faults: 'Whose fault', closures: 'Closures and cuts', zones: 'Waiting zones', trucks: 'Whose truck' },
  faults: {
    none: 'Nothing awaits a decision',
    noneText: 'No booking was left unused in the last 30 days.',
    choose: 'Choose a booking',
    columns: {
      plate: 'Plate',
      decision: 'Decision',
      reference: 'Booking',
      fault: 'Whose fault',
      checkpoint: 'Checkpoint',
      state: 'State',
      ended: 'Ended',
      startsAt: 'Booked for',
      fee: 'Fee',
      deposit: 'Deposit',
      cause: 'Why',
      called: 'Called',
      zoneEntered: 'Into the waiting zone',
      zoneLeft: 'Out of the waiting zone',
    },
    causes: {
      'did-not-come': 'The truck did not come',
      'left-zone-late': 'It left the waiting zone late, or not at all',
      'late-from-zone': 'It left the waiting zone in time and came to the barrier late',
      'not-called': 'It waited in the zone and was not called in time',
      'held-in-zone': 'It stood at the exit of the zone in time and was not let out',
      'held-at-bar': 'It stood at the barrier in time and was not let in',
      'gate-silent': 'The gate was silent',
      closed: 'The checkpoint closed while it could still come',
    },
    standing: { waits: 'Awaits you', decided: 'Decided', none: 'By the rules' },
    of: { user: 'The user', gate: 'The gate', authority: 'The authority' },
    news: {
      entry: 'News came later: the truck had entered in time',
      arrival: 'News came later: the truck had stood at the barrier in time',
      crossing: 'News came later: the truck had crossed the border',
    },
    usedInstead: 'it entered with the booking {reference}',
    depositKept: 'kept',
    depositBack: 'given back',
    decide: 'Decide',
    whose: 'Whose fault was it that the booking was not used?',
    givesBack: 'Fee and deposit are given back in full.',
    stays: 'Everything stays as it is.',
    note: 'What the decision rests on',
    noteHint: 'The officer’s report, the gate log or an act of the authority.',
    enter: 'Enter the decision',
    decided: 'The decision is entered and the user is told.',
  },
} as const

export type Copy = Words<typeof copy>
