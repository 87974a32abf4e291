import type { Words } from '../../../kit/copy/copy.ts'

/** One day in the yard. */
export const copy = {
  yard: {
    title: 'One day from the event log',
    none: 'Finish a study first: its first working day is shown here.',
    waits: 'Waiting: {n}',
    served: 'Lanes in use: {served} of {lanes}',
    held: 'Held up: {n}',
    left: 'Through: {n}',
    comes: 'On the road: {n}',
    jump: 'To the first full waiting place',
  },
} as const

export type YardWords = Words<typeof copy>
