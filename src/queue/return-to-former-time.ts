import type { Transaction } from '#platform/database.ts'
import type { BookingEvent } from './domain/booking.ts'
import { evolve } from './domain/effects.ts'
import { takePlaceAgain } from './domain/slot.ts'
import type { BookingRow } from './store/booking-row.ts'
import { saveMove, takeOrdinal } from './store/booking-store.ts'
import { findFormerSlot } from './store/event-store.ts'
import { lockSlots, saveSlotCounts, type SlotRow } from './store/slot-store.ts'

/** The interval for which a truck came, although its booking has another one since. */
export interface FormerTime {
  readonly slot: SlotRow
  /** When its user chose the one it has. */
  readonly chosen: Temporal.Instant
  readonly event: Extract<BookingEvent, { readonly type: 'retiming-undone' }>
}

/**
 * The interval that was taken from a booking before its user chose the one it has; both stay locked until the transaction ends.
 * Null when its history does not tell it, or it is the very same.
 */
export async function findFormerTime(tx: Transaction, booking: BookingRow): Promise<FormerTime | null> {
  const former = await findFormerSlot(tx, booking.id)
  if (former === null || former.slotId === booking.slotId) return null
  const ids = [former.slotId, booking.slotId].sort((a, b) => (a < b ? -1 : 1))
  const slot = (await lockSlots(tx, ids)).find(({ id }) => id === former.slotId)
  if (!slot) return null
  const { startsAt, endsAt } = slot
  return { slot, chosen: former.chosen, event: { type: 'retiming-undone', from: booking.startsAt, startsAt, endsAt } }
}

/**
 * Puts a booking whose truck is in back into the interval for which it came, with a number of that day [R707-8]; whoever has that
 * place meanwhile keeps it.
 */
export async function saveReturn(tx: Transaction, booking: BookingRow, { slot, event }: FormerTime): Promise<void> {
  await saveSlotCounts(tx, [takePlaceAgain(slot)])
  const { id: slotId, localDay, channel } = slot
  const ordinal = await takeOrdinal(tx, booking.checkpoint, localDay)
  await saveMove(tx, { ...booking, ...evolve(booking, event), slotId, localDay, channel, ordinal })
}
