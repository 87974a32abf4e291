import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { REFERENCE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'reference.no-calendar': {
    what: 'The working hours of both sides of {checkpoint} have not been entered.',
    cure: 'Choose another checkpoint, or ask for the hours to be entered.',
  },
  'reference.checkpoint-unknown': {
    what: 'There is no checkpoint {checkpoint} on that day.',
    cure: 'Choose another checkpoint or day.',
  },
  'reference.period-too-long': {
    what: 'The period is longer than three years or ends before it begins.',
    cure: 'Choose a shorter period.',
  },
} as const satisfies RefusalWords<typeof REFERENCE_REFUSALS>
