import type { RefusalText } from './texts.ts'

export const refusals = {
  'platform.id-reused': {
    what: 'This was already sent with other contents.',
    cure: 'Reload the page and look at what was saved before you send again.',
  },
} as const satisfies Record<string, RefusalText>
