import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { type BookingEvent, withoutLoss } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { listForgivenWithout } from './forgive-later.ts'
import { type Occasion, recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { lockLaterBookings } from './store/booking-store.ts'
import { type Contradiction, saveContradiction } from './store/fault-store.ts'

const UNUSED = ['held', 'confirmed', 'called', 'displaced'] as const

/**
 * Writes what was decided about an annulled booking whose truck came after all [R707-28g]. A booking that the user made
 * meanwhile for the same truck and neighbour, since he was told that the first was lost, ends without loss for him, so that
 * there is one again [R707-21]; a deposit that a later end lost because of this one comes back [R707-28c]. Refused:
 * `queue.step-not-possible` when the truck already entered with the later one; then the registrar has the news in his list and
 * decides about fee and deposit.
 */
export async function undoAnnulment(
  tx: Transaction,
  law: Law,
  booking: BookingRow,
  events: readonly BookingEvent[],
  occasion: Occasion,
): Promise<Result<BookingRow, QueueRefusal>> {
  const later = await lockLaterBookings(tx, booking)
  const used = later.find(({ state }) => !(UNUSED as readonly string[]).includes(state))
  if (used) {
    await saveContradiction(tx, newsOf(booking, events, occasion, used), occasion.now)
    return refuse('queue.step-not-possible', { state: booking.state })
  }
  const forgiven = await listForgivenWithout(tx, law, booking)
  const replaced = later.map((one) => ({ booking: one, events: [withoutLoss('reunion', 'gate')] }))
  await recordOutcomes(tx, replaced, { ...occasion, occurredAt: occasion.now })
  const [after] = await recordOutcomes(tx, [{ booking, events }], occasion)
  // It moves money alone: after the place that is taken again, since slots are locked before accounts.
  await recordOutcomes(tx, forgiven, { now: occasion.now, actor: occasion.actor })
  return ok(after ?? booking)
}

function newsOf(
  { id }: BookingRow,
  events: readonly BookingEvent[],
  { now, occurredAt = now, facts }: Occasion,
  used: BookingRow,
): Contradiction {
  const undone = events.find((event) => event.type === 'annulment-undone')
  const by = undone?.by ?? 'entry'
  return { bookingId: id, by, happenedAt: occurredAt, passage: facts?.['passage'] ?? 'none', later: used.reference }
}
