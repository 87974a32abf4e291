import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { addJob, defineJob, type JobDefinition } from '#platform/jobs.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import { VEHICLE_TAKEN_OVER } from '#identity/public.ts'
import { awaitAnswers, moneyReceived } from '#payments/public.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { sweepClosed } from './close-checkpoint.ts'
import { sweepSurplus } from './cut-capacity.ts'
import { sweepCalls } from './call-out-trucks.ts'
import { askForNotices } from './ask-for-notices.ts'
import { checkBooking } from './check-booking.ts'
import { settleCrossing, sweepAnnulled, sweepAnnulledLongAgo, sweepInside } from './confirm-crossing.ts'
import type { Checking, GateRecord } from './deps.ts'
import { endTakenOver } from './end-taken-over.ts'
import { sweepUnanswered } from './end-unanswered.ts'
import { sweepHolds } from './expire-holds.ts'
import { ASK_FOR_NOTICES, BOOKINGS_PLACED, CHECK_BOOKING, CONFIRM_CROSSING, SECURE_PAYMENTS } from './job-kinds.ts'
import { sweepArrivalNotices } from './notify-arrivals.ts'
import { sweepOpenDays } from './open-days.ts'
import { BOOKING_CHANGED } from './record-outcomes.ts'
import { secureAccountPayments } from './secure-payment.ts'
import { listBookingsById } from './store/booking-store.ts'

/** What the queue's work in the background needs. */
export interface QueueWork extends Checking {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  readonly gates: GateRecord
}

/** The jobs of the queue, and the events of others on which it acts. */
export function queueJobs(work: QueueWork): readonly JobDefinition[] {
  const { db, clock } = work
  return [
    defineJob(BOOKINGS_PLACED, ({ bookingIds }) => startChecks(db, bookingIds)),
    defineJob(CHECK_BOOKING, (wanted) => checkBooking(db, work, wanted, clock.now())),
    defineJob(ASK_FOR_NOTICES, (wanted) => askForNotices(db, work, wanted, clock.now())),
    defineJob(CONFIRM_CROSSING, (wanted) => settleCrossing(db, work, wanted, clock.now())),
    defineJob(moneyReceived, async (received) => {
      await secureAccountPayments(db, received, clock.now())
    }),
    defineJob(VEHICLE_TAKEN_OVER, (taken) => endTakenOver(db, taken, clock.now())),
    defineJob(SECURE_PAYMENTS, async ({ accountId }) => {
      await secureAccountPayments(db, { accountId, bookingId: null }, clock.now())
    }),
  ]
}

/** One look at a kind of deadline; answers how many things it changed. */
export interface QueueSweep {
  readonly name: string
  /** Seconds of real time between two looks. */
  readonly everySeconds: number
  readonly run: (now: Temporal.Instant) => Promise<number>
}

/** The deadlines of the queue. Each look is safe beside other workers; run it again at once while it answers more than 0. */
export function queueSweeps(work: QueueWork): readonly QueueSweep[] {
  const { db } = work
  const answers = awaitAnswers(db, () => work.realTime.now().epochMilliseconds)
  return [
    { name: 'queue.expire-holds', everySeconds: 1, run: (now) => sweepHolds(db, work.law(), now, answers) },
    { name: 'queue.notify-arrivals', everySeconds: 1, run: (now) => sweepArrivalNotices(db, work.law(), now) },
    { name: 'queue.call-out-trucks', everySeconds: 1, run: (now) => sweepCalls(db, work.law(), now) },
    { name: 'queue.annul-no-shows', everySeconds: 1, run: (now) => sweepNoShows(db, work.law(), work.gates, now) },
    { name: 'queue.end-closed', everySeconds: 1, run: (now) => sweepClosed(db, work.law(), now) },
    { name: 'queue.end-surplus', everySeconds: 1, run: (now) => sweepSurplus(db, work.law(), now) },
    { name: 'queue.end-unanswered', everySeconds: 1, run: (now) => sweepUnanswered(db, work.gates, now) },
    { name: 'queue.ask-about-inside', everySeconds: 1_200, run: (now) => sweepInside(db, now) },
    { name: 'queue.ask-about-annulled', everySeconds: 3_600, run: (now) => sweepAnnulled(db, now) },
    { name: 'queue.ask-about-annulled-long-ago', everySeconds: 21_600, run: (now) => sweepAnnulledLongAgo(db, now) },
    { name: 'queue.open-days', everySeconds: 30, run: (now) => sweepOpenDays(db, work.law, now) },
  ]
}

/** Starts the checks of every booking of a batch, and tells those whose bookings they are. */
async function startChecks(db: Database, bookingIds: readonly string[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    const bookings = await listBookingsById(tx, bookingIds)
    for (const { id: bookingId, state } of bookings) {
      if (state !== 'held') continue
      await addJob(tx, CHECK_BOOKING, { bookingId, run: 0, again: false }, { jobKey: `queue.check/${bookingId}` })
    }
    for (const accountId of new Set(bookings.map((one) => one.accountId))) await signal(tx, BOOKING_CHANGED, accountId)
  })
}
