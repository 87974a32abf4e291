import type { Words } from '../../kit/copy/copy.ts'

/** The texts of the register of terminals. */
export const copy = {
  place: 'Terminal register',
  list: 'Terminals',
  search: 'Name or code',
  none: 'No terminal is entered here',
  noneText: 'The registrar enters centres and stores.',
  choose: 'Choose a terminal',
  columns: {
    name: 'Terminal',
    kind: 'Kind',
    checkpoint: 'Checkpoint',
    distance: 'Distance, km',
    places: 'Truck places',
    hours: 'Hours',
    now: 'Now',
    operator: 'Operator',
  },
  open: 'Open now',
  shut: 'Closed now',
  never: 'Closed',
  bothOpen: 'Hours with both sides of the border open, today',
  neverBoth: 'None today',
  kinds: {
    'logistics-centre': 'Logistics centre',
    'temporary-store': 'Temporary store',
    'oversized-store': 'Store for oversized vehicles',
  },
  versions: 'What applies from when',
  since: 'from {day}',
  change: {
    title: 'Change from a given day',
    from: 'From',
    opens: 'Opens',
    closes: 'Closes',
    enter: 'Enter the change',
    entered: 'The change is entered. The people of the terminal are told.',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this change?',
    withdrawText:
      'The terminal then keeps what applies before that day. Whoever was told of the change is told of its withdrawal too. What is withdrawn has to be entered again.',
    withdrawn: 'The change is withdrawn.',
  },
} as const

export type Copy = Words<typeof copy>
