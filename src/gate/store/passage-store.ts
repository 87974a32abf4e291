import { sql } from 'kysely'
import type { PassageReport } from '../contract.ts'
import { PassageReport as PassageReportSchema } from '../contract.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { TRACES_OF_A_MODULE } from '#platform/traces.ts'
import { GATE_LIMITS } from '../domain/limits.ts'
import './tables.ts'

/** A passage as it is stored, with what the centre adds to the report. */
export interface StoredPassage {
  readonly checkpoint: string
  readonly report: PassageReport
  readonly receivedAt: Temporal.Instant
  readonly followed: boolean
  readonly dispute: string | null
  /** Of the command with which an officer decided. */
  readonly officer: string | null
  readonly note: string | null
}

export interface PassageRow extends Omit<StoredPassage, 'report'> {
  readonly report: unknown
}

/** The columns of a {@link StoredPassage}: of `p`, a passage, and `c`, the command with which it was decided. */
export const COLUMNS = sql`p.checkpoint, p.report, p.received_at as "receivedAt", p.followed, p.dispute,
  c.issued_by as officer, c.note`
const FROM = sql`from gate.passage p left join gate.command c on c.id = p.command_id`

export function parsePassage(row: PassageRow): StoredPassage {
  return { ...row, report: PassageReportSchema.parse(row.report) }
}

/** One passage, locked until the end of the transaction; also keeps two uploads of one id apart. */
export async function findPassageForUpdate(tx: Transaction, id: string): Promise<StoredPassage | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('gate.passage ' || ${id}, 0))`.execute(tx)
  const { rows } = await sql<PassageRow>`select ${COLUMNS} ${FROM} where p.id = ${id}::uuid`.execute(tx)
  const [row] = rows
  return row ? parsePassage(row) : null
}

export async function findPassage(db: Database | Transaction, id: string): Promise<StoredPassage | null> {
  const { rows } = await sql<PassageRow>`select ${COLUMNS} ${FROM} where p.id = ${id}::uuid`.execute(db)
  const [row] = rows
  return row ? parsePassage(row) : null
}

/** Keeps the report; a later revision replaces an earlier one, and with it when the stored report was received. */
export async function savePassage(
  tx: Transaction,
  checkpoint: string,
  report: PassageReport,
  more: { readonly plateKey: string; readonly receivedAt: Temporal.Instant },
): Promise<void> {
  const digest = report.eventDigest === null ? null : Buffer.from(report.eventDigest, 'hex')
  const country = report.country?.length === 2 ? report.country : null
  await sql`
    insert into gate.passage (id, checkpoint, lane, purpose, direction, revision, plate_read, plate_key, country, state,
      decision, reason, booking_id, decided_by, command_id, cut_off, report, picture_id, event_digest, occurred_at,
      passed_at, received_at)
    values (${report.id}, ${checkpoint}, ${report.lane}, ${report.purpose}, ${report.direction}, ${report.revision},
      ${report.plateRead}, ${more.plateKey}, ${country}, ${report.state}, ${report.decision}, ${report.reason},
      ${report.bookingId}, ${report.decidedBy}, ${report.commandId}, ${report.cutOff}, ${JSON.stringify(report)}::jsonb,
      ${report.pictureId}, ${digest}, ${report.occurredAt}::timestamptz, ${report.passedAt}::timestamptz,
      ${more.receivedAt.toString()}::timestamptz)
    on conflict (id) do update set revision = excluded.revision, plate_read = excluded.plate_read,
      plate_key = excluded.plate_key, country = excluded.country, state = excluded.state, decision = excluded.decision,
      reason = excluded.reason, booking_id = excluded.booking_id, decided_by = excluded.decided_by,
      command_id = excluded.command_id, cut_off = excluded.cut_off, report = excluded.report,
      picture_id = excluded.picture_id, event_digest = excluded.event_digest, occurred_at = excluded.occurred_at,
      passed_at = excluded.passed_at, received_at = excluded.received_at
    where gate.passage.revision < excluded.revision`.execute(tx)
}

/** Notes whether the booking followed; `dispute` is the code of the refusal when it could not. */
export async function saveFollowing(
  tx: Transaction,
  id: string,
  following: { readonly followed: boolean; readonly dispute: string | null },
): Promise<void> {
  await sql`update gate.passage set followed = ${following.followed}, dispute = ${following.dispute}
            where id = ${id}::uuid`.execute(tx)
}

/** Keeps with which booking a passage went in, and that it followed; later revisions of its controller go on from what they were. */
export async function saveTie(tx: Transaction, id: string, bookingId: string): Promise<void> {
  await sql`update gate.passage set booking_id = ${bookingId}::uuid, followed = true, dispute = null,
      report = jsonb_set(report, '{bookingId}', to_jsonb(${bookingId}::text))
    where id = ${id}::uuid`.execute(tx)
}

/** Whether a booking was used by another passage to enter. */
export async function hasEntered(tx: Transaction, bookingId: string, otherThan: string): Promise<boolean> {
  const { rows } = await sql`select 1 from gate.passage
    where booking_id = ${bookingId}::uuid and purpose = 'entry' and followed and id <> ${otherThan}::uuid`.execute(tx)
  return rows.length > 0
}

/** Crossings of a booking that could not be recorded yet, because its entry had not arrived. */
export async function listUnfollowedCrossings(tx: Transaction, bookingId: string): Promise<readonly StoredPassage[]> {
  const { rows } = await sql<PassageRow>`select ${COLUMNS} ${FROM}
    where p.booking_id = ${bookingId}::uuid and p.purpose = 'border' and not p.followed
    order by p.occurred_at`.execute(tx)
  return rows.map(parsePassage)
}

/** The last passages of every lane of a checkpoint, newest first. */
export async function listLanePassages(
  db: Database,
  checkpoint: string,
  perLane: number,
): Promise<readonly StoredPassage[]> {
  const { rows } = await sql<PassageRow>`
    select ${COLUMNS}
    from gate.lane_state l cross join lateral (
      select * from gate.passage where checkpoint = l.checkpoint and lane = l.lane
      order by occurred_at desc, id desc limit ${perLane}) p
      left join gate.command c on c.id = p.command_id
    where l.checkpoint = ${checkpoint}
    order by p.occurred_at desc, p.id desc`.execute(db)
  return rows.map(parsePassage)
}

/** Who stands in a lane: the newest of its last passages that has not ended, as the officer's screen shows it. */
export async function findStandingPassage(
  tx: Transaction,
  checkpoint: string,
  lane: string,
): Promise<StoredPassage | null> {
  const { rows } = await sql<PassageRow>`
    select ${COLUMNS}
    from (select * from gate.passage where checkpoint = ${checkpoint} and lane = ${lane}
      order by occurred_at desc, id desc limit ${GATE_LIMITS.lanePassages}) p
      left join gate.command c on c.id = p.command_id
    where p.state in ('waiting', 'opening', 'passing')
    order by p.occurred_at desc, p.id desc limit 1`.execute(tx)
  const [row] = rows
  return row ? parsePassage(row) : null
}

/** Ways with a booking into the checkpoint, and into and out of its waiting zone, that a barrier opened for since an instant. */
export async function listEntriesSince(
  db: Database,
  checkpoint: string,
  since: Temporal.Instant,
): Promise<readonly StoredPassage[]> {
  const { rows } = await sql<PassageRow>`select ${COLUMNS} ${FROM}
    where p.checkpoint = ${checkpoint} and p.purpose in ('entry', 'zone-entry', 'zone-exit')
      and p.booking_id is not null and p.state in ('opening', 'passing', 'passed') and p.occurred_at >= ${since.toString()}::timestamptz
    order by p.occurred_at`.execute(db)
  return rows.map(parsePassage)
}

/** Trucks that officers let in since an instant although an earlier one was there [R707-31]. */
export async function countOverridden(db: Database, checkpoint: string, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from gate.passage where checkpoint = ${checkpoint} and purpose = 'entry'
      and decided_by = 'officer' and state in ('opening', 'passing', 'passed')
      and occurred_at >= ${since.toString()}::timestamptz and report -> 'params' ->> 'overrode' = 'gate.earlier-present'`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Which vehicle, when and where. */
