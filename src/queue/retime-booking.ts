import { localDay } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import type { BookingRetimed } from './contract.ts'
import type { Disputes } from './deps.ts'
import { evolve } from './domain/effects.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { retime } from './domain/retime.ts'
import { groundFacts } from './lock-grounds.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBookingForUpdate, saveMove, takeOrdinal } from './store/booking-store.ts'
import type { SlotWish } from './domain/slot-wish.ts'
import { lockSlots, saveSlotCounts } from './store/slot-store.ts'
import { forgetExit } from './store/zone-stay-store.ts'

/**
 * Gives an own booking another time for the one that a closure or a cut took [QUE-8] [R707-28f]: the same booking with its
 * money, no second fee, no free move used, a new number of the new day. Answering again the same changes nothing. Refused:
 * unknown or somebody else's booking, one whose time was not taken, too late, what a booking of that place would be refused
 * for, and `queue.entry-in-dispute`: a truck went in with it, and who is inside would miss a new time.
 */
export async function retimeBooking(
  tx: Transaction,
  law: Law,
  wish: SlotWish,
  now: Temporal.Instant,
  gates: Disputes,
): Promise<Result<BookingRetimed, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, wish.bookingId)
  // Somebody else's booking is answered as if it did not exist.
  if (!booking || booking.accountId !== wish.accountId) return refuse('queue.booking-unknown')
  const [wanted] = await lockSlots(tx, [wish.slotId])
  if (!wanted || wanted.checkpoint !== booking.checkpoint) return refuse('queue.slot-unknown')
  const today = localDay(now, booking.zone)
  const plate = { country: booking.plateCountry, plateKey: booking.plateKey }
  const decided = retime(booking, wanted, {
    now,
    today,
    horizonDays: queueLaw(law, onTheDay(today)).horizonDays,
    grounds: await groundFacts(tx, [{ ground: booking.ground, slot: wanted, plate }]),
  })
  if (!decided.ok) return decided
  if (decided.value === null) return ok(answerOf(booking))
  if ((await gates.entriesInDispute(tx, [booking.id])).has(booking.id)) return refuse('queue.entry-in-dispute')
  const { events, to } = decided.value
  await saveSlotCounts(tx, [to])
  const place = {
    slotId: wanted.id,
    localDay: wanted.localDay,
    channel: wanted.channel,
    ordinal: await takeOrdinal(tx, booking.checkpoint, wanted.localDay),
  }
  // The place first: only a booking whose time was taken gets another one this way, and the database asks for its state.
  await saveMove(tx, {
    ...events.reduce<BookingRow>((row, event) => ({ ...row, ...evolve(row, event) }), booking),
    ...place,
  })
  await forgetExit(tx, booking.id)
  const [after] = await recordOutcomes(tx, [{ booking: { ...booking, ...place }, events }], {
    now,
    actor: wish.actor,
    correlationId: wish.correlationId,
  })
  return ok(answerOf(after ?? booking))
}

function answerOf({ id, startsAt, endsAt, ordinal }: BookingRow): BookingRetimed {
  return { id, startsAt: startsAt.toString(), endsAt: endsAt.toString(), ordinal }
}
