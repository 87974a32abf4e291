import { present } from '#kernel/assert.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Settlement } from '#kernel/settlement.ts'
import { type AuditEntry, recordAudits } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { PaymentsAuditEvent } from './domain/audit-events.ts'
import type { ChargeRecord } from './domain/hold.ts'
import { type PaymentsRefusal, refuse } from './domain/refusals.ts'
import { decideSettlement } from './domain/settlement.ts'
import { afterTransfers, EMPTY, type Transfer } from './domain/transfer.ts'
import { listCharges, saveCharges } from './store/charge-store.ts'
import { listBalancesForUpdate, saveTransfers } from './store/ledger-store.ts'

const SETTLED: PaymentsAuditEvent = 'payments.booking-settled'

/** How a booking ended. */
export interface SettleRequest {
  readonly bookingId: string
  readonly outcome: Settlement
}

export type SettleAnswer = Result<'settled' | 'settled-before', PaymentsRefusal>

/**
 * Settles fee and deposit of a booking once and for all [R707-28a, 28b, 28c]. Running it twice equals once. Refused:
 * `payments.charge-unknown` (nothing was ever asked), `payments.not-secured` (only `released` fits what was never held),
 * `payments.settled-otherwise`. Which outcome the law asks for is decided by the caller.
 */
export async function settleBooking(
  tx: Transaction,
  request: SettleRequest,
  now: Temporal.Instant,
): Promise<SettleAnswer> {
  const [answer] = await settleBookings(tx, [request], now)
  return present(answer, 'every request is answered')
}

/**
 * As {@link settleBooking} for many bookings in a few statements, accounts locked in sorted order; answers in the order
 * of the requests. A refused one moves nothing and does not stop the others.
 */
export async function settleBookings(
  tx: Transaction,
  requests: readonly SettleRequest[],
  now: Temporal.Instant,
): Promise<readonly SettleAnswer[]> {
  if (requests.length === 0) return []
  const ids = requests.map(({ bookingId }) => bookingId)
  const seen = await listCharges(tx, ids)
  const balances = new Map(await listBalancesForUpdate(tx, [...new Set([...seen.values()].map((one) => one.ownerId))]))
  // Read again under the accounts' locks: another settlement may have come first.
  const charges = new Map(await listCharges(tx, ids))
  const written: ChargeRecord[] = []
  const transfers: Transfer[] = []
  const answers = requests.map(({ bookingId, outcome }): SettleAnswer => {
    const charge = charges.get(bookingId)
    if (!charge || !seen.has(bookingId)) return refuse('payments.charge-unknown', { bookingId })
    const before = balances.get(charge.ownerId) ?? EMPTY
    const decision = decideSettlement(charge, outcome, before.debt)
    if (!decision.ok) return decision
    if (!decision.value.charge) return ok('settled-before')
    charges.set(bookingId, decision.value.charge)
    balances.set(charge.ownerId, afterTransfers(before, decision.value.transfers))
    written.push(decision.value.charge)
    transfers.push(...decision.value.transfers)
    return ok('settled')
  })
  await saveCharges(tx, written, now)
  await saveTransfers(tx, transfers, now)
  await recordAudits(
    tx,
    written.map((charge) => auditOf(charge, now)),
  )
  return answers
}

function auditOf(charge: ChargeRecord, now: Temporal.Instant): AuditEntry {
  return {
    event: SETTLED,
    actor: SYSTEM,
    subject: { kind: 'booking', id: charge.bookingId },
    data: {
      accountId: charge.ownerId,
      outcome: charge.state,
      fee: charge.fee.toString(),
      deposit: charge.deposit.toString(),
    },
    basis: 'order-707/28',
    occurredAt: now,
  }
}
