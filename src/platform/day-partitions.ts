import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Makes the partitions of the coming days of an append-only table, and drops those whose time of keeping is over. The
 * table says how long it is kept in its comment: `append-only by day, kept 1095 days`. Answers how many changed.
 */
export async function keepDays(db: Database, table: string, today: Temporal.PlainDate, ahead = 3): Promise<number> {
  const first = today.subtract({ days: 1 }).toString()
  const { rows } = await sql<{ made: number; dropped: number }>`
    select platform.make_days(${table}::regclass, ${first}::date, ${ahead + 2}::int) as made,
      platform.drop_days(${table}::regclass, ${today.toString()}::date) as dropped`.execute(db)
  return (rows[0]?.made ?? 0) + (rows[0]?.dropped ?? 0)
}
