import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

/** One look at a record of the other side. */
export interface LookRow {
  readonly consignment: string
  readonly version: number
  readonly purpose: string
  readonly caseNumber: string
  readonly asEvidence: boolean
  /** False when it was refused. */
  readonly opened: boolean
  readonly lookedBy: string
  readonly at: Temporal.Instant
}

/**
 * Writes a look; answers how many records this person opened in the hour before it, and with it. One look of a person is written at a
 * time: of two at once neither would count the other, and the bound would be passed unseen [CTOP-30].
 */
export async function saveLook(
  tx: Transaction,
  row: LookRow,
): Promise<{ readonly before: number; readonly after: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rail looks ${row.lookedBy}`}, 0))`.execute(tx)
  const before = await countOpened(tx, row)
  await sql`
    insert into rail.record_look (consignment, version, purpose, case_number, as_evidence, opened, looked_by, at)
    values (${row.consignment}, ${row.version}, ${row.purpose}, ${row.caseNumber}, ${row.asEvidence}, ${row.opened},
      ${row.lookedBy}, ${row.at.toString()}::timestamptz)`.execute(tx)
  return { before, after: await countOpened(tx, row) }
}

async function countOpened(tx: Transaction, { lookedBy, at }: LookRow): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct (consignment, version))::int as n from rail.record_look
    where looked_by = ${lookedBy} and opened and at > ${at.subtract({ hours: 1 }).toString()}::timestamptz`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Looks by day (UTC) and purpose, of one day or since an instant: without persons and cases [CTOP-29]. */
export async function summariseLooks(
  db: Database | Transaction,
  wanted: { readonly since: Temporal.Instant } | { readonly day: string },
): Promise<readonly LookCount[]> {
  const which =
    'day' in wanted
      ? sql`(at at time zone 'UTC')::date = ${wanted.day}::date`
      : sql`at >= ${wanted.since.toString()}::timestamptz`
  const { rows } = await sql<LookCount>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, purpose, count(*) filter (where opened)::int as opened,
      count(*) filter (where not opened)::int as refused
    from rail.record_look where ${which} group by 1, 2 order by 1 desc, 2`.execute(db)
  return rows
}

/** How often records were opened, and refused, for a purpose on a day. */
export interface LookCount {
  readonly day: string
  readonly purpose: string
  readonly opened: number
  readonly refused: number
}

/** Days with looks that a peer was not told of, the oldest first. */
export async function listUntold(
  tx: Transaction,
  peer: string,
  { from, before }: { readonly from: Temporal.PlainDate; readonly before: Temporal.PlainDate },
): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day from rail.record_look
    where (at at time zone 'UTC')::date >= ${from.toString()}::date and (at at time zone 'UTC')::date < ${before.toString()}::date
      and not exists (select 1 from rail.look_told t where t.peer = ${peer} and t.day = (at at time zone 'UTC')::date)
    order by 1`.execute(tx)
  return rows.map(({ day }) => day)
}

/** Notes that a peer is told of a day; false when somebody else did it first. */
export async function noteTold(tx: Transaction, peer: string, day: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rail.look_told (peer, day) values (${peer}, ${day}::date) on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Keeps what a peer told of a day; the first word stands. */
export async function saveSummary(
  tx: Transaction,
  peer: string,
  { day, looks }: { readonly day: string; readonly looks: readonly Omit<LookCount, 'day'>[] },
  now: Temporal.Instant,
): Promise<void> {
  for (const { purpose, opened, refused } of looks)
    await sql`
      insert into rail.look_summary (peer, day, purpose, opened, refused, told_at)
      values (${peer}, ${day}::date, ${purpose}, ${opened}, ${refused}, ${now.toString()}::timestamptz)
      on conflict do nothing`.execute(tx)
}

/** What a peer told of its use of our records since a day, the newest first. */
export async function listSummaries(db: Database, since: Temporal.PlainDate): Promise<readonly LookCount[]> {
  const { rows } = await sql<LookCount>`
    select to_char(day, 'YYYY-MM-DD') as day, purpose, opened, refused from rail.look_summary
    where day >= ${since.toString()}::date order by 1 desc, 2`.execute(db)
  return rows
}
