import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { LAW_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'law.not-in-country': {
    what: 'The law of this country does not provide for this.',
    cure: 'Do it with the authority of a country whose law does; it is not possible here.',
  },
  'law.parameter-unknown': { what: 'There is no legal value {code}.', cure: 'Choose one from the list.' },
  'law.value-malformed': { what: 'The value of {code} is not in the right form.', cure: 'Correct it: {problem}.' },
  'law.change-not-ahead': {
    what: 'A legal value can be changed only from a future day.',
    cure: 'Choose {earliest} or later.',
  },
  'law.change-overlaps': {
    what: 'A change of {code} from {from} or later is already set.',
    cure: 'Choose a later day.',
  },
} as const satisfies RefusalWords<typeof LAW_REFUSALS>
