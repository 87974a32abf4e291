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

/** Writes a look; answers how many records this person opened in the hour before it, and with it. */
export async function saveLook(
  tx: Transaction,
  row: LookRow,
): Promise<{ readonly before: number; readonly after: number }> {
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

/** Looks of the last days by day and purpose: what the other side is told, without persons and cases [CTOP-29]. */
export async function summariseLooks(
  db: Database,
  since: Temporal.Instant,
): Promise<
  readonly { readonly day: string; readonly purpose: string; readonly opened: number; readonly refused: number }[]
> {
  const { rows } = await sql<{ day: string; purpose: string; opened: number; refused: number }>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, purpose, count(*) filter (where opened)::int as opened,
      count(*) filter (where not opened)::int as refused
    from rail.record_look where at >= ${since.toString()}::timestamptz group by 1, 2 order by 1 desc, 2`.execute(db)
  return rows
}
