import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { StandingPeriod } from '../domain/plan-change.ts'
import './tables.ts'

/** One value that an officer has set, as it stands in the table; the value is not yet parsed. */
export interface ParameterRow {
  readonly code: string
  readonly shadow: boolean
  readonly from: string
  readonly until: string | null
  readonly value: unknown
  readonly act: string
}

/** Every value that officers have set, of all times. */
export async function listParameterRows(db: Database | Transaction): Promise<readonly ParameterRow[]> {
  const rows = await db
    .selectFrom('law.parameter')
    .select(['code', 'shadow', 'value', 'act'])
    .select([
      sql<Temporal.PlainDate>`lower(valid)`.as('from_day'),
      sql<Temporal.PlainDate | null>`upper(valid)`.as('until_day'),
    ])
    .orderBy('code')
    .orderBy('valid')
    .execute()
  return rows.map(({ from_day, until_day, ...row }) => ({
    ...row,
    from: from_day.toString(),
    until: until_day?.toString() ?? null,
  }))
}

/** Locks one parameter against other changes until the transaction ends and answers its periods. */
export async function listPeriodsForChange(
  tx: Transaction,
  code: string,
  shadow: boolean,
): Promise<readonly StandingPeriod[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`law.parameter ${code}`}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('law.parameter')
    .select([
      sql<Temporal.PlainDate>`lower(valid)`.as('from_day'),
      sql<Temporal.PlainDate | null>`upper(valid)`.as('until_day'),
    ])
    .where('code', '=', code)
    .where('shadow', '=', shadow)
    .execute()
  return rows.map((row) => ({ from: row.from_day.toString(), until: row.until_day?.toString() ?? null }))
}

/** Ends the period that began on `from` with the day before `until`. */
export async function saveEndOfPeriod(
  tx: Transaction,
  period: { code: string; shadow: boolean; from: string; until: string },
): Promise<void> {
  await tx
    .updateTable('law.parameter')
    .set({ valid: `[${period.from},${period.until})` })
    .where('code', '=', period.code)
    .where('shadow', '=', period.shadow)
    .where(sql<Temporal.PlainDate>`lower(valid)`, '=', Temporal.PlainDate.from(period.from))
    .execute()
}

/** Adds a value from a day on, without an end. */
export async function saveParameter(
  tx: Transaction,
  row: {
    code: string
    shadow: boolean
    from: string
    value: unknown
    act: string
    decidedBy: string
    setBy: string
    now: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('law.parameter')
    .values({
      code: row.code,
      shadow: row.shadow,
      valid: `[${row.from},)`,
      value: JSON.stringify(row.value),
      act: row.act,
      decided_by: row.decidedBy,
      set_by: row.setBy,
      set_at: row.now.toString(),
    })
    .execute()
}
