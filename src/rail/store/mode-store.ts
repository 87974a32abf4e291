import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { Mode } from '../domain/exchange.ts'

/** How the exchange with a peer runs. */
export interface ModeRow {
  readonly mode: Mode
  readonly reason: string
  /** Id of who declared it; `system` when it fell by itself, and then `reason` is the number of failures. */
  readonly setBy: string
  readonly at: Temporal.Instant
}

/** The mode that was set; undefined when none ever was: then it is online. */
export async function findMode(db: Database | Transaction, peer: string): Promise<ModeRow | undefined> {
  const { rows } =
    await sql<ModeRow>`select mode, reason, set_by as "setBy", at from rail.mode where peer = ${peer}`.execute(db)
  return rows[0]
}

/** Sets the mode. */
export async function saveMode(
  tx: Transaction,
  {
    peer,
    mode,
    reason,
    setBy,
  }: { readonly peer: string; readonly mode: Mode; readonly reason: string; readonly setBy: string },
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into rail.mode (peer, mode, reason, set_by, at) values (${peer}, ${mode}, ${reason}, ${setBy}, ${now.toString()}::timestamptz)
    on conflict (peer) do update set mode = excluded.mode, reason = excluded.reason, set_by = excluded.set_by, at = excluded.at`.execute(
    tx,
  )
}

/** Whether a comparison since an instant found the books equal, and none of them different [CTOP-15]. */
export async function areBooksClean(tx: Transaction, since: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ clean: boolean | null }>`
    select bool_and(outcome = 'equal') as clean from rail.day_comparison where at >= ${since.toString()}::timestamptz`.execute(
    tx,
  )
  return rows[0]?.clean === true
}
