import { recordAudit } from '#audit/public.ts'
import { dayPeriod, localDay } from '#kernel/local-time.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { type Law, valueInForce } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RegistriesAuditEvent } from './domain/audit-events.ts'
import { saveForgotten } from './store/inquiry-store.ts'

const BATCH = 1000
const FORGOTTEN: RegistriesAuditEvent = 'registries.answers-forgotten'

/**
 * Destroys raw answers older than an instant (they are personal data that nobody needs after the appeals are over), at
 * most a thousand a call; digests and findings stay. Answers how many, so that the caller goes on until none is left.
 */
export async function forgetAnswers(tx: Transaction, before: Temporal.Instant): Promise<number> {
  return await saveForgotten(tx, before, BATCH)
}

/**
 * Sweep: destroys the raw answers whose time of keeping is over by the law in force today, with proof in the audit.
 * An answer is kept to the end of its last local day. Answers how many, at most a thousand; repeat while it is not zero.
 */
export async function sweepAnswers(
  db: Database,
  { law, zone }: { readonly law: Law; readonly zone: string },
  now: Temporal.Instant,
): Promise<number> {
  const today = localDay(now, zone)
  const years = valueInForce(law, 'registries.answer-retention-years', { destruction: today })
  const before = dayPeriod(today.subtract({ years }), zone).from
  return await inTransaction(db, async (tx) => {
    const count = await forgetAnswers(tx, before)
    if (count === 0) return 0
    await recordAudit(tx, {
      event: FORGOTTEN,
      actor: SYSTEM,
      subject: { kind: 'registry-answers', id: before.toString() },
      data: { count, before: before.toString() },
      occurredAt: now,
    })
    return count
  })
}
