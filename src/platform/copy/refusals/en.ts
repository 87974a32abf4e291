import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLATFORM_REFUSALS } from '../../http/refusals.ts'

export const refusals = {
  'platform.bad-input': {
    what: 'Something that was sent is not in the right form.',
    cure: 'Look at the marked fields.',
  },
  'platform.unauthenticated': { what: 'You are not signed in.', cure: 'Sign in and try again.' },
  'platform.forbidden': { what: 'Your account may not do this.', cure: 'Ask an administrator if you need it.' },
  'platform.cross-site': { what: 'The request came from another site.', cure: 'Open the page itself and try again.' },
  'platform.not-found': { what: 'There is nothing here, or it is not yours.', cure: 'Go back and choose again.' },
  'platform.taken': {
    what: 'There is already an entry with this number or name.',
    cure: 'Nothing was changed: check whether it was done before, or choose another number or name.',
  },
  'platform.body-too-large': { what: 'What was sent is too large.', cure: 'Send less at once.' },
  'platform.unsupported-media': { what: 'This kind of file is not accepted.', cure: 'Choose another file.' },
  'platform.too-many': { what: 'Too many requests from you.', cure: 'Wait a minute and try again.' },
  'platform.overloaded': {
    what: 'Many people are using the system right now.',
    cure: 'Nothing was changed; try again in a few seconds.',
  },
  'platform.unavailable': {
    what: 'A system that is needed does not answer.',
    cure: 'Nothing is lost; try again in a minute.',
  },
} as const satisfies RefusalWords<typeof PLATFORM_REFUSALS>
