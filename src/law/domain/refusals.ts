import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why a legal value is not set. */
export const LAW_REFUSALS = {
  'law.parameter-unknown': {
    status: 404,
    meaning: 'There is no legal parameter of that code.',
    basis: null,
    params: ['code'],
  },
  'law.not-in-country': {
    status: 422,
    meaning: 'The law of this installation’s country does not provide for this.',
    basis: null,
    params: ['country', 'code'],
  },
  'law.value-malformed': {
    status: 422,
    meaning: 'The value has not the form that this parameter needs.',
    basis: null,
    params: ['code', 'problem'],
  },
  'law.change-not-ahead': {
    status: 422,
    meaning: 'A legal value may only be changed from a coming day on: what was decided stays decided.',
    basis: null,
    params: ['earliest'],
  },
  'law.change-overlaps': {
    status: 409,
    meaning: 'A change of this parameter from the same or a later day is already set.',
    basis: null,
    params: ['code', 'from'],
  },
} as const satisfies RefusalCatalogue

export type LawRefusal = RefusalOf<typeof LAW_REFUSALS>

/** Refuses with one of {@link LAW_REFUSALS}. */
export const refuse = refuserOf(LAW_REFUSALS)
