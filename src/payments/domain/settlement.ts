import { ok, type Result } from '#kernel/result.ts'
import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { Settlement } from '#kernel/settlement.ts'
import type { ChargeRecord } from './hold.ts'
import { type PaymentsRefusal, refuse } from './refusals.ts'
import { transfer, type Transfer, type TransferFacts } from './transfer.ts'
import type { TransferKind } from './chart.ts'

const MOVES: Readonly<Record<Settlement, { readonly fee: TransferKind; readonly deposit: TransferKind }>> = {
  crossed: { fee: 'fee-earned', deposit: 'deposit-returned' },
  'deposit-returned': { fee: 'fee-earned', deposit: 'deposit-returned' },
  forfeited: { fee: 'fee-earned', deposit: 'deposit-forfeited' },
  released: { fee: 'fee-released', deposit: 'deposit-released' },
}

/** A charge after its money was settled or given back. */
export interface SettledCharge {
  /** The charge after it, or null when it was settled this way before and nothing is to be written. */
  readonly charge: ChargeRecord | null
  readonly transfers: readonly Transfer[]
}

/** Settles a booking's charge once. Doing it again with the same outcome changes nothing; with another it is refused. */
export function decideSettlement(
  charge: ChargeRecord,
  outcome: Settlement,
  debt: Tiyn,
): Result<SettledCharge, PaymentsRefusal> {
  if (charge.state === outcome) return ok({ charge: null, transfers: [] })
  if (charge.state === 'due') {
    // Nothing was set aside, so there is nothing that could be earned or lost.
    if (outcome !== 'released') return refuse('payments.not-secured', { bookingId: charge.bookingId })
    return ok({ charge: { ...charge, state: 'released' }, transfers: [] })
  }
  if (charge.state !== 'held') {
    return refuse('payments.settled-otherwise', { bookingId: charge.bookingId, state: charge.state })
  }
  const moves = MOVES[outcome]
  const facts: Omit<TransferFacts, 'amount'> = { ownerId: charge.ownerId, bookingId: charge.bookingId }
  const transfers = [
    ...transfer(moves.fee, { ...facts, amount: charge.fee }),
    ...transfer(moves.deposit, { ...facts, amount: charge.deposit }),
  ]
  const back = transfers.filter(({ credit }) => credit === 'available').reduce((total, one) => total + one.amount, 0n)
  return ok({
    charge: { ...charge, state: outcome },
    transfers: [...transfers, ...repayment(charge.ownerId, tiyn(back), debt)],
  })
}

/**
 * An annulment was undone, since the truck had come in time after all [R707-28g], or an earlier end counts no more [R707-28c]: the
 * fee stays earned, and a deposit that was forfeited comes back by a transfer against the one that took it. Where no deposit was
 * lost, nothing is to be moved.
 */
export function restoreDeposit(charge: ChargeRecord, debt: Tiyn): SettledCharge {
  if (charge.state !== 'forfeited') return { charge: null, transfers: [] }
  const facts = { ownerId: charge.ownerId, bookingId: charge.bookingId, amount: charge.deposit }
  return {
    charge: { ...charge, state: 'deposit-returned' },
    transfers: [...transfer('deposit-restored', facts), ...repayment(charge.ownerId, charge.deposit, debt)],
  }
}

/**
 * It was not the user's fault that the booking was not used [R707-28f]: the fee that was earned comes back, and so does a
 * deposit that was forfeited, by transfers against those that took them. Of any other end nothing is to be moved.
 */
export function giveBack(charge: ChargeRecord, debt: Tiyn): SettledCharge {
  if (charge.state !== 'forfeited' && charge.state !== 'deposit-returned') return { charge: null, transfers: [] }
  const facts = { ownerId: charge.ownerId, bookingId: charge.bookingId }
  const deposit = charge.state === 'forfeited' ? charge.deposit : tiyn(0n)
  return {
    charge: { ...charge, state: 'released' },
    transfers: [
      ...transfer('fee-restored', { ...facts, amount: charge.fee }),
      ...transfer('deposit-restored', { ...facts, amount: deposit }),
      ...repayment(charge.ownerId, tiyn(charge.fee + deposit), debt),
    ],
  }
}

/** Money that becomes available repays debt first, so that booking resumes as soon as it is repaid in full [R707-27]. */
export function repayment(ownerId: string, arriving: Tiyn, debt: Tiyn): readonly Transfer[] {
  return transfer('debt-repaid', { ownerId, amount: arriving < debt ? arriving : debt })
}
