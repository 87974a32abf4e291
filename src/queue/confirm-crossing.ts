import { SYSTEM } from '#kernel/principal.ts'
import type { Database } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmCrossing, recheckAfterSeconds } from '#registries/public.ts'
import type { Checking } from './deps.ts'
import { settle } from './domain/booking.ts'
import { CONFIRM_CROSSING } from './job-kinds.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { findBooking, findBookingForUpdate } from './store/booking-store.ts'

/**
 * Asks whether the state registered the crossing (paragraph 18, 17-2) and unblocks the deposit when it did [R707-28b].
 * As long as it is not registered, or the registry is silent, it is asked again. Safe to run twice.
 */
export async function settleCrossing(
  db: Database,
  checking: Pick<Checking, 'registries' | 'realTime'>,
  wanted: { readonly bookingId: string; readonly run: number },
  now: Temporal.Instant,
): Promise<void> {
  const booking = await findBooking(db, wanted.bookingId)
  if (!booking || booking.state !== 'crossed' || booking.settled) return
  const { id: bookingId, plateKey, neighbour, lawVersion } = booking
  const since = (booking.admittedAt ?? booking.startsAt).toString()
  const answer = await confirmCrossing(
    checking.registries,
    { bookingId, subject: { plateKey, neighbour, since }, lawVersion },
    now,
  )
  await inTransaction(db, async (tx) => {
    if (answer.outcome !== 'confirmed') {
      const run = wanted.run + 1
      const runAt = checking.realTime.now().add({ seconds: recheckAfterSeconds(run) })
      return await addJob(
        tx,
        CONFIRM_CROSSING,
        { bookingId, run },
        { jobKey: `queue.crossing/${bookingId}/${run}`, runAt },
      )
    }
    const locked = await findBookingForUpdate(tx, bookingId)
    if (locked) await recordOutcomes(tx, [{ booking: locked, events: settle(locked) }], { now, actor: SYSTEM })
    return undefined
  })
}
