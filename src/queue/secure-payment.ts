import { SYSTEM } from '#kernel/principal.ts'
import { holdForBookings } from '#payments/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmIfReady } from './confirm-booking.ts'
import { securePayment } from './domain/booking.ts'
import { tiyn } from '#kernel/money.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBookingForUpdate, listUnpaidBookings } from './store/booking-store.ts'

/**
 * Blocks fee and deposit of a held booking once the account has the money [R707-18.17-1, R707-23], and gives the ordinal
 * number when the checks have passed too. Does nothing when the money does not suffice yet, is already blocked, or the
 * place is gone: what came in then stays on the account. Answers the booking as it is now; undefined when there is none.
 */
async function secureBookingPayment(
  tx: Transaction,
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
  const holds = await holdForBookings(tx, [wanted], now)
  if (holds.get(bookingId) !== 'held') return booking
  const [secured] = await recordOutcomes(tx, [{ booking, events }], { now, actor: SYSTEM })
  return await confirmIfReady(tx, secured ?? booking, now)
}

/**
 * Money came in for an account: every held booking that still lacks its money is tried, the one that it was meant for
 * first, then the oldest. Each in its own transaction; running it twice changes nothing. Answers how many were secured.
 */
export async function secureAccountPayments(
  db: Database,
  received: { readonly accountId: string; readonly bookingId: string | null },
  now: Temporal.Instant,
): Promise<number> {
  const due = await listUnpaidBookings(db, received.accountId)
  const ordered = [...due].sort((a, b) => Number(b === received.bookingId) - Number(a === received.bookingId))
  let secured = 0
  for (const bookingId of ordered) {
    const after = await inTransaction(db, (tx) => secureBookingPayment(tx, bookingId, now))
    if (after?.payment === 'secured') secured += 1
  }
  return secured
}
