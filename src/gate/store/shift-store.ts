import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { ShiftAct } from '../domain/shift.ts'
import type { CommandTable, ShiftEntryTable } from './tables.ts'

/** An entry of the log, with the plate of the passage that it is about. */
export interface StoredShiftEntry extends ShiftEntryTable {
  readonly plate: string | null
}

/** Lets one officer after the other write in a checkpoint's log, until the transaction ends. */
export async function lockShiftLog(tx: Transaction, checkpoint: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('gate.shift_entry ' || ${checkpoint}, 0))`.execute(tx)
}

/** Appends an entry; it gets the next number of its checkpoint. */
export async function saveShiftEntry(tx: Transaction, entry: Omit<ShiftEntryTable, 'seq'>): Promise<void> {
  await sql`
    insert into gate.shift_entry (checkpoint, seq, id, kind, text, lane, passage_id, answers, written_by, digest, occurred_at)
    select ${entry.checkpoint}, 1 + coalesce(max(seq), 0), ${entry.id}::uuid, ${entry.kind}, ${entry.text}, ${entry.lane},
      ${entry.passage_id}::uuid, ${entry.answers}::uuid, ${entry.written_by}::uuid, ${entry.digest},
      ${entry.occurred_at.toString()}::timestamptz
    from gate.shift_entry where checkpoint = ${entry.checkpoint}`.execute(tx)
}

const ENTRY = sql`e.*, p.plate_read as plate from gate.shift_entry e left join gate.passage p on p.id = e.passage_id`

export async function findShiftEntry(db: Database | Transaction, id: string): Promise<StoredShiftEntry | null> {
  const { rows } = await sql<StoredShiftEntry>`select ${ENTRY} where e.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The last hand-over or take-over of a checkpoint. */
export async function findLastAct(db: Database | Transaction, checkpoint: string): Promise<ShiftAct | null> {
  const { rows } = await sql<ShiftAct>`
    select id, kind, written_by as officer from gate.shift_entry
    where checkpoint = ${checkpoint} and kind <> 'note' order by seq desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** One shift of a checkpoint: from its taking over until the next. */
export interface StoredShift {
  readonly id: string
  readonly seq: number
  readonly officer: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

/** The shifts of a checkpoint, newest first: those up to one by its id, or up to the last. */
export async function listShifts(
  db: Database,
  checkpoint: string,
  upTo: string | null,
  limit: number,
): Promise<readonly StoredShift[]> {
  const { rows } = await sql<StoredShift>`
    select t.id, t.seq, t.written_by as officer, t.occurred_at as "from", n.occurred_at as until
    from gate.shift_entry t left join lateral (
      select occurred_at from gate.shift_entry
      where checkpoint = t.checkpoint and kind = 'taken-over' and seq > t.seq order by seq limit 1) n on true
    where t.checkpoint = ${checkpoint} and t.kind = 'taken-over'
      and (${upTo}::uuid is null or t.seq <= (
        select seq from gate.shift_entry where id = ${upTo}::uuid and checkpoint = ${checkpoint} and kind = 'taken-over'))
    order by t.seq desc limit ${limit}`.execute(db)
  return rows
}

/** A half-open period of business time at a checkpoint, and how much of it is told. */
export interface Told {
  readonly checkpoint: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  readonly limit: number
}

const within = (column: ReturnType<typeof sql>, { from, until }: Told) =>
  sql`${column} >= ${from.toString()}::timestamptz and ${column} < ${until.toString()}::timestamptz`

export async function listShiftEntries(db: Database, told: Told): Promise<readonly StoredShiftEntry[]> {
  const { rows } = await sql<StoredShiftEntry>`
    select ${ENTRY} where e.checkpoint = ${told.checkpoint} and ${within(sql`e.occurred_at`, told)}
    order by e.seq desc limit ${told.limit}`.execute(db)
  return rows
}

/** Manual openings and holds, with the plate of who was meant. */
export async function listShiftCommands(
  db: Database,
  told: Told,
): Promise<readonly (CommandTable & { readonly plate: string | null })[]> {
  const { rows } = await sql<CommandTable & { readonly plate: string | null }>`
    select c.*, p.plate_read as plate from gate.command c left join gate.passage p on p.id = c.passage_id
    where c.checkpoint = ${told.checkpoint} and c.kind in ('manual-open', 'hold', 'resume')
      and ${within(sql`c.occurred_at`, told)}
    order by c.occurred_at desc, c.id desc limit ${told.limit}`.execute(db)
  return rows
}

export interface ShiftAlarm {
  readonly id: string
  readonly lane: string | null
  readonly kind: string
  readonly raisedAt: Temporal.Instant
  readonly clearedAt: Temporal.Instant | null
}

/** Alarms that were raised in a period, and those that were still on when it began. */
export async function listShiftAlarms(db: Database, told: Told): Promise<readonly ShiftAlarm[]> {
  const { rows } = await sql<ShiftAlarm>`
    select id, lane, kind, raised_at as "raisedAt", cleared_at as "clearedAt" from gate.alarm a
    where a.checkpoint = ${told.checkpoint} and a.raised_at < ${told.until.toString()}::timestamptz
      and (a.raised_at >= ${told.from.toString()}::timestamptz or a.cleared_at is null
        or a.cleared_at >= ${told.from.toString()}::timestamptz)
    order by a.raised_at desc, a.id desc limit ${told.limit}`.execute(db)
  return rows
}

export interface ShiftDispute {
  readonly id: string
  readonly lane: string
  readonly plate: string
  readonly code: string
  readonly at: Temporal.Instant
}

/** Passages that their bookings could not follow. */
export async function listShiftDisputes(db: Database, told: Told): Promise<readonly ShiftDispute[]> {
  const { rows } = await sql<ShiftDispute>`
    select p.id, p.lane, p.plate_read as plate, p.dispute as code, p.occurred_at as at from gate.passage p
    where p.checkpoint = ${told.checkpoint} and p.dispute is not null and ${within(sql`p.occurred_at`, told)}
    order by p.occurred_at desc, p.id desc limit ${told.limit}`.execute(db)
  return rows
}
