import { ok, type Result } from '#kernel/result.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { recordAudit } from '#audit/public.ts'
import type { PaymentsAuditEvent } from './domain/audit-events.ts'
import { type PaymentsRefusal, refuse } from './domain/refusals.ts'
import { decideSettlement, type Outcome } from './domain/settlement.ts'
import { findCharge, saveCharges } from './store/charge-store.ts'
import { findBalancesForUpdate, saveTransfers } from './store/ledger-store.ts'

const SETTLED: PaymentsAuditEvent = 'payments.booking-settled'

/** How a booking ended. */
export interface SettleRequest {
  readonly bookingId: string
  readonly outcome: Outcome
}

/**
 * Settles fee and deposit of a booking once and for all [R707-28a, 28b, 28c]. Running it twice equals once. Refused:
 * `payments.charge-unknown` (nothing was ever asked), `payments.not-secured` (only `released` fits what was never held),
 * `payments.settled-otherwise`. Which outcome the law asks for is decided by the caller.
 */
export async function settleBooking(
  tx: Transaction,
  request: SettleRequest,
  now: Temporal.Instant,
): Promise<Result<'settled' | 'settled-before', PaymentsRefusal>> {
  const { bookingId, outcome } = request
  const seen = await findCharge(tx, bookingId)
  if (!seen) return refuse('payments.charge-unknown', { bookingId })
  const { debt } = await findBalancesForUpdate(tx, seen.ownerId)
  // Read again under the account's lock: another settlement may have come first.
  const charge = (await findCharge(tx, bookingId)) ?? seen
  const decision = decideSettlement(charge, outcome, debt)
  if (!decision.ok) return decision
  const { charge: settled, transfers } = decision.value
  if (!settled) return ok('settled-before')
  await saveCharges(tx, [settled], now)
  await saveTransfers(tx, transfers, now)
  await recordAudit(tx, {
    event: SETTLED,
    actor: SYSTEM,
    subject: { kind: 'booking', id: bookingId },
    data: {
      accountId: charge.ownerId,
      outcome,
      fee: charge.fee.toString(),
      deposit: charge.deposit.toString(),
    },
    basis: 'Order 707, para 28',
    occurredAt: now,
  })
  return ok('settled')
}
