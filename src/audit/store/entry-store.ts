import { sql } from 'kysely'
import { present } from '#kernel/assert.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { type AuditEntry, FIRST_EPOCH, type Position } from '../domain/entry.ts'
import type { StoredEntry } from '../domain/stored-entry.ts'
import './tables.ts'

/**
 * Appends entries in one statement whatever their number (a batch of bookings writes 256). A basis that is an act of other countries alone
 * is left out.
 */
export async function saveEntries(tx: Transaction, entries: readonly (AuditEntry & { id: string })[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: entry.id,
    event: entry.event,
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    actor_role: entry.actor.role ?? null,
    ip: entry.actor.ip ?? null,
    subject_kind: entry.subject?.kind ?? null,
    subject_id: entry.subject?.id ?? null,
    data: entry.data ?? {},
    basis: entry.basis ?? null,
    law_version: entry.lawVersion ?? null,
    correlation_id: entry.correlationId ?? null,
    occurred_at: entry.occurredAt.toString(),
  }))
  await sql`/* prepared */
    insert into audit.entry (id, event, actor_kind, actor_id, actor_role, ip, subject_kind, subject_id, data, basis,
                             law_version, correlation_id, occurred_at, epoch)
    select id, event, actor_kind, actor_id, actor_role, ip, subject_kind, subject_id, data, audit.own_basis(basis),
           law_version, correlation_id, occurred_at, (select audit.epoch_here())
    from json_to_recordset(${JSON.stringify(rows)}::json) as entry(
      id uuid, event text, actor_kind text, actor_id text, actor_role text, ip text, subject_kind text, subject_id text,
      data jsonb, basis text, law_version text, correlation_id text, occurred_at timestamptz)`.execute(tx)
}

/** Columns of an entry under the names of {@link StoredEntry}; `tx` as bigint. */
export const ENTRY_COLUMNS = sql`
  entry.epoch, entry.tx::text::bigint as tx, entry.id, entry.event, entry.actor_kind as "actorKind", entry.actor_id as "actorId",
  entry.actor_role as "actorRole", entry.ip, entry.subject_kind as "subjectKind", entry.subject_id as "subjectId",
  entry.data, entry.basis, entry.law_version as "lawVersion", entry.correlation_id as "correlationId",
  entry.occurred_at as "occurredAt", entry.recorded_at as "recordedAt"`

/** The epoch in which this database writes; begins it in a cluster that the record was carried into. */
export async function epochHere(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ here: number }>`select audit.epoch_here() as here`.execute(tx)
  return present(rows[0], 'the function answers one row').here
}

/**
 * The next entries of an epoch in chain order that can have no predecessor any more: of the one that runs only those whose
 * transaction is older than every running one, of one that `ended` in another cluster all. Reading simply by "greater than the
 * last seen" misses entries of transactions that commit late.
 */
export async function listSealable(
  tx: Transaction,
  epoch: { readonly number: number; readonly ended: boolean },
  after: Position | null,
  limit: number,
): Promise<StoredEntry[]> {
  const horizon = epoch.ended ? sql`'18446744073709551615'::xid8` : sql`pg_snapshot_xmin(pg_current_snapshot())`
  const { rows } = await sql<StoredEntry>`
    select ${ENTRY_COLUMNS} from audit.entry
    where entry.epoch = ${epoch.number}::int
      and (entry.tx, entry.id) > (${(after?.tx ?? 0n).toString()}::xid8, ${after?.id ?? NIL}::uuid)
      and entry.tx < ${horizon}
    order by entry.tx, entry.id limit ${limit}`.execute(tx)
  return rows
}

/** The first entry between two positions of the chain (the later one included) that no link seals; null when none. */
export async function findUnsealedBetween(
  tx: Transaction,
  after: Position | null,
  upTo: Position,
): Promise<Position | null> {
  const from = after ?? { epoch: FIRST_EPOCH, tx: 0n, id: NIL }
  const low = sql`${from.tx.toString()}::xid8, ${from.id}::uuid`
  const high = sql`${upTo.tx.toString()}::xid8, ${upTo.id}::uuid`
  // Within one epoch, as nearly always, the primary key finds them.
  const between =
    from.epoch === upTo.epoch
      ? sql`entry.epoch = ${upTo.epoch}::int and (entry.tx, entry.id) > (${low}) and (entry.tx, entry.id) <= (${high})`
      : sql`(entry.epoch, entry.tx, entry.id) > (${from.epoch}::int, ${low})
            and (entry.epoch, entry.tx, entry.id) <= (${upTo.epoch}::int, ${high})`
  const { rows } = await sql<Position>`
    select entry.epoch, entry.tx::text::bigint as tx, entry.id from audit.entry
    where ${between}
      and not exists (select from audit.link where link.entry_tx = entry.tx and link.entry_id = entry.id)
    order by entry.epoch, entry.tx, entry.id limit 1`.execute(tx)
  return rows[0] ?? null
}

/** How many entries there are. */
export async function countEntries(tx: Database | Transaction): Promise<bigint> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from audit.entry`.execute(tx)
  return rows[0]?.count ?? 0n
}

/** How often commands were refused with one of the codes, or one of the events happened, by code or event. */
export async function countMarked(
  db: Database,
  { codes, events }: { readonly codes: readonly string[]; readonly events: readonly string[] },
): Promise<readonly { readonly what: string; readonly times: number }[]> {
  const { rows } = await sql<{ what: string; times: number }>`
    select coalesce(data ->> 'code', event) as what, count(*)::int as times from audit.entry
    where (event = 'platform.command-refused' and data ->> 'code' = any(${[...codes]}::text[]))
      or event = any(${[...events]}::text[])
    group by 1 order by 1`.execute(db)
  return rows
}

const NIL = '00000000-0000-0000-0000-000000000000'

/** Entries of an event about a kind of subject at a checkpoint, newest first. */
export async function findEntriesOfKind(
  db: Database,
  asked: {
    readonly event: string
    readonly subjectKind: string
    readonly checkpoint: string
    readonly from: Temporal.Instant
    readonly until: Temporal.Instant
  },
  limit: number,
): Promise<{ id: string; actorId: string; data: Record<string, unknown>; occurredAt: Temporal.Instant }[]> {
  const { rows } = await sql<{
    id: string
    actorId: string
    data: Record<string, unknown>
    occurredAt: Temporal.Instant
  }>`
    select id, actor_id as "actorId", data, occurred_at as "occurredAt" from audit.entry
    where subject_kind = ${asked.subjectKind} and event = ${asked.event} and data->>'checkpoint' = ${asked.checkpoint}
      and occurred_at >= ${asked.from.toString()}::timestamptz and occurred_at < ${asked.until.toString()}::timestamptz
    order by occurred_at desc, id desc limit ${limit}`.execute(db)
  return rows
}
