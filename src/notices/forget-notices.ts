import { recordAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { NoticesAuditEvent } from './domain/audit-events.ts'
import { deleteNoticesBefore } from './store/notice-store.ts'

const BATCH = 1_000
const FORGOTTEN: NoticesAuditEvent = 'notices.notices-forgotten'

/**
 * Sweep: deletes notices that are older than so many days, with their deliveries, and notes it in the audit: they tell plates,
 * bookings and reasons, which nobody needs for ever. Answers how many.
 */
export async function forgetNotices(db: Database, keptDays: number, now: Temporal.Instant): Promise<number> {
  const before = now.subtract({ hours: keptDays * 24 })
  let all = 0
  for (;;) {
    const count = await inTransaction(db, async (tx) => {
      const deleted = await deleteNoticesBefore(tx, before, BATCH)
      if (deleted === 0) return 0
      const subject = { kind: 'notices', id: before.toString() }
      const data = { count: deleted, before: before.toString() }
      await recordAudit(tx, { event: FORGOTTEN, actor: SYSTEM, subject, data, occurredAt: now })
      return deleted
    })
    all += count
    if (count < BATCH) return all
  }
}
