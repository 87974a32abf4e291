import { assert } from '#kernel/assert.ts'
import type { Transaction } from '#platform/database.ts'
import { type ChargeRecord, decideHolds, type HoldAnswer, type HoldDecision, type HoldRequest } from './domain/hold.ts'
import type { Balances } from './domain/transfer.ts'
import { HOLDS_MAX } from './domain/limits.ts'
import { listCharges, saveCharges } from './store/charge-store.ts'
import { listBalancesForUpdate, saveTransfers } from './store/ledger-store.ts'

/** What holding money is decided on: balances of the accounts, locked, and charges of the bookings. */
export interface Funds {
  readonly balances: ReadonlyMap<string, Balances>
  readonly charges: ReadonlyMap<string, ChargeRecord>
}

/**
 * Locks the accounts of up to 256 bookings in sorted order and reads what is known of their money, in two statements that
 * go out together. The charges are read after the locks, so that what another transaction held meanwhile is seen.
 */
export async function lockFunds(
  tx: Transaction,
  requests: readonly Pick<HoldRequest, 'bookingId' | 'accountId'>[],
): Promise<Funds> {
  assert(requests.length <= HOLDS_MAX, `at most ${HOLDS_MAX} bookings are held at once`)
  const [balances, charges] = await Promise.all([
    listBalancesForUpdate(tx, [...new Set(requests.map((request) => request.accountId))]),
    listCharges(
      tx,
      requests.map((request) => request.bookingId),
    ),
  ])
  return { balances, charges }
}

/** Accounts that owe money: a debt blocks booking at once, until it is repaid in full [R707-27]. */
export function debtorsOf({ balances }: Funds): ReadonlySet<string> {
  return new Set([...balances].flatMap(([id, { debt }]) => (debt > 0n ? [id] : [])))
}

/** What becomes of the money of bookings, decided on locked funds; see {@link holdForBookings}. */
export function decideHoldsOn(funds: Funds, requests: readonly HoldRequest[]): HoldDecision {
  const available = new Map([...funds.balances].map(([ownerId, balance]) => [ownerId, balance.available]))
  return decideHolds(requests, available, funds.charges)
}

/** Writes what was decided: charges and transfers, in two statements that go out together. */
export async function saveHolds(tx: Transaction, decision: HoldDecision, now: Temporal.Instant): Promise<void> {
  await Promise.all([saveCharges(tx, decision.charges, now), saveTransfers(tx, decision.transfers, now)])
}

/**
 * Sets fee and deposit aside for up to 256 bookings at once, in the order given, as far as each balance reaches
 * [R707-23, R707-18.17-1]. `insufficient` bookings are noted as due, so that an invoice can be made for what is missing;
 * asking again after money came in holds them. A booking that is held already answers `held` and costs nothing more; one
 * that is settled, or belongs to another account, is never held.
 *
 * At most four statements whatever the number, in two round trips. Fee and deposit are whole tiyn. Who has more to do in
 * the same transaction takes the steps apart: {@link lockFunds}, {@link decideHoldsOn}, {@link saveHolds}.
 */
export async function holdForBookings(
  tx: Transaction,
  requests: readonly HoldRequest[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, HoldAnswer>> {
  if (requests.length === 0) return new Map()
  const decision = decideHoldsOn(await lockFunds(tx, requests), requests)
  await saveHolds(tx, decision, now)
  return decision.answers
}
