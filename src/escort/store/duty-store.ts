import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { DutyRow } from '../domain/duty.ts'

/** A version of the table of who must be escorted. */
export interface DutyVersion {
  readonly version: number
  readonly rows: readonly DutyRow[]
  readonly reason: string
  readonly draftedBy: string
  readonly approvedBy: string | null
}

const COLUMNS = sql`version, rows, reason, drafted_by as "draftedBy", approved_by as "approvedBy"`

/** The newest version with its second signature; null while customs has made none. */
export async function findDutyInForce(db: Database | Transaction): Promise<DutyVersion | null> {
  const { rows } = await sql<DutyVersion>`select ${COLUMNS} from escort.duty_table where approved_by is not null
    order by version desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The newest version of all, signed or not. */
export async function findNewestDuty(db: Database | Transaction): Promise<DutyVersion | null> {
  const { rows } =
    await sql<DutyVersion>`select ${COLUMNS} from escort.duty_table order by version desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The version, locked until the end of the transaction. */
export async function findDutyForUpdate(tx: Transaction, version: number): Promise<DutyVersion | null> {
  const { rows } = await sql<DutyVersion>`select ${COLUMNS} from escort.duty_table where version = ${version}
    for update`.execute(tx)
  return rows[0] ?? null
}

/** Adds a version; false when there is one of that number. */
export async function addDuty(
  tx: Transaction,
  { version, rows, reason }: Pick<DutyVersion, 'version' | 'rows' | 'reason'>,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { rows: added } = await sql`
    insert into escort.duty_table (version, rows, reason, drafted_by, drafted_at)
    values (${version}, ${JSON.stringify(rows)}::jsonb, ${reason}, ${by.actor}, ${by.at.toString()}::timestamptz)
    on conflict do nothing returning version`.execute(tx)
  return added.length > 0
}

export async function approveDuty(
  tx: Transaction,
  version: number,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update escort.duty_table set approved_by = ${by.actor}, approved_at = ${by.at.toString()}::timestamptz
    where version = ${version}`.execute(tx)
}
