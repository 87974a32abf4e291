import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why something about a declaration was refused. */
export const DECLARATION_REFUSALS = {
  'declaration.unknown': {
    status: 404,
    meaning: 'There is no such declaration, or it is not yours.',
    basis: null,
    params: [],
  },
  'declaration.invalid': {
    status: 422,
    meaning: 'The declaration breaks rules; `problems` names each place and rule.',
    basis: null,
    params: ['problems'],
  },
  'declaration.draft-changed': {
    status: 409,
    meaning: 'The draft was changed since it was read.',
    basis: null,
    params: [],
  },
  'declaration.too-many-drafts': {
    status: 409,
    meaning: 'The account has as many drafts as it may; file or empty one first.',
    basis: null,
    params: ['limit'],
    limit: true,
  },
  'declaration.act-not-open': {
    status: 409,
    meaning: 'What was asked is not possible in the state in which the declaration is.',
    basis: null,
    params: ['act', 'state'],
  },
  'declaration.other-root': {
    status: 409,
    meaning: 'The decision is bound to another version than the present one.',
    basis: null,
    params: [],
  },
  'declaration.signature-not-valid': {
    status: 422,
    meaning: 'The signature does not hold over the root of this version; `why` says in which way.',
    basis: null,
    params: ['why'],
  },
  'declaration.no-signing-key': {
    status: 409,
    meaning: 'The account has no signing key yet.',
    basis: null,
    params: [],
  },
  'declaration.amendment-stale': {
    status: 409,
    meaning: 'The content of an amendment was made from another version than the present one.',
    basis: null,
    params: [],
  },
  'declaration.amendment-open': {
    status: 409,
    meaning:
      'An amendment of this declaration waits for the consent of customs; until then there is no other, and no release.',
    basis: null,
    params: [],
  },
  'declaration.nothing-changed': {
    status: 422,
    meaning: 'An amendment after a release changes nothing.',
    basis: null,
    params: [],
  },
  'declaration.consent-not-asked': {
    status: 409,
    meaning: 'No amendment waits for the consent of these customs, or they have answered.',
    basis: null,
    params: [],
  },
  'declaration.reservation-without-fields': {
    status: 422,
    meaning: 'A reservation names at least one field.',
    basis: null,
    params: [],
  },
  'declaration.refusal-without-reason': {
    status: 422,
    meaning: 'Not recognising needs a reason.',
    basis: null,
    params: [],
  },
  'declaration.act-without-reason': {
    status: 422,
    meaning: 'Refusing acceptance, detaining, sending back and declaring void need a reason in `note`.',
    basis: null,
    params: [],
  },
  'declaration.recognition-with-fields': {
    status: 422,
    meaning: 'A recognition without reservation names no fields.',
    basis: null,
    params: [],
  },
  'declaration.peer-away': {
    status: 503,
    meaning: 'The other customs service cannot be asked for the key to which its annex is sealed.',
    basis: null,
    params: [],
  },
  'declaration.purpose-needed': {
    status: 403,
    meaning: 'Reading this declaration needs a purpose from the list, and a case.',
    basis: 'ctop/6',
    params: [],
  },
} as const satisfies RefusalCatalogue

export type DeclarationRefusal = RefusalOf<typeof DECLARATION_REFUSALS>

/** Makes a refusal of this module. */
export const refuse = refuserOf(DECLARATION_REFUSALS)
