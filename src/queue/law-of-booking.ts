import { localDay } from '#kernel/local-time.ts'
import { decideDepositReturn, depositWindowDays, type EndedCase } from '#payments/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { type QueueLaw, queueLaw } from './domain/queue-law.ts'
import { windowStart } from './domain/no-show.ts'
import type { BookingRow } from './store/booking-row.ts'
import { countUnused, lockConduct } from './store/booking-store.ts'

/** The law that decides about a booking: of the day it was made and of its slot's day. */
export function lawOfBooking(law: Law, booking: Pick<BookingRow, 'placedAt' | 'zone' | 'localDay'>): QueueLaw {
  return queueLaw(law, { 'booking-made': localDay(booking.placedAt, booking.zone), 'slot-time': booking.localDay })
}

/** The case of a booking that ends now, as the law of its deposit asks for it. */
export function endedCase({ zone }: Pick<BookingRow, 'zone'>, now: Temporal.Instant): EndedCase {
  return { outcome: localDay(now, zone) }
}

/**
 * Whether the deposit of each booking returns although it was not used: when fewer other no-shows and cancellations of the
 * account than the law allows lie in the days before it [R707-28c]. Decisions about one account are kept one after another until the transaction
 * ends, and bookings of the same account in one list see each other.
 */
export async function depositReturns(
  tx: Transaction,
  law: Law,
  bookings: readonly BookingRow[],
  outcome: 'no-show' | 'cancelled',
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, boolean>> {
  const decided = new Map<string, boolean>()
  if (bookings.length === 0) return decided
  const accounts = [...new Set(bookings.map(({ accountId }) => accountId))]
  await lockConduct(tx, accounts)
  const used = new Map<string, number>()
  for (const booking of bookings) {
    const ended = endedCase(booking, now)
    const since = windowStart(now, depositWindowDays(law, ended), booking.zone)
    const before =
      used.get(booking.accountId) ?? (await countUnused(tx, [booking.accountId], since)).get(booking.accountId) ?? 0
    const answer = decideDepositReturn(law, ended, { outcome, othersInWindow: before })
    used.set(booking.accountId, before + 1)
    decided.set(booking.id, answer === 'return')
  }
  return decided
}
