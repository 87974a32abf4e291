import { sendNotices } from '#notices/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { listLatestFindings, runChecks, verdict } from '#registries/public.ts'
import { checkFacts, findingNotices } from './read-check-facts.ts'
import type { Checking } from './deps.ts'
import { NOTICE_PAUSES_SECONDS } from './domain/limits.ts'
import { ASK_FOR_NOTICES } from './job-kinds.ts'
import { BOOKING_CHANGED } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBooking } from './store/booking-store.ts'

/**
 * Asks the registries whose answer only notifies (fines and toll debts of residents) and that were silent when the
 * booking passed its checks, and tells the user what they say [R707-19c]. It never touches the booking. Asked until all
 * have answered, at most until the interval begins. Safe to run twice.
 */
export async function askForNotices(
  db: Database,
  checking: Checking,
  wanted: { readonly bookingId: string; readonly run: number },
  now: Temporal.Instant,
): Promise<void> {
  const booking = await findBooking(db, wanted.bookingId)
  if (!booking || !isWorthTelling(booking, now)) return
  const { subject, required } = await checkFacts(db, checking, booking)
  const silent = verdict(await listLatestFindings(db, booking.id), required).noticesAwaiting.map(({ check }) => check)
  if (silent.length === 0) return
  const asked = { ...required, refusing: [], notifying: silent }
  const judged = verdict(
    await runChecks(checking.registries, { bookingId: booking.id, subject, required: asked }, now),
    asked,
  )
  await inTransaction(db, async (tx) => {
    await sendNotices(tx, findingNotices(booking, judged.notices), now)
    await signal(tx, BOOKING_CHANGED, booking.accountId)
    if (judged.noticesAwaiting.length > 0) {
      await askForNoticesLater(tx, checking, { bookingId: booking.id, run: wanted.run + 1 })
    }
  })
}

/** Has the silent registries asked after a pause that grows with the number of askings before. */
export async function askForNoticesLater(
  tx: Transaction,
  checking: Pick<Checking, 'realTime'>,
  { bookingId, run }: { readonly bookingId: string; readonly run: number },
): Promise<void> {
  const seconds = NOTICE_PAUSES_SECONDS[Math.min(run, NOTICE_PAUSES_SECONDS.length - 1)] ?? 0
  const runAt = checking.realTime.now().add({ seconds })
  await addJob(tx, ASK_FOR_NOTICES, { bookingId, run }, { jobKey: `queue.notices/${bookingId}`, runAt })
}

const STANDING: readonly BookingRow['state'][] = ['held', 'confirmed', 'called']

function isWorthTelling({ state, startsAt }: BookingRow, now: Temporal.Instant): boolean {
  return STANDING.includes(state) && Temporal.Instant.compare(now, startsAt) < 0
}
