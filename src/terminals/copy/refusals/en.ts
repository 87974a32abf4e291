import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { TERMINALS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'terminals.unknown': { what: 'There is no such terminal.', cure: 'Look at the list.' },
  'terminals.checkpoint-unknown': { what: 'There is no such checkpoint.', cure: 'Choose a checkpoint from the list.' },
  'terminals.another-terminal': { what: 'The code belongs to another terminal.', cure: 'Choose another code.' },
  'terminals.day-is-past': { what: 'The day is past.', cure: 'Choose {earliest} or later.' },
  'terminals.later-version': {
    what: 'A change from {from} is already entered.',
    cure: 'Choose a later day, or withdraw that change.',
  },
  'terminals.version-unknown': { what: 'There is no such change.', cure: 'Reload the page.' },
  'terminals.version-began': { what: 'The change already applies.', cure: 'Enter a new change.' },
  'terminals.version-withdrawn': { what: 'This change was withdrawn.', cure: 'Enter it again as a new change.' },
  'terminals.hours-overlap': { what: 'The hours overlap or end before they begin.', cure: 'Put them in order.' },
  'terminals.id-taken': {
    what: 'This request was sent before with different contents.',
    cure: 'Reload the page and try again.',
  },
} as const satisfies RefusalWords<typeof TERMINALS_REFUSALS>
