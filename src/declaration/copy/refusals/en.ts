import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DECLARATION_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'declaration.unknown': {
    what: 'There is no such declaration, or it is not yours.',
    cure: 'Go back and choose again.',
  },
  'declaration.invalid': {
    what: 'The declaration breaks rules.',
    cure: 'Correct the marked fields; each says what is wrong.',
  },
  'declaration.draft-changed': {
    what: 'The draft was changed in another window.',
    cure: 'Load it again; what you wrote here stays until then.',
  },
  'declaration.too-many-drafts': {
    what: 'You have as many drafts as you may: the limit is {limit}.',
    cure: 'File one of them, or open one that you no longer need and write there.',
  },
  'declaration.act-not-open': {
    what: 'This is not possible in the present state.',
    cure: 'Look at the history: somebody may have acted before you.',
  },
  'declaration.other-root': {
    what: 'The declaration has a newer version than the one you decided about.',
    cure: 'Look at the newer version and decide again.',
  },
  'declaration.signature-not-valid': {
    what: 'The signature does not match this version.',
    cure: 'Sign again with your own key; if it fails again, register the key anew.',
  },
  'declaration.no-signing-key': {
    what: 'You have no signing key on this device yet.',
    cure: 'Register a key and sign again.',
  },
  'declaration.amendment-stale': {
    what: 'The amendment was made from an older version.',
    cure: 'Load the present version and amend it.',
  },
  'declaration.amendment-open': {
    what: 'An amendment of this declaration waits for the consent of customs.',
    cure: 'Wait for the answer; it stands in the history of the declaration.',
  },
  'declaration.nothing-changed': {
    what: 'The amendment changes nothing.',
    cure: 'Change a field, or leave the declaration as it is.',
  },
  'declaration.consent-not-asked': {
    what: 'No amendment waits for your answer.',
    cure: 'Look at the history: somebody may have answered before you.',
  },
  'declaration.reservation-without-fields': {
    what: 'A reservation must name at least one field.',
    cure: 'Mark the fields that you do not recognise.',
  },
  'declaration.refusal-without-reason': {
    what: 'Not recognising needs a reason.',
    cure: 'Write the reason in one sentence.',
  },
  'declaration.act-without-reason': {
    what: 'This decision needs a reason.',
    cure: 'Write in one sentence why you decide so.',
  },
  'declaration.recognition-with-fields': {
    what: 'You marked fields and chose to recognise without reservation.',
    cure: 'Take the marks away, or recognise with reservation.',
  },
  'declaration.peer-away': {
    what: 'The other customs service has not told its key yet, so its part cannot be sealed.',
    cure: 'Nothing is lost; try again in a minute.',
  },
  'declaration.purpose-needed': {
    what: 'Reading this declaration needs a purpose.',
    cure: 'Choose the purpose, and name the case if there is one.',
  },
} as const satisfies RefusalWords<typeof DECLARATION_REFUSALS>
