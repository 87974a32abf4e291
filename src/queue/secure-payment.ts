import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { confirmIfReady } from './confirm-booking.ts'
import type { Following, Placing } from './deps.ts'
import { securePayment } from './domain/booking.ts'
import { tiyn } from '#kernel/money.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBookingForUpdate } from './store/booking-store.ts'

/**
 * Blocks fee and deposit of a held booking once the account has the money [R707-18.17-1, R707-23], and gives the ordinal
 * number when the checks have passed too. Does nothing when the money does not suffice yet, is already blocked, or the
 * place is gone: what came in then stays on the account. Answers the booking as it is now; undefined when there is none.
 */
export async function secureBookingPayment(
  tx: Transaction,
  deps: Following & Pick<Placing, 'holdFunds'>,
  bookingId: string,
  now: Temporal.Instant,
): Promise<BookingRow | undefined> {
  const booking = await findBookingForUpdate(tx, bookingId)
  if (!booking) return undefined
  const events = securePayment(booking)
  if (events.length === 0) return booking
  const wanted = {
    bookingId,
    accountId: booking.accountId,
    fee: tiyn(booking.fee),
    deposit: tiyn(booking.deposit),
  }
  const holds = await deps.holdFunds(tx, [wanted], now)
  if (holds.get(bookingId) !== 'held') return booking
  const [secured] = await recordOutcomes(tx, deps, [{ booking, events }], { now, actor: SYSTEM })
  return await confirmIfReady(tx, deps, secured ?? booking, now)
}
