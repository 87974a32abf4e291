import { type RefusalCatalogue, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Refusals of the corridor. */
export const DRIVERLESS_REFUSALS = {
  'driverless.peer-not-believed': {
    status: 401,
    meaning: 'The message is not signed by a key that we know of the other authority, or is too old.',
    basis: null,
    params: [],
  },
  'driverless.no-corridor': {
    status: 404,
    meaning: 'No controller of a driverless corridor runs in this installation.',
    basis: null,
    params: [],
  },
  'driverless.other-corridor-forbidden': {
    status: 403,
    meaning: 'The account dispatches another corridor than the one of this installation.',
    basis: null,
    params: [],
  },
  'driverless.already-ordered': {
    status: 409,
    meaning:
      'The container waits for a vehicle or is on one already: a customs object is carried by one order at a time.',
    basis: null,
    params: ['container'],
  },
  'driverless.declaration-ordered': {
    status: 409,
    meaning:
      'The declaration has an order that waits or is under way: a customs object is carried by one order at a time.',
    basis: null,
    params: ['declaration'],
  },
  'driverless.instrument-known': {
    status: 409,
    meaning: 'The name, the key or the place of the instrument is taken by another one in use.',
    basis: null,
    params: ['instrument'],
  },
  'driverless.plan-faulty': {
    status: 422,
    meaning:
      'The file is no plan that can follow the one in use: of another corridor or version, or not whole in itself.',
    basis: null,
    params: ['fault'],
  },
  'driverless.plan-crowded': {
    status: 409,
    meaning: 'More vehicles stand in a place than it has room for in the plan: some would fall out of the traffic.',
    basis: null,
    params: ['place', 'places', 'vehicles'],
  },
  'driverless.place-of-other-side': {
    status: 409,
    meaning: 'The place is granted by the other side: only its people close it or keep its gate shut.',
    basis: null,
    params: ['target'],
  },
  'driverless.unknown-target': {
    status: 404,
    meaning: 'The corridor has no such vehicle, place, stop or alarm now.',
    basis: null,
    params: ['target'],
  },
} as const satisfies RefusalCatalogue

/** Refuses with a code of the corridor. */
export const refuse = refuserOf(DRIVERLESS_REFUSALS)
