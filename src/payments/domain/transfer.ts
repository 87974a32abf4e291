import { assert } from '#kernel/assert.ts'
import { type Tiyn, tiyn } from '#kernel/money.ts'
import { type AccountCode, CHART, type Provider, type TransferKind } from './chart.ts'

/** One movement of money: `amount` leaves `debit` and arrives at `credit`. Never changed; a mistake is put right by another. */
export interface Transfer {
  readonly ownerId: string
  readonly kind: TransferKind
  readonly debit: AccountCode
  readonly credit: AccountCode
  readonly amount: Tiyn
  readonly bookingId: string | null
  readonly paymentId: string | null
}

/** What a user has and owes. */
export interface Balances {
  readonly available: Tiyn
  readonly feeHeld: Tiyn
  readonly depositBlocked: Tiyn
  readonly debt: Tiyn
}

export const EMPTY: Balances = { available: tiyn(0n), feeHeld: tiyn(0n), depositBlocked: tiyn(0n), debt: tiyn(0n) }

export interface TransferFacts {
  readonly ownerId: string
  readonly amount: Tiyn
  readonly bookingId?: string | null
  readonly paymentId?: string | null
  /** Which of the registrar's accounts at a provider; only for kinds that touch one. */
  readonly provider?: Provider
}

/** A transfer by the chart; a list, empty for nothing to move, since a transfer of zero does not exist. */
export function transfer(kind: TransferKind, facts: TransferFacts): readonly Transfer[] {
  assert(facts.amount >= 0n, 'a transfer never moves less than nothing')
  if (facts.amount === 0n) return []
  const { debit, credit } = CHART[kind]
  return [
    {
      ownerId: facts.ownerId,
      kind,
      debit: sideOf(debit, facts.provider),
      credit: sideOf(credit, facts.provider),
      amount: facts.amount,
      bookingId: facts.bookingId ?? null,
      paymentId: facts.paymentId ?? null,
    },
  ]
}

function sideOf(side: readonly AccountCode[], provider: Provider | undefined): AccountCode {
  const code = side.length === 1 ? side[0] : side.find((one) => one === provider)
  assert(code, 'a transfer from or to a provider names it')
  return code
}

/** A user's balances after transfers of his; asserts what the database checks too: none below zero, no debt beside money. */
export function afterTransfers(before: Balances, transfers: readonly Transfer[]): Balances {
  let { available, feeHeld, depositBlocked, debt } = before
  for (const { debit, credit, amount } of transfers) {
    available = moved(available, amount, credit === 'available', debit === 'available')
    feeHeld = moved(feeHeld, amount, credit === 'fee-held', debit === 'fee-held')
    depositBlocked = moved(depositBlocked, amount, credit === 'deposit-blocked', debit === 'deposit-blocked')
    debt = moved(debt, amount, debit === 'debt', credit === 'debt')
  }
  const after = { available, feeHeld, depositBlocked, debt }
  assert(
    Object.values(after).every((balance) => balance >= 0n),
    'no personal account is ever below zero',
  )
  assert(debt === 0n || available === 0n, 'money repays debt before it is available')
  return after
}

function moved(balance: Tiyn, amount: Tiyn, up: boolean, down: boolean): Tiyn {
  return tiyn(balance + (up ? amount : 0n) - (down ? amount : 0n))
}

/** How a transfer changes the available balance. */
export function availableChange(transfer: Pick<Transfer, 'debit' | 'credit' | 'amount'>): Tiyn {
  if (transfer.credit === 'available') return transfer.amount
  return tiyn(transfer.debit === 'available' ? 0n - transfer.amount : 0n)
}
