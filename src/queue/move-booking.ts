import { present } from '#kernel/assert.ts'
import { isBlocked } from '#identity/public.ts'
import { localDay } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import { findBalances } from '#payments/public.ts'
import type { Transaction } from '#platform/database.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { BookingMoved } from './contract.ts'
import { move, moveRight } from './domain/move.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { groundFacts } from './lock-grounds.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBookingForUpdate, saveMove, takeOrdinal } from './store/booking-store.ts'
import type { SlotWish } from './domain/slot-wish.ts'
import { lockSlots, saveSlotCounts } from './store/slot-store.ts'

/**
 * Moves an own booking to another interval of its checkpoint [R707-28d]: no second fee, the deposit stays blocked, the vacated
 * place bears the mark "released" [R707-2.8], and the number is a new one of the new day. It is the same booking, so that the
 * truck never has two [R707-21]. Moving again to the same slot answers the same. Refused: unknown or somebody else's
 * booking, called or over, no move left, and what a booking of that place would be refused for (never a released one,
 * [R707-28e]; an account that is blocked or in debt moves nothing either [R707-6-2a, R707-27]).
 */
export async function moveBooking(
  tx: Transaction,
  law: Law,
  wish: SlotWish,
  now: Temporal.Instant,
): Promise<Result<BookingMoved, QueueRefusal>> {
  const booking = await findBookingForUpdate(tx, wish.bookingId)
  // Somebody else's booking is answered as if it did not exist.
  if (!booking || booking.accountId !== wish.accountId) return refuse('queue.booking-unknown')
  const ids = [...new Set([booking.slotId, wish.slotId])].sort((a, b) => (a < b ? -1 : 1))
  const wanted = (await lockSlots(tx, ids)).find(({ id }) => id === wish.slotId)
  if (!wanted || wanted.checkpoint !== booking.checkpoint) return refuse('queue.slot-unknown')
  const today = localDay(now, booking.zone)
  const { freeRebookings } = lawOfBooking(law, booking)
  const plate = { country: booking.plateCountry, plateKey: booking.plateKey }
  const facts = {
    now,
    today,
    horizonDays: queueLaw(law, onTheDay(today)).horizonDays,
    freeRebookings,
    grounds: await groundFacts(tx, [{ ground: booking.ground, slot: wanted, plate }]),
    sameDay: wanted.localDay.equals(booking.localDay),
  }
  const decided = move(booking, wanted, facts)
  if (!decided.ok) return decided
  if (decided.value === null) return ok(answerOf(booking, freeRebookings, now))
  if (await isBlocked(tx, wish.accountId)) return refuse('queue.account-blocked')
  if ((await findBalances(tx, wish.accountId)).debt > 0n) return refuse('queue.account-in-debt')
  await saveSlotCounts(tx, [decided.value.to])
  const [after] = await recordOutcomes(tx, [{ booking, events: decided.value.events }], {
    now,
    actor: wish.actor,
    correlationId: wish.correlationId,
  })
  const moved: BookingRow = {
    ...present(after, 'the outcome of a booking is its row'),
    slotId: wanted.id,
    localDay: wanted.localDay,
    channel: wanted.channel,
    ordinal: await takeOrdinal(tx, booking.checkpoint, wanted.localDay),
  }
  await saveMove(tx, moved)
  return ok(answerOf(moved, freeRebookings, now))
}

function answerOf(row: BookingRow, freeRebookings: number, now: Temporal.Instant): BookingMoved {
  const { id, startsAt, endsAt, ordinal } = row
  const { left } = moveRight(row, freeRebookings, now)
  return { id, startsAt: startsAt.toString(), endsAt: endsAt.toString(), ordinal, movesLeft: left }
}
