import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { PushSubscription } from '../domain/delivery.ts'
import './tables.ts'

function digestOf(endpoint: string): Buffer {
  return createHash('sha256').update(endpoint).digest()
}

/** Where an account takes push messages. */
export async function listPushSubscriptions(db: Database, accountId: string): Promise<readonly PushSubscription[]> {
  return db
    .selectFrom('notices.push_subscription')
    .select(['endpoint', 'p256dh', 'auth'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()
}

/** How many subscriptions an account has beside one endpoint; others of the account wait until the transaction ends. */
export async function countOtherSubscriptions(tx: Transaction, accountId: string, endpoint: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notices.push ${accountId}`}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('notices.push_subscription')
    .select('endpoint_digest')
    .where('account_id', '=', accountId)
    .where('endpoint_digest', '!=', digestOf(endpoint))
    .execute()
  return rows.length
}

/** Keeps a subscription. One browser has one owner: who signs in there last takes it over. */
export async function savePushSubscription(
  tx: Transaction,
  accountId: string,
  { endpoint, p256dh, auth }: PushSubscription,
  now: Temporal.Instant,
): Promise<void> {
  const row = { account_id: accountId, endpoint, p256dh, auth, created_at: now.toString() }
  await tx
    .insertInto('notices.push_subscription')
    .values({ endpoint_digest: digestOf(endpoint), ...row })
    .onConflict((conflict) => conflict.column('endpoint_digest').doUpdateSet(row))
    .execute()
}

/** Forgets a subscription, of one account or whoever has it. */
export async function removePushSubscription(
  db: Database | Transaction,
  endpoint: string,
  accountId?: string,
): Promise<void> {
  await db
    .deleteFrom('notices.push_subscription')
    .where('endpoint_digest', '=', digestOf(endpoint))
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .execute()
}
