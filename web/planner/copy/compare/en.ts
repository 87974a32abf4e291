import type { Words } from '../../../kit/copy/copy.ts'

/** Studies side by side. */
export const copy = {
  compare: {
    title: 'Studies side by side',
    choose: 'Choose up to ten',
    none: 'No study has ended yet.',
    most: 'Ten stand side by side at most.',
    rank: 'Rank',
    behind: 'Behind the best, trucks a day',
    standing: {
      best: 'the best',
      alike: 'no different from the best',
      behind: 'certainly behind',
      untold: 'cannot be told',
    },
    untold: 'What has no replications cannot be placed: run that study again.',
    alike:
      'Ranks that are shared cannot be told apart: the difference may be chance. All comparisons hold together in 95 of 100 cases.',
    chart: 'Vehicles that stand, by hour',
    capacity: 'Trucks that can pass a day, with the range',
    longest: 'most: {n} ({hour}:00)',
    csv: 'Save as CSV',
    found: 'can pass a day: {n}',
  },
  csv: { low: 'from', high: 'to', standing: 'Standing', replications: 'Replications', seed: 'Seed' },
} as const

export type CompareWords = Words<typeof copy>
