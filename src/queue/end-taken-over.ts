import { SYSTEM } from '#kernel/principal.ts'
import { noticeTo, sendNotices } from '#notices/public.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { TAKEN_OVER, withoutLoss } from './domain/booking.ts'
import { QUEUE_NOTICES } from './notices.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { listBookingsOfTruckForUpdate } from './store/booking-store.ts'

/** A truck that an account proved to be its own. */
export interface TakenOver {
  readonly proofId: string
  readonly accountId: string
  readonly vehicleIds: readonly string[]
  readonly country: string
  readonly plate: string
  readonly plateKey: string
  readonly displaced: readonly string[]
}

/**
 * Ends what others booked with a truck that was proven not to be theirs, so that its owner may book at once [QUE-11]. The
 * owner loses nothing, and whoever had paid gets all of it back: false data are for the registrar to judge, no fee is kept for
 * them. A truck that is inside stays. Owner and displaced accounts are told, each once.
 */
export async function endTakenOver(db: Database, taken: TakenOver, now: Temporal.Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    const bookings = await listBookingsOfTruckForUpdate(tx, taken)
    const events = [withoutLoss(TAKEN_OVER, 'authority')]
    await recordOutcomes(
      tx,
      bookings.map((booking) => ({ booking, events })),
      { now, actor: SYSTEM },
    )
    // A job that runs twice finds no bookings the second time: what was told stays as it was.
    const dedupeKey = `taken-over/${taken.proofId}`
    const { accountId, plate } = taken
    const references = bookings.map(({ reference }) => reference)
    await sendNotices(
      tx,
      [
        noticeTo(QUEUE_NOTICES, 'queue.truck-yours', { accountId, facts: { plate, references }, dedupeKey }),
        ...taken.displaced.map((account) =>
          noticeTo(QUEUE_NOTICES, 'queue.truck-taken-over', { accountId: account, facts: { plate }, dedupeKey }),
        ),
      ],
      now,
    )
  })
}
