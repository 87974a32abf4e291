import { refuserOf, type RefusalCatalogue, type RefusalOf } from '#kernel/refusal-catalogue.ts'

/** Every refusal of the terminals. */
export const TERMINALS_REFUSALS = {
  'terminals.unknown': {
    status: 404,
    meaning: 'There is no terminal of that code.',
    basis: null,
    params: [],
  },
  'terminals.checkpoint-unknown': {
    status: 422,
    meaning: 'There is no checkpoint of that code.',
    basis: null,
    params: [],
  },
  'terminals.another-terminal': {
    status: 409,
    meaning: 'The code belongs to a terminal of another kind or checkpoint.',
    basis: null,
    params: [],
  },
  'terminals.day-is-past': {
    status: 422,
    meaning: 'What is true of a terminal changes from today on, not in the past.',
    basis: null,
    params: ['earliest'],
  },
  'terminals.later-version': {
    status: 409,
    meaning: 'A version from a later day is already there.',
    basis: null,
    params: ['from'],
  },
  'terminals.version-unknown': {
    status: 422,
    meaning: 'There is no such version of the terminal.',
    basis: null,
    params: [],
  },
  'terminals.version-began': {
    status: 409,
    meaning: 'A version can be withdrawn only before the day from which it applies.',
    basis: null,
    params: [],
  },
  'terminals.version-withdrawn': {
    status: 409,
    meaning: 'The version that this request entered was withdrawn since.',
    basis: null,
    params: [],
  },
  'terminals.hours-overlap': {
    status: 422,
    meaning: 'Hours of a day are in order, each ends after it begins, and none overlap.',
    basis: null,
    params: [],
  },
  'terminals.id-taken': {
    status: 409,
    meaning: 'The id of the request was used for other contents.',
    basis: null,
    params: [],
  },
} as const satisfies RefusalCatalogue

/** What the terminals may refuse. */
export type TerminalsRefusal = RefusalOf<typeof TERMINALS_REFUSALS>

export const refuse = refuserOf(TERMINALS_REFUSALS)
