import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { MatterOccasion } from './answer-matter.ts'
import type { GateDeps } from './deps.ts'
import { UNTOUCHED } from './domain/matter.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { checkTie } from './domain/tie.ts'
import { tellGateChanged } from './signals.ts'
import type { StoredMatter } from './store/matter-store.ts'
import { findPassageForUpdate, hasEntered, saveTie } from './store/passage-store.ts'
import { tellPassage } from './tell-passage.ts'

/**
 * An officer says with which booking a vehicle drove in that was let in by hand and whose plate no camera read: the booking is used from
 * then on, also when it was annulled since, and those who hear of passages hear of this one by the booking's plate [GATE-6] [R707-28f]
 * [R707-28g]; audited. The same again changes nothing. Refused: see domain/tie.ts, a vehicle of another checkpoint, a booking that cannot
 * have been used then.
 */
export async function tiePassage(
  tx: Transaction,
  deps: GateDeps,
  { id, bookingId }: { readonly id: string; readonly bookingId: string },
  { checkpoint, actor, correlationId, now }: MatterOccasion,
): Promise<Result<StoredMatter, GateRefusal>> {
  const passage = await findPassageForUpdate(tx, id)
  if (passage?.checkpoint !== checkpoint) return refuse('gate.matter-unknown')
  const { report } = passage
  if (report.bookingId === bookingId && passage.followed) return ok({ passage, matter: UNTOUCHED })
  const [booked] = await deps.queue.listTrucks(tx, [bookingId])
  const allowed = checkTie(report, booked, now)
  if (!allowed.ok) return allowed
  if (await hasEntered(tx, bookingId, id)) return refuse('gate.booking-not-tied')
  const occurredAt = allowed.value.passedAt
  const fact = { bookingId, checkpoint, passageId: id, occurredAt, actor, byOfficer: true, byList: false }
  const admitted = await deps.queue.recordAdmission(tx, fact, now)
  if (!admitted.ok) return refuse('gate.booking-not-tied')
  const tied = { ...report, bookingId }
  await saveTie(tx, id, bookingId)
  // Of this truck nobody has heard: neither its plate nor its booking was known.
  const truck = booked && { country: booked.country, plateRead: booked.plate }
  await tellPassage(tx, deps.tell, checkpoint, { ...tied, ...truck }, undefined)
  await recordAudit(tx, {
    event: 'gate.passage-tied',
    actor,
    subject: { kind: 'gate-passage', id },
    data: { checkpoint, lane: report.lane, booking: bookingId },
    basis: 'order-707/11',
    correlationId,
    occurredAt: now,
  })
  await tellGateChanged(tx, checkpoint)
  return ok({ passage: { ...passage, report: tied, followed: true, dispute: null }, matter: UNTOUCHED })
}
