import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { plateKey } from '#kernel/plate.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { PassesFound } from './contract.ts'
import type { QueueAuditEvent } from './domain/audit-events.ts'
import { judgeBooking } from './domain/pass.ts'
import { lawOfBooking } from './law-of-booking.ts'
import { officerRow } from './read-day.ts'
import { listSought } from './store/day-store.ts'
import type { Scan } from './verify-pass.ts'

const SOUGHT: QueueAuditEvent = 'queue.booking-sought'
const AROUND = { hours: 36 }

/** What an officer types when there is no pass at hand, at which checkpoint, and who he is. */
export type Seeking = Omit<Scan, 'token' | 'checkpoint'> & { readonly sought: string; readonly checkpoint: string }

/**
 * Looks for a booking by its reference or its truck's plate among the numbered ones of these days, and says of each whether
 * it may enter now [QUE-13]. Every look is audited, also the one that finds nothing.
 */
export async function findPass(
  tx: Transaction,
  law: Law,
  seeking: Seeking,
  now: Temporal.Instant,
): Promise<PassesFound> {
  const { sought, checkpoint, actor, correlationId } = seeking
  const key = plateKey(null, sought)
  const period = { from: now.subtract(AROUND), until: now.add(AROUND), now }
  const bookings = await listSought(
    tx,
    checkpoint,
    { reference: sought.replaceAll(/[\s-]/g, '').toUpperCase(), plateKey: key },
    period,
  )
  const found = bookings.map((booking) => ({
    verdict: judgeBooking(booking, lawOfBooking(law, booking), now),
    booking: officerRow(booking, law, now),
  }))
  await recordAudit(tx, {
    event: SOUGHT,
    actor,
    subject: { kind: 'checkpoint', id: checkpoint },
    data: {
      of: createHash('sha256').update(key).digest('hex'),
      found: found.length,
      verdict: found[0]?.verdict ?? null,
    },
    correlationId,
    occurredAt: now,
  })
  return { asOf: now.toString(), found }
}
