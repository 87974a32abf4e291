import { assert } from '#kernel/assert.ts'
import type { Transaction } from '#platform/database.ts'
import { decideHolds, type HoldAnswer, type HoldRequest } from './domain/hold.ts'
import { HOLDS_MAX } from './domain/limits.ts'
import { listCharges, saveCharges } from './store/charge-store.ts'
import { listBalancesForUpdate, saveTransfers } from './store/ledger-store.ts'

/**
 * Sets fee and deposit aside for up to 256 bookings at once, in the order given, as far as each balance reaches
 * [R707-23, R707-18.17-1]. `insufficient` bookings are noted as due, so that an invoice can be made for what is missing;
 * asking again after money came in holds them. A booking that is held already answers `held` and costs nothing more; one
 * that is settled, or belongs to another account, is never held.
 *
 * At most four statements whatever the number: lock the accounts in sorted order, read the charges, write the charges,
 * write the transfers. Fee and deposit are whole tiyn.
 */
export async function holdForBookings(
  tx: Transaction,
  requests: readonly HoldRequest[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, HoldAnswer>> {
  assert(requests.length <= HOLDS_MAX, `at most ${HOLDS_MAX} bookings are held at once`)
  if (requests.length === 0) return new Map()
  const ownerIds = [...new Set(requests.map((request) => request.accountId))]
  const balances = await listBalancesForUpdate(tx, ownerIds)
  // After the locks, so that what another transaction held meanwhile is seen.
  const known = await listCharges(
    tx,
    requests.map((request) => request.bookingId),
  )
  const available = new Map([...balances].map(([ownerId, balance]) => [ownerId, balance.available]))
  const decision = decideHolds(requests, available, known)
  await saveCharges(tx, decision.charges, now)
  await saveTransfers(tx, decision.transfers, now)
  return decision.answers
}
