import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Refusals of the HTTP edge itself, before any rule of a module is asked. */
export const PLATFORM_REFUSALS = {
  'platform.bad-input': {
    status: 400,
    meaning: 'The request is not of the form that the route asks for; `problems` names each place.',
    basis: null,
    params: ['problems'],
  },
  'platform.unauthenticated': { status: 401, meaning: 'Sign in first.', basis: null, params: [] },
  'platform.forbidden': { status: 403, meaning: 'This role may not do that.', basis: null, params: [] },
  'platform.cross-site': {
    status: 403,
    meaning: 'The request comes from another site and carries a session.',
    basis: null,
    params: [],
  },
  'platform.not-found': { status: 404, meaning: 'There is nothing here, or it is not yours.', basis: null, params: [] },
  'platform.taken': {
    status: 409,
    meaning: 'Something with this number or name is there already; nothing was changed.',
    basis: null,
    params: [],
  },
  'platform.body-too-large': {
    status: 413,
    meaning: 'The body is larger than the route takes.',
    basis: null,
    params: [],
  },
  'platform.unsupported-media': {
    status: 415,
    meaning: 'The body is of a kind that the route does not take.',
    basis: null,
    params: [],
  },
  'platform.too-many': {
    status: 429,
    meaning: 'Too many requests; wait as Retry-After says.',
    basis: null,
    params: [],
  },
  'platform.overloaded': {
    status: 503,
    meaning: 'More work is waiting than can be done in time; nothing was changed.',
    basis: null,
    params: [],
    limit: true,
  },
  'platform.unavailable': {
    status: 503,
    meaning: 'A system that is needed does not answer; nothing is lost, try again as Retry-After says.',
    basis: null,
    params: [],
  },
} as const satisfies RefusalCatalogue

export type PlatformRefusal = RefusalOf<typeof PLATFORM_REFUSALS>

/** Makes a refusal of the HTTP edge. */
export const refusePlatform = refuserOf(PLATFORM_REFUSALS)