export interface CrossingSearch {
  /** The keys that the plate may have been read as. */
  readonly plateKeys: readonly string[]
  readonly country: string | null
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Null for every checkpoint. */
  readonly checkpoint: string | null
  /** Only those older than this passage; null for the newest. */
  readonly after: string | null
}

/** Passages of a plate that went through in a period, newest first; a reading without a country fits every country. */
export async function listCrossings(
  tx: Transaction,
  search: CrossingSearch,
  limit: number,
): Promise<readonly StoredPassage[]> {
  const { rows } = await sql<PassageRow>`select ${COLUMNS} ${FROM}
    where p.plate_key = any(${search.plateKeys}::text[]) and p.state = 'passed'
      and p.occurred_at >= ${search.from.toString()}::timestamptz and p.occurred_at < ${search.until.toString()}::timestamptz
      and (${search.checkpoint}::text is null or p.checkpoint = ${search.checkpoint})
      and (${search.country}::text is null or p.country is null or p.country = ${search.country})
      and (${search.after}::uuid is null or (p.occurred_at, p.id) < (
        select occurred_at, id from gate.passage where id = ${search.after}::uuid))
    order by p.occurred_at desc, p.id desc limit ${limit}`.execute(tx)
  return rows.map(parsePassage)
}

/** Ways through lanes by plates or bookings, the latest first; `checkpoint` null for every one. */
export async function listTracedPassages(
  db: Database,
  {
    plateKeys,
    bookings,
    checkpoint,
  }: {
    readonly plateKeys: readonly string[]
    readonly bookings: readonly string[]
    readonly checkpoint: string | null
  },
): Promise<readonly StoredPassage[]> {
  const { rows } = await sql<PassageRow>`select ${COLUMNS} ${FROM}
    where p.state = 'passed' and (p.plate_key = any(${plateKeys}) or p.booking_id = any(${bookings}::uuid[]))
      and (${checkpoint}::text is null or p.checkpoint = ${checkpoint})
    order by p.occurred_at desc limit ${TRACES_OF_A_MODULE}`.execute(db)
  return rows.map(parsePassage)
}
