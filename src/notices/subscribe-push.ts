import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { PushSubscriptionBody } from './contract.ts'
import { MAX_PUSH_SUBSCRIPTIONS } from './domain/limits.ts'
import { isAllowedPushEndpoint } from './domain/push-origins.ts'
import { type NoticesRefusal, refuse } from './domain/refusals.ts'
import { countOtherSubscriptions, savePushSubscription } from './store/push-subscription-store.ts'

/**
 * Keeps where a browser of an account takes push messages. Refuses addresses outside the known push services and more
 * subscriptions than one driver has devices.
 */
export async function subscribePush(
  tx: Transaction,
  accountId: string,
  { endpoint, keys }: PushSubscriptionBody,
  allowedOrigins: readonly string[],
  now: Temporal.Instant,
): Promise<Result<{ subscribed: true }, NoticesRefusal>> {
  if (!isAllowedPushEndpoint(endpoint, allowedOrigins)) {
    return refuse('notices.push-origin-not-allowed', { origin: new URL(endpoint).origin })
  }
  if ((await countOtherSubscriptions(tx, accountId, endpoint)) >= MAX_PUSH_SUBSCRIPTIONS) {
    return refuse('notices.too-many-subscriptions', { limit: MAX_PUSH_SUBSCRIPTIONS })
  }
  await savePushSubscription(tx, accountId, { endpoint, p256dh: keys.p256dh, auth: keys.auth }, now)
  return ok({ subscribed: true })
}
