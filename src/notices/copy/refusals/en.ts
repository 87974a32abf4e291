import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { NOTICES_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'notices.notice-unknown': { what: 'There is no such notice.', cure: 'Open the list of notices again.' },
  'notices.push-origin-not-allowed': {
    what: 'This browser’s push service is not supported.',
    cure: 'You will get SMS instead.',
  },
  'notices.too-many-subscriptions': {
    what: 'The limit of devices that get notices is {limit}.',
    cure: 'Switch notices off on another device first.',
  },
} as const satisfies RefusalWords<typeof NOTICES_REFUSALS>
