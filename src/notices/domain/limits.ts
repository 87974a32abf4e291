/** Push subscriptions of one account at most: phones and browsers of one driver. */
export const MAX_PUSH_SUBSCRIPTIONS = 10
/** Attempts of one delivery; graphile-worker's back-off makes ten of them span about half a day. */
export const DELIVERY_ATTEMPTS = 10
/** How long a push service keeps a message for a phone that is off, in seconds. */
export const PUSH_TTL_SECONDS = 24 * 60 * 60
