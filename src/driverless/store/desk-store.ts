import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import type { VehiclePapers } from '../domain/vehicle-facts.ts'
import type { VehicleTable } from './tables.ts'

/** Puts something into the controller's inbox; the same id again changes nothing. */
export async function saveInbox(tx: Transaction, body: unknown, now: Temporal.Instant, id = newId()): Promise<void> {
  await tx
    .insertInto('driverless.inbox')
    .values({ id, body: JSON.stringify(body), received_at: now, taken_seq: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/**
 * Notes that a message of a side was heard; false when it was signed before the newest one, or is one of that second that was
 * heard already.
 */
export async function noteHeard(
  tx: Transaction,
  { country, signedAt, digest }: { country: string; signedAt: Temporal.Instant; digest: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into driverless.peer_heard as heard (country, signed_at, digests)
    values (${country}, ${signedAt.toString()}::timestamptz, array[${digest}])
    on conflict (country) do update
    set signed_at = excluded.signed_at,
      digests = case when heard.signed_at = excluded.signed_at then heard.digests || excluded.digests else excluded.digests end
    where heard.signed_at < excluded.signed_at
      or (heard.signed_at = excluded.signed_at and not heard.digests && excluded.digests)
    returning country`.execute(tx)
  return rows.length > 0
}

/** What waits for the controller, oldest first. */
export async function listInbox(db: Database): Promise<readonly { id: string; body: unknown }[]> {
  return db
    .selectFrom('driverless.inbox')
    .select(['id', 'body'])
    .where('taken_seq', 'is', null)
    .orderBy('received_at')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function markTaken(tx: Transaction, taken: readonly { id: string; seq: bigint }[]): Promise<void> {
  for (const { id, seq } of taken) {
    await tx.updateTable('driverless.inbox').set({ taken_seq: seq }).where('id', '=', id).execute()
  }
}

/**
 * Keeps what the desk shows, as the log is up to a number; false, and nothing is changed, when the desk has a picture of a later
 * link already: a controller that was overtaken comes late with its own [DRV-23].
 */
export async function savePicture(
  tx: Transaction,
  { side, body, seq }: { readonly side: string; readonly body: unknown; readonly seq: bigint },
  now: Temporal.Instant,
): Promise<boolean> {
  const row = { body: JSON.stringify(body), at: now, seq }
  const saved = await tx
    .insertInto('driverless.picture')
    .values({ side, ...row })
    .onConflict((conflict) => conflict.column('side').doUpdateSet(row).where('driverless.picture.seq', '<=', seq))
    .executeTakeFirst()
  return (saved.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function readPicture(db: Database, side: string): Promise<unknown> {
  const row = await db.selectFrom('driverless.picture').select('body').where('side', '=', side).executeTakeFirst()
  return row?.body ?? null
}

export async function saveVehicle(tx: Transaction, vehicle: VehicleTable): Promise<void> {
  const row = { ...vehicle, papers: vehicle.papers === null ? null : JSON.stringify(vehicle.papers) }
  await tx
    .insertInto('driverless.vehicle')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ secret_hash: row.secret_hash, papers: row.papers }))
    .execute()
}

/** Keeps the papers of a vehicle that is known; false when it is not. */
export async function savePapers(tx: Transaction, id: string, papers: VehiclePapers): Promise<boolean> {
  const saved = await tx
    .updateTable('driverless.vehicle')
    .set({ papers: JSON.stringify(papers) })
    .where('id', '=', id)
    .executeTakeFirst()
  return saved.numUpdatedRows > 0n
}

export async function listVehicles(db: Database): Promise<readonly VehicleTable[]> {
  return db.selectFrom('driverless.vehicle').selectAll().orderBy('id').execute()
}

/** The plan by which a side drives from now on. */
export async function savePlan(
  tx: Transaction,
  side: string,
  plan: { readonly root: string; readonly corridor: unknown },
  now: Temporal.Instant,
): Promise<void> {
  const row = { root: plan.root, body: JSON.stringify(plan.corridor), since: now }
  await tx
    .insertInto('driverless.plan')
    .values({ side, ...row })
    .onConflict((conflict) => conflict.column('side').doUpdateSet(row))
    .execute()
}

export async function readPlanRow(db: Database, side: string): Promise<unknown> {
  const row = await db.selectFrom('driverless.plan').select('body').where('side', '=', side).executeTakeFirst()
  return row?.body ?? null
}
