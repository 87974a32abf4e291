import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { OrderContent, OrderVersionView } from '../contract/order.ts'

/** A version of an order as it was drafted; it is never changed. */
export interface OrderVersion {
  readonly version: number
  /** Why it was changed; null for the first. */
  readonly why: string | null
  readonly draftedBy: string
  readonly draftedAt: Temporal.Instant
  readonly content: OrderVersionView['content']
}

export async function addOrderVersion(
  tx: Transaction,
  trip: string,
  drafted: { readonly version: number; readonly why: string | null; readonly content: OrderContent },
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`insert into escort.order_version (trip_id, version, content, why, drafted_by, drafted_at)
    values (${trip}::uuid, ${drafted.version}, ${JSON.stringify(drafted.content)}::jsonb, ${drafted.why}, ${by.actor},
      ${by.at.toString()}::timestamptz)`.execute(tx)
}

/** Versions of an order, the first one first. */
export async function listOrderVersions(db: Database | Transaction, trip: string): Promise<readonly OrderVersion[]> {
  const { rows } = await sql<OrderVersion>`select version, why, drafted_by as "draftedBy", drafted_at as "draftedAt",
    content from escort.order_version where trip_id = ${trip}::uuid order by version`.execute(db)
  return rows
}
