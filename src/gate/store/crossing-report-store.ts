import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import './tables.ts'

/** Whether the register of vehicles has taken the crossing of this passage. */
export async function isReported(db: Database, passageId: string): Promise<boolean> {
  const query = db.selectFrom('gate.crossing_report').select('passage_id').where('passage_id', '=', passageId)
  return (await query.executeTakeFirst()) !== undefined
}

/** Notes that the register took it; the first time stands. */
export async function saveReported(tx: Transaction, passageId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    insert into gate.crossing_report (passage_id, reported_at) values (${passageId}::uuid, ${at.toString()}::timestamptz)
    on conflict (passage_id) do nothing`.execute(tx)
}
