import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why a command about notices is refused. */
export const NOTICES_REFUSALS = {
  'notices.notice-unknown': {
    status: 404,
    meaning: 'This account has no notice of that id.',
    basis: null,
    params: ['notice'],
  },
  'notices.push-origin-not-allowed': {
    status: 422,
    meaning: 'The push service named by the subscription is not one that this installation sends to.',
    basis: null,
    params: ['origin'],
  },
  'notices.too-many-subscriptions': {
    status: 409,
    meaning: 'The account has push subscriptions on as many devices as are allowed.',
    basis: null,
    params: ['limit'],
  },
} as const satisfies RefusalCatalogue

export type NoticesRefusal = RefusalOf<typeof NOTICES_REFUSALS>

/** Refuses with one of {@link NOTICES_REFUSALS}. */
export const refuse = refuserOf(NOTICES_REFUSALS)
