import { SYSTEM } from '#kernel/principal.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { BookingEvent } from './domain/booking.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { claimBookings, type Deadline, listDueBookings } from './store/booking-store.ts'

/** Bookings decided together in one transaction of a sweep. */
export const SWEEP_SIZE = 100

/** Candidates by a deadline column: those whose deadline lies after `bound` are surely not due. */
export function dueBy(deadline: Deadline, bound: Temporal.Instant): Sweep['candidates'] {
  return (tx) => listDueBookings(tx, deadline, bound, SWEEP_SIZE)
}

/** One kind of deadline: which bookings may be due, and what the domain decides about them. */
export interface Sweep {
  /** Which may be due, without locks; at most {@link SWEEP_SIZE}. */
  readonly candidates: (tx: Transaction) => Promise<readonly BookingRow[]>
  readonly isDue: (booking: BookingRow) => boolean
  readonly decide: (
    tx: Transaction,
    due: readonly BookingRow[],
  ) => Promise<readonly { readonly booking: BookingRow; readonly events: readonly BookingEvent[] }[]>
}

/**
 * Runs one sweep: looks for what is due without locking, claims it (skipping what another worker has), decides again on
 * the locked rows, and writes the outcomes. Answers how many bookings changed; call it again while that is not zero.
 */
export async function sweepBookings(db: Database, sweep: Sweep, now: Temporal.Instant): Promise<number> {
  return await inTransaction(db, async (tx) => {
    const candidates = await sweep.candidates(tx)
    const wanted = candidates.filter(sweep.isDue)
    if (wanted.length === 0) return 0
    const claimed = await claimBookings(
      tx,
      wanted.map(({ id }) => id),
    )
    const due = claimed.filter(sweep.isDue)
    const outcomes = await sweep.decide(tx, due)
    await recordOutcomes(tx, outcomes, { now, actor: SYSTEM })
    return outcomes.filter(({ events }) => events.length > 0).length
  })
}
