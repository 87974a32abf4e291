import { type AwaitAnswers, findBalances } from '#payments/public.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { lawOfBooking } from './law-of-booking.ts'
import type { Law } from '#law/public.ts'
import { endHold } from './domain/booking.ts'
import { secureAccountPayments } from './secure-payment.ts'
import type { BookingRow } from './store/booking-row.ts'
import { dueBy, type Sweep, sweepBookings } from './sweep-bookings.ts'

/**
 * Sweep: ends holds that ran out. What was not paid gives its place back; what a silent registry owes stays held
 * [R707-20b]. Money that came in time counts though its news is late: what is on the account is blocked first, and an account
 * whose invoice may have been paid (`answers`) is waited for [R707-23]. Safe beside other workers. Answers how many holds were
 * ended or extended.
 */
export async function sweepHolds(
  db: Database,
  law: Law,
  now: Temporal.Instant,
  answers: AwaitAnswers = async () => new Set(),
): Promise<number> {
  const due = await inTransaction(db, dueBy('hold', now))
  const unpaid = due.filter((booking) => lacksMoneyAlone(booking, now))
  const accounts = [...new Set(unpaid.map(({ accountId }) => accountId))]
  const asked = new Set(unpaid.map(({ id }) => id))
  const waiting = await answers(accounts)
  for (const accountId of accounts) if (!waiting.has(accountId)) await blockWhatCame(db, accountId, now)
  // Which came into the page, or lost its refusal, since the first look waits for the next one: nobody was asked about its money.
  const mayBePaid = ({ id, accountId }: BookingRow) => !asked.has(id) || waiting.has(accountId)
  const isDue = (booking: BookingRow) =>
    endHold(booking, lawOfBooking(law, booking), now).length > 0 &&
    !(lacksMoneyAlone(booking, now) && mayBePaid(booking))
  const sweep: Sweep = {
    candidates: dueBy('hold', now),
    isDue,
    decide: async (_tx, claimed) =>
      claimed.map((booking) => ({ booking, events: endHold(booking, lawOfBooking(law, booking), now) })),
  }
  return await sweepBookings(db, sweep, now)
}

/** Only the money is missing, and the interval has not begun. */
function lacksMoneyAlone({ payment, checks, startsAt }: BookingRow, now: Temporal.Instant): boolean {
  return payment === 'due' && checks !== 'refused' && Temporal.Instant.compare(now, startsAt) < 0
}

/** The job that blocks what came in may not have run yet. */
async function blockWhatCame(db: Database, accountId: string, now: Temporal.Instant): Promise<void> {
  const { available } = await findBalances(db, accountId)
  if (available > 0n) await secureAccountPayments(db, { accountId, bookingId: null }, now)
}
