import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Gives the days whose rows came while nobody made days their own partitions, makes those of the coming days of an
 * append-only table, and drops those whose time of keeping is over. The table says how long it is kept in its comment:
 * `append-only by day, kept 1095 days`. Answers how many changed.
 */
export async function keepDays(db: Database, table: string, today: Temporal.PlainDate, ahead = 3): Promise<number> {
  const first = today.subtract({ days: 1 }).toString()
  const until = today.toString()
  // In a transaction of its own: what comes late waits for it, and not also for the drops.
  const late = await sql<{ settled: number }>`
    select platform.settle_days(${table}::regclass, ${until}::date) as settled`.execute(db)
  const { rows } = await sql<{ made: number; dropped: number }>`
    select platform.make_days(${table}::regclass, ${first}::date, ${ahead + 2}::int) as made,
      platform.drop_days(${table}::regclass, ${until}::date) as dropped`.execute(db)
  return (late.rows[0]?.settled ?? 0) + (rows[0]?.made ?? 0) + (rows[0]?.dropped ?? 0)
}
