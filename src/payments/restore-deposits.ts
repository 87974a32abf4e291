import { SYSTEM } from '#kernel/principal.ts'
import { recordAudits } from '#audit/public.ts'
import type { Tiyn } from '#kernel/money.ts'
import type { Transaction } from '#platform/database.ts'
import type { PaymentsAuditEvent } from './domain/audit-events.ts'
import type { ChargeRecord } from './domain/hold.ts'
import { giveBack, restoreDeposit, type SettledCharge } from './domain/settlement.ts'
import { afterTransfers, EMPTY, type Transfer } from './domain/transfer.ts'
import { listCharges, saveCharges } from './store/charge-store.ts'
import { listBalancesForUpdate, saveTransfers } from './store/ledger-store.ts'

const RESTORED: PaymentsAuditEvent = 'payments.deposit-restored'
const GIVEN_BACK: PaymentsAuditEvent = 'payments.charge-given-back'

/**
 * Gives forfeited deposits back, since the annulments of these bookings were undone [R707-28g], or an earlier end counts no more
 * [R707-28c]. Answers the bookings whose deposit came back just now; a booking that lost none, or got it back before, is left
 * out. Running it twice equals once.
 */
export async function restoreDeposits(
  tx: Transaction,
  bookingIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const written = await reverse(tx, bookingIds, restoreDeposit, now)
  await recordAudits(
    tx,
    written.map(({ bookingId, ownerId, deposit }) => ({
      event: RESTORED,
      actor: SYSTEM,
      subject: { kind: 'booking', id: bookingId },
      data: { accountId: ownerId, deposit: deposit.toString() },
      basis: 'order-707/28',
      occurredAt: now,
    })),
  )
  return new Set(written.map(({ bookingId }) => bookingId))
}

/**
 * Gives fee and deposit of these bookings back in full, since their end was not the user's fault after all [R707-28f].
 * Answers those whose money came back just now. Running it twice equals once.
 */
export async function giveChargesBack(
  tx: Transaction,
  bookingIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const written = await reverse(tx, bookingIds, giveBack, now)
  await recordAudits(
    tx,
    written.map(({ bookingId, ownerId, fee, deposit }) => ({
      event: GIVEN_BACK,
      actor: SYSTEM,
      subject: { kind: 'booking', id: bookingId },
      data: { accountId: ownerId, fee: fee.toString(), deposit: deposit.toString() },
      basis: 'order-707/28',
      occurredAt: now,
    })),
  )
  return new Set(written.map(({ bookingId }) => bookingId))
}

/** Decides and writes what takes a settlement back; answers the charges that changed. */
async function reverse(
  tx: Transaction,
  bookingIds: readonly string[],
  decide: (charge: ChargeRecord, debt: Tiyn) => SettledCharge,
  now: Temporal.Instant,
): Promise<readonly ChargeRecord[]> {
  if (bookingIds.length === 0) return []
  const owners = [...(await listCharges(tx, bookingIds)).values()].map(({ ownerId }) => ownerId)
  const balances = new Map(await listBalancesForUpdate(tx, [...new Set(owners)]))
  // Read again under the accounts' locks: another transaction may have come first.
  const charges = await listCharges(tx, bookingIds)
  const written: ChargeRecord[] = []
  const transfers: Transfer[] = []
  for (const bookingId of bookingIds) {
    const charge = charges.get(bookingId)
    if (!charge) continue
    const before = balances.get(charge.ownerId) ?? EMPTY
    const reversed = decide(charge, before.debt)
    if (!reversed.charge) continue
    balances.set(charge.ownerId, afterTransfers(before, reversed.transfers))
    written.push(reversed.charge)
    transfers.push(...reversed.transfers)
  }
  await saveCharges(tx, written, now)
  await saveTransfers(tx, transfers, now)
  return written
}
