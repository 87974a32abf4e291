import { present } from '#kernel/assert.ts'
import type { Law } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { onTheDay, queueLaw, quotaPlaces } from './domain/queue-law.ts'
import { compareLeaving, type Cut, hasBegun, placesUnderCuts, recutDay } from './domain/cut.ts'
import { displace, losesItsTime } from './domain/retime.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { BookingRow } from './store/booking-row.ts'
import {
  changeDayQuota,
  listCuts,
  listDaysWithin,
  listSurplusBookings,
  lockDaySlots,
  lockSurplus,
  saveCutPlaces,
} from './store/cut-store.ts'
import type { DayQuota } from './store/quota-store.ts'
import { type Sweep, SWEEP_SIZE, sweepBookings } from './sweep-bookings.ts'

/**
 * Lays out anew the open days that a cut touches, after it was made or taken back: places and quotas follow the actual daily
 * capacity [R707-6.4, R707-22]; what has begun counts as it was. The lock of the checkpoint's plans is held.
 */
export async function recutDays(
  tx: Transaction,
  law: Law,
  checkpoint: string,
  period: Pick<Cut, 'from' | 'until'>,
  now: Temporal.Instant,
): Promise<void> {
  const cuts = await listCuts(tx, checkpoint, now)
  for (const day of await listDaysWithin(tx, checkpoint, period)) {
    const slots = await lockDaySlots(tx, checkpoint, day)
    // A day that is over keeps the quotas that it had.
    if (slots.every((slot) => hasBegun(slot, now))) continue
    const places = placesUnderCuts(slots, cuts, now)
    const quota = quotasOf(
      law,
      day,
      [...places.values()].reduce((sum, one) => sum + one, 0),
    )
    await saveCutPlaces(tx, recutDay(slots, places, quota, now))
    await changeDayQuota(tx, checkpoint, quota)
  }
}

/** The quotas of a day by the law in force on it. */
export function quotasOf(law: Law, day: Temporal.PlainDate, capacity: number): DayQuota {
  const on = { 'slot-time': day }
  return {
    localDay: day,
    capacity,
    post: quotaPlaces(law, on, 'post', capacity),
    perishable: quotaPlaces(law, on, 'perishable', capacity),
    state: quotaPlaces(law, on, 'state', capacity),
    // A ceiling: no place is kept for the expedited [R707-6-1].
    express: quotaPlaces(law, on, 'express', capacity),
    lawVersion: queueLaw(law, onTheDay(day)).version,
  }
}

/**
 * Sweep: asks the users of bookings for which a cut left no place for another time, the last of the queue first [QUE-8], and
 * ends those without a number, with all that was paid [R707-28f]. Answers how many.
 */
export async function sweepSurplus(db: Database, law: Law, now: Temporal.Instant): Promise<number> {
  const sweep: Sweep = {
    candidates: (tx) => listSurplusBookings(tx, SWEEP_SIZE),
    isDue: losesItsTime,
    async decide(tx, due) {
      // Who gave up meanwhile has left a place: no more leave than are still too many.
      const ids = [...new Set(due.map(({ slotId }) => slotId))]
      const left = new Map((await lockSurplus(tx, ids)).map(({ id, surplus }) => [id, surplus]))
      return leaving(due, left).map((booking) => ({
        booking,
        events: displace(booking, 'capacity-cut', lawOfBooking(law, booking).retimingHours, now),
      }))
    },
  }
  return await sweepBookings(db, sweep, now)
}

function leaving(due: readonly BookingRow[], surplus: ReadonlyMap<bigint, number>): readonly BookingRow[] {
  const bySlot = Map.groupBy(due, ({ slotId }) => slotId)
  return [...bySlot].flatMap(([slotId, bookings]) =>
    bookings.toSorted(compareLeaving).slice(0, present(surplus.get(slotId), 'a booking has a slot')),
  )
}
