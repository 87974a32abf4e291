import { sql } from 'kysely'
import { SYSTEM } from '#kernel/principal.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { Mode } from '../domain/exchange.ts'

/** What a person declared about the exchange with a peer. */
export interface DeclaredMode {
  readonly mode: Mode
  readonly reason: string
  /** Id of who declared it. */
  readonly setBy: string
  readonly at: Temporal.Instant
}

/** What failures brought about by themselves. */
export interface FallenMode {
  readonly mode: Mode
  /** Failed tries in a row at which it fell. */
  readonly failures: number
  readonly at: Temporal.Instant
}

/** Keeps changes of the mode towards a peer one after another, until the transaction ends. */
export async function lockMode(tx: Transaction, peer: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rail mode ${peer}`}, 0))`.execute(tx)
}

/**
 * What a person declared last; undefined when nobody ever did: then it is online. A process of a former release may have written here
 * what failures brought about: that is nobody's word.
 */
export async function findDeclared(db: Database | Transaction, peer: string): Promise<DeclaredMode | undefined> {
  const { rows } = await sql<DeclaredMode>`
    select mode, reason, set_by as "setBy", at from rail.mode where peer = ${peer} and set_by <> ${SYSTEM.id}`.execute(
    db,
  )
  return rows[0]
}

/** What failures brought about last; undefined when they never did: then it is online. */
export async function findFallen(db: Database | Transaction, peer: string): Promise<FallenMode | undefined> {
  const { rows } = await sql<FallenMode>`select mode, failures, at from rail.fallen_mode where peer = ${peer}`.execute(
    db,
  )
  return rows[0]
}

/** Keeps what a person declares. */
export async function saveDeclared(
  tx: Transaction,
  { peer, mode, reason, setBy, at }: DeclaredMode & { readonly peer: string },
): Promise<void> {
  await sql`
    insert into rail.mode (peer, mode, reason, set_by, at) values (${peer}, ${mode}, ${reason}, ${setBy}, ${at.toString()}::timestamptz)
    on conflict (peer) do update set mode = excluded.mode, reason = excluded.reason, set_by = excluded.set_by, at = excluded.at`.execute(
    tx,
  )
}

/** Keeps what failures bring about, or that they are over. */
export async function saveFallen(
  tx: Transaction,
  { peer, mode, failures, at }: FallenMode & { readonly peer: string },
): Promise<void> {
  await sql`
    insert into rail.fallen_mode (peer, mode, failures, at) values (${peer}, ${mode}, ${failures}, ${at.toString()}::timestamptz)
    on conflict (peer) do update set mode = excluded.mode, failures = excluded.failures, at = excluded.at`.execute(tx)
}

/** Whether a comparison since an instant found the books equal, and none of them different [CTOP-15]. */
export async function areBooksClean(tx: Transaction, since: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ clean: boolean | null }>`
    select bool_and(outcome = 'equal') as clean from rail.day_comparison where at >= ${since.toString()}::timestamptz`.execute(
    tx,
  )
  return rows[0]?.clean === true
}
