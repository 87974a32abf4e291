import type { Words } from '../../../kit/copy/copy.ts'

/** Waiting zones. */
export const copy = {
  zones: {
    listed: 'Waiting zones',
    none: 'No checkpoint has a waiting zone.',
    new: 'Enter a waiting zone',
    checkpoint: 'Checkpoint',
    chooseCheckpoint: 'Choose a checkpoint',
    from: 'From the day',
    valid: 'In force',
    since: 'In force from',
    places: 'Room for trucks',
    approach: 'Minutes to the barrier',
    approachHint: 'For this long after its call a truck counts as on its way.',
    neededSummer: 'The checkpoint needs in summer',
    neededWinter: 'The checkpoint needs in winter',
    shortfall: 'Too small for the daily throughput; places missing: {n}',
    enter: 'Enter it',
    done: 'The waiting zone is entered.',
  },
} as const

export type ZonesWords = Words<typeof copy>
