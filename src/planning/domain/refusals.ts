import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why a model or a study is not taken. */
export const PLANNING_REFUSALS = {
  'planning.model-not-sound': {
    status: 422,
    meaning: 'The model names something that it does not have, or its numbers cannot be together.',
    basis: null,
    params: ['path', 'problem', 'reason', 'bound'],
  },
  'planning.scenario-unknown': {
    status: 404,
    meaning: 'There is no such scenario.',
    basis: null,
    params: [],
  },
  'planning.study-unknown': {
    status: 404,
    meaning: 'There is no such study.',
    basis: null,
    params: [],
  },
  'planning.too-many-compared': {
    status: 422,
    meaning: 'Up to ten scenarios stand side by side.',
    basis: null,
    params: ['most'],
  },
  'planning.too-many-studies': {
    status: 409,
    meaning: 'As many studies wait or run as are allowed; wait for one, or cancel one.',
    basis: null,
    params: ['most'],
    limit: true,
  },
  'planning.scenario-approved': {
    status: 409,
    meaning: 'An approved baseline is not changed; save the change as a scenario of its own.',
    basis: null,
    params: [],
  },
  'planning.scenario-changed': {
    status: 409,
    meaning: 'Somebody changed the scenario meanwhile.',
    basis: null,
    params: ['version'],
  },
} as const satisfies RefusalCatalogue

export type PlanningRefusal = RefusalOf<typeof PLANNING_REFUSALS>

/** Refuses with one of {@link PLANNING_REFUSALS}. */
export const refuse = refuserOf(PLANNING_REFUSALS)
