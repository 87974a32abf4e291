import { hash } from 'node:crypto'
import { type Batcher, createBatcher } from '#platform/batch.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { PlaceBookingBody } from './contract.ts'
import type { Placing } from './deps.ts'
import { BATCH_LIMITS, REFERENCE_BLOCK } from './domain/limits.ts'
import { type PlaceAnswer, placeBookings, type PlaceRequest } from './place-bookings.ts'
import { takeReferenceBlock } from './store/placement-store.ts'

/** Where booking requests wait to be decided together. */
export type BookingDesk = Batcher<PlaceRequest, PlaceAnswer>

/**
 * Opens the desk of one portal process. Requests that wait are decided together, so that a contested slot is not bound by
 * the speed of its row lock; several processes do the same side by side, and the slots' locks put them in order. When
 * more wait than can be answered in time, the desk throws `Overloaded` at once.
 */
export function openBookingDesk(db: Database, clock: Clock, placing: Omit<Placing, 'takeReferences'>): BookingDesk {
  const complete: Placing = { ...placing, takeReferences: openReferences(db) }
  return createBatcher(BATCH_LIMITS, (requests) =>
    inTransaction(db, (tx) => placeBookings(tx, complete, requests, clock.now())),
  )
}

/** Gives out reference numbers from blocks, one question to the database for each block. */
export function openReferences(db: Database): Placing['takeReferences'] {
  let next = 0n
  let end = -1n
  return async (count) => {
    const numbers: bigint[] = []
    while (numbers.length < count) {
      if (next > end) {
        const last = await takeReferenceBlock(db)
        // Another caller may have fetched a block meanwhile; its rest stays unused.
        end = last
        next = last - REFERENCE_BLOCK + 1n
      }
      while (next <= end && numbers.length < count) numbers.push(next++)
    }
    return numbers
  }
}

/** The digest of a parsed request. Its fields stand in the order of the schema, so equal requests have equal digests. */
export function digestOf(body: PlaceBookingBody): Buffer {
  return hash('sha256', JSON.stringify(body), 'buffer')
}
