import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { PassVerified } from './contract.ts'
import type { PassPress, ReadPass } from './deps.ts'
import type { QueueAuditEvent } from './domain/audit-events.ts'
import { judgeScan, type PassClaims, type PassVerdict } from './domain/pass.ts'
import { officerRow } from './read-day.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBooking } from './store/booking-store.ts'

const VERIFIED: QueueAuditEvent = 'queue.pass-verified'
const REFUSED: QueueAuditEvent = 'queue.pass-refused'

/** A pass that was scanned, and by whom; `checkpoint` is null for a registrar, who belongs to none. */
export interface Scan {
  readonly token: string
  readonly checkpoint: string | null
  readonly actor: Actor
  readonly correlationId: string
}

/**
 * Holds a scanned pass against the booking it names, so that an officer need not look it up by hand [QUE-13]. The pass
 * proves who made it; the booking decides. Another checkpoint's booking is not shown, only that the pass is for there.
 * Looking changes nothing but the audit, which holds every scan: the booking when it is shown, else the digest of what
 * was held up, so that a forged pass that goes round is known by its repetitions.
 */
export async function verifyScannedPass(
  tx: Transaction,
  { law, passes }: { readonly law: Law; readonly passes: PassPress },
  scan: Scan,
  now: Temporal.Instant,
): Promise<PassVerified> {
  const read = await passes.verify(scan.token, { checkpoint: scan.checkpoint, plateKey: null, now })
  const booking = await bookingOf(tx, read)
  const verdict = verdictOf(read, booking, law, now)
  if (booking) {
    const { actor, checkpoint, correlationId } = scan
    const subject = { kind: 'booking', id: booking.id }
    const data = { checkpoint, verdict }
    await recordAudit(tx, { event: VERIFIED, actor, subject, data, correlationId, occurredAt: now })
  } else await auditRefused(tx, scan, { verdict, booking: read.claims?.jti ?? null }, now)
  return {
    verdict,
    asOf: now.toString(),
    pass: read.claims === null ? null : passView(read.claims),
    booking: booking ? officerRow(booking, law, now) : null,
  }
}

/** Audits the scan of an officer who asked for a checkpoint that is not his; the pass is not looked at. */
export function refuseScan(tx: Transaction, scan: Scan, now: Temporal.Instant): Promise<void> {
  return auditRefused(tx, scan, { verdict: 'queue.other-checkpoint', booking: null }, now)
}

async function auditRefused(
  tx: Transaction,
  { token, checkpoint, actor, correlationId }: Scan,
  found: { readonly verdict: string; readonly booking: string | null },
  now: Temporal.Instant,
): Promise<void> {
  const subject = { kind: 'pass', id: createHash('sha256').update(token).digest('hex') }
  await recordAudit(tx, {
    event: REFUSED,
    actor,
    subject,
    data: { checkpoint, ...found },
    correlationId,
    occurredAt: now,
  })
}

/** Passes of this authority alone, and only at the checkpoint for which they are. */
async function bookingOf(tx: Transaction, { claims, problem }: ReadPass): Promise<BookingRow | null> {
  const shown = claims !== null && problem !== 'other-authority' && problem !== 'other-checkpoint'
  return shown ? ((await findBooking(tx, claims.jti)) ?? null) : null
}

/** A pass that is over says less than its booking, which may have been used: then the booking speaks. */
function verdictOf(read: ReadPass, booking: BookingRow | null, law: Law, now: Temporal.Instant): PassVerdict {
  if (read.claims === null) return read.problem
  if (read.problem !== null && read.problem !== 'expired') return read.problem
  if (!booking) return read.problem ?? 'not-in-force'
  return judgeScan(read.claims, booking, lawOfBooking(law, booking), now)
}

function passView({ ref, plate, cp, from, to }: PassClaims): PassVerified['pass'] {
  const [startsAt = '', endsAt = ''] = [from, to].map((seconds) =>
    Temporal.Instant.fromEpochMilliseconds(seconds * 1_000).toString(),
  )
  return { reference: ref, plate, checkpoint: cp, startsAt, endsAt }
}
