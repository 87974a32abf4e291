import { assert } from '#kernel/assert.ts'
import type { Transaction } from '#platform/database.ts'
import { type BookingParties, listParties, type WantedParties } from './store/party-store.ts'

const LARGEST_BATCH = 256

/**
 * What identity knows of the parties of up to 256 booking commands, in one query, in the order asked [R707-16]. Of a
 * vehicle `id` names the physical vehicle, one for each VIN, so that a unique index on it holds across accounts [R707-21].
 */
export async function listPartiesForBookings(
  tx: Transaction,
  wanted: readonly WantedParties[],
): Promise<readonly BookingParties[]> {
  assert(wanted.length <= LARGEST_BATCH, `a batch of bookings has at most ${LARGEST_BATCH} commands`)
  return wanted.length === 0 ? [] : listParties(tx, wanted)
}
