import type { Words } from '../../../kit/copy/copy.ts'

/** Saved scenarios. */
export const copy = {
  scenarios: {
    none: 'No scenario is saved yet.',
    open: 'Open',
    approve: 'Approve as baseline',
    baseline: 'Approved baseline',
    changed: 'Changed',
    history: 'All versions',
  },
} as const

export type ScenariosWords = Words<typeof copy>
