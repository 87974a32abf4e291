import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why reference data is not answered. */
export const REFERENCE_REFUSALS = {
  'reference.checkpoint-unknown': {
    status: 404,
    meaning: 'On that day there is no checkpoint of that code.',
    basis: null,
    params: ['checkpoint', 'on'],
  },
  'reference.no-calendar': {
    status: 404,
    meaning: 'The hours of both sides of that checkpoint have not been entered.',
    basis: null,
    params: ['checkpoint'],
  },
  'reference.period-too-long': {
    status: 422,
    meaning: 'Days are answered for at most three years at once, and the end lies after the beginning.',
    basis: null,
    params: ['from', 'until'],
  },
} as const satisfies RefusalCatalogue

export type ReferenceRefusal = RefusalOf<typeof REFERENCE_REFUSALS>

/** Refuses with one of {@link REFERENCE_REFUSALS}. */
export const refuse = refuserOf(REFERENCE_REFUSALS)
