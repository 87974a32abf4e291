import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import type { CheckCode } from '../domain/check-codes.ts'
import type { About } from '../domain/findings.ts'
import './tables.ts'

/** One question with its raw answer, before anybody read it. */
export interface Inquiry {
  readonly id: string
  readonly bookingId: string
  readonly check: CheckCode
  readonly about: About
  readonly registry: string
  readonly askedAt: Temporal.Instant
  readonly answeredAt: Temporal.Instant
  readonly attempts: number
  readonly status: number | null
  readonly fault: string | null
  readonly digest: Buffer | null
  /** Encrypted. */
  readonly body: Buffer | null
}

/** Stores questions with their raw answers, all in one statement. */
export async function saveInquiries(tx: Transaction, inquiries: readonly Inquiry[]): Promise<void> {
  if (inquiries.length === 0) return
  await tx
    .insertInto('registries.inquiry')
    .values(
      inquiries.map((one) => ({
        id: one.id,
        booking_id: one.bookingId,
        check_code: one.check,
        about: one.about,
        registry: one.registry,
        asked_at: one.askedAt.toString(),
        answered_at: one.answeredAt.toString(),
        attempts: one.attempts,
        http_status: one.status,
        fault: one.fault,
        digest: one.digest,
        body: one.body,
      })),
    )
    .execute()
}

/** Puts answers that could not be read aside, with the place of the problem. */
export async function saveQuarantine(
  tx: Transaction,
  entries: readonly { readonly inquiryId: string; readonly problem: string }[],
  now: Temporal.Instant,
): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('registries.quarantine')
    .values(
      entries.map(({ inquiryId, problem }) => ({
        inquiry_id: inquiryId,
        problem: problem.slice(0, 1000),
        found_at: now.toString(),
      })),
    )
    .execute()
}

/** Destroys at most `limit` raw answers received before an instant; digest and findings stay. Answers how many. */
export async function saveForgotten(tx: Transaction, before: Temporal.Instant, limit: number): Promise<number> {
  const due = tx
    .selectFrom('registries.inquiry')
    .select('id')
    .where('body', 'is not', null)
    .where('answered_at', '<', sql<Temporal.Instant>`${before.toString()}::timestamptz`)
    .orderBy('answered_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const done = await tx.updateTable('registries.inquiry').set({ body: null }).where('id', 'in', due).executeTakeFirst()
  return Number(done.numUpdatedRows)
}
