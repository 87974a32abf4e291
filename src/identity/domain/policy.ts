import type { Role } from '#kernel/principal.ts'

/** Who has people, owners, vehicles, trailers and consents of his own: queue users. */
export const QUEUE_USERS: readonly Role[] = ['driver']

/** Who looks into the accounts of others (logged with the purpose) and blocks them (Order 707, para 6-2). */
export const ACCOUNT_INSPECTORS: readonly Role[] = ['registrar']

/** Whether an object is there, was not removed, and belongs to the account. Whose it is else is never told. */
export function isOwn<T extends { readonly account_id: string; readonly removed_at?: Temporal.Instant | null }>(
  accountId: string,
  object: T | null,
): object is T {
  return object !== null && object.account_id === accountId && !object.removed_at
}
