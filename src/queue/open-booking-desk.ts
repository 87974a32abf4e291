import { hash } from 'node:crypto'
import { type Batcher, createBatcher } from '#platform/batch.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { PlaceBookingBody } from './contract.ts'
import type { LawInForce } from './deps.ts'
import { BATCH_LIMITS } from './domain/limits.ts'
import { type PlaceAnswer, placeBookings, type PlaceRequest } from './place-bookings.ts'
import { openReferences } from './store/reference-numbers.ts'

/** Where booking requests wait to be decided together. */
export type BookingDesk = Pick<Batcher<PlaceRequest, PlaceAnswer>, 'submit'>

/**
 * Opens the desk of one portal process. Requests that wait are decided together, so that a contested slot is not bound by
 * the speed of its row lock; several processes do the same side by side, and the slots' locks put them in order. When more
 * wait than can be answered in time, the desk throws `Overloaded` at once.
 */
export function openBookingDesk(db: Database, clock: Clock, { law }: LawInForce): BookingDesk {
  const references = openReferences(db)
  const decide = async (requests: readonly PlaceRequest[]): Promise<readonly PlaceAnswer[]> => {
    // Before the transaction, which must not wait for a second connection while it holds locks.
    const numbers = await references.take(requests.length)
    const { answers, unused } = await inTransaction(db, (tx) =>
      placeBookings(tx, { law, numbers }, requests, clock.now()),
    )
    references.giveBack(unused)
    return answers
  }
  const decideOrAgain = (requests: readonly PlaceRequest[]) =>
    decide(requests).catch((error: unknown) => {
      // The guarding index refused: in the moment between looking and writing, somebody else booked the vehicle or used
      // the id. He has committed by now, so that a request which stands alone sees him when it looks again [R707-21].
      if (requests.length === 1 && (error as { code?: string }).code === UNIQUE_VIOLATION) return decide(requests)
      throw error
    })
  return createBatcher(BATCH_LIMITS, decideOrAgain)
}

const UNIQUE_VIOLATION = '23505'
/** The digest of a parsed request. Its fields stand in the order of the schema, so equal requests have equal digests. */
export function digestOf(body: PlaceBookingBody): Buffer {
  return hash('sha256', JSON.stringify(body), 'buffer')
}
