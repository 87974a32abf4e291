import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { BookingState } from './contract/terms.ts'
import { lawOfBooking } from './law-of-booking.ts'
import { admit, arrive, type BookingEvent, type BookingLaw, stoodAt } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { cameForFormerTime } from './domain/retime.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { findFormerTime, type FormerTime, saveReturn } from './return-to-former-time.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBookingForUpdate } from './store/booking-store.ts'
import { undoAnnulment } from './undo-annulment.ts'

/** What the gate saw: one vehicle of a booking in one lane. */
export interface GateFact {
  readonly bookingId: string
  /** The checkpoint at which it was seen; a booking of another one is not known there. */
  readonly checkpoint: string
  readonly passageId: string
  /** When the vehicle passed, by the checkpoint's clock; the rules of arrival look at this instant. */
  readonly occurredAt: Temporal.Instant
  readonly actor: Actor
}

/**
 * The truck entered the checkpoint [R707-30]. `byOfficer`: an officer let it in with his reason, so that the time of
 * arrival is not asked again. `byList`: the bar opened by itself, by the signed list that its gate held, which may be older than
 * what became of the booking since (a gate that is cut off learns of it hours later). Either way who came for the time that was
 * taken has it again, and the one that was chosen since is free [R707-8]. `answered`: an officer said afterwards that a truck that
 * was let in after the time of its booking was taken is in with that booking; then it has used it. An entry in time that becomes
 * known after the annulment undoes it [R707-28g]; so does one by an officer before it. Recording the same twice changes nothing.
 * Refused: unknown booking, wrong state, too early, too late. Source: order 707, paragraphs 28, 30 and 31.
 */
export async function recordAdmission(
  tx: Transaction,
  law: Law,
  fact: GateFact & { readonly byOfficer: boolean; readonly byList?: boolean; readonly answered?: boolean },
  now: Temporal.Instant,
): Promise<Result<{ readonly state: BookingState }, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, fact.bookingId)
  if (!booking || booking.checkpoint !== fact.checkpoint) return refuse('queue.booking-unknown')
  const forced = fact.byOfficer ? letIn(booking, fact.occurredAt, fact.answered ?? false) : null
  const inForce = lawOfBooking(law, booking)
  const decided = forced ? ok(forced) : admit(booking, inForce, fact.occurredAt, fact.byList)
  if (!decided.ok) return decided
  const former = await formerTimeOf(tx, booking, inForce, fact)
  if (!former) return await write(tx, law, booking, decided.value, fact, now)
  const entered = await write(tx, law, booking, [former.event, ...decided.value], fact, now)
  await saveReturn(tx, booking, former)
  return entered
}

/**
 * The plate of a truck was read at the bar of an entry, and the bar did not open (yet) [R707-28f]. In time it is an
 * arrival. Recording it twice, or out of time, changes nothing. Refused: unknown booking, entered with a later one.
 */
export async function recordPresence(
  tx: Transaction,
  law: Law,
  fact: GateFact,
  now: Temporal.Instant,
): Promise<Result<{ readonly state: BookingState }, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, fact.bookingId)
  if (!booking || booking.checkpoint !== fact.checkpoint) return refuse('queue.booking-unknown')
  return await write(tx, law, booking, arrive(booking, lawOfBooking(law, booking), fact.occurredAt), fact, now)
}

/** The time for which the truck came when it is not the one that its booking has; null when it is [R707-8]. */
async function formerTimeOf(
  tx: Transaction,
  booking: BookingRow,
  law: BookingLaw,
  { byOfficer, byList = false, occurredAt }: GateFact & { readonly byOfficer: boolean; readonly byList?: boolean },
): Promise<FormerTime | null> {
  if (booking.retimings === 0 || !(byOfficer || byList)) return null
  const former = await findFormerTime(tx, booking)
  if (former === null) return null
  const by = byList ? 'list' : { former: former.slot, chosen: former.chosen }
  return cameForFormerTime(booking, law, occurredAt, by) ? former : null
}

/** What an officer's word means for a booking; null where only the rules decide. */
function letIn(booking: BookingRow, at: Temporal.Instant, answered: boolean): readonly BookingEvent[] | null {
  const admitted = { type: 'admitted' } as const
  if (booking.state === 'confirmed' || booking.state === 'called') return [admitted]
  if (booking.state === 'displaced') return answered || stoodAt(booking, at) ? [admitted] : null
  if (booking.state !== 'annulled' || booking.endedAt === null) return null
  if (Temporal.Instant.compare(at, booking.endedAt) > 0) return null
  return [{ type: 'annulment-undone', by: 'entry' }, admitted]
}

async function write(
  tx: Transaction,
  law: Law,
  booking: BookingRow,
  events: readonly BookingEvent[],
  fact: GateFact,
  now: Temporal.Instant,
): Promise<Result<{ readonly state: BookingState }, QueueRefusal>> {
  const occasion = { now, occurredAt: fact.occurredAt, actor: fact.actor, facts: { passage: fact.passageId } }
  if (events.some(({ type }) => type === 'annulment-undone')) {
    const undone = await undoAnnulment(tx, law, booking, events, occasion)
    return undone.ok ? ok({ state: undone.value.state }) : undone
  }
  const [after] = await recordOutcomes(tx, [{ booking, events }], occasion)
  return ok({ state: (after ?? booking).state })
}
