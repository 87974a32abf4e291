import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { Provider } from './chart.ts'
import { repayment } from './settlement.ts'
import { transfer, type Transfer } from './transfer.ts'

/** Money that a provider confirmed. `providerPaymentId` is the provider's own id: the same one is never credited twice. */
export interface Receipt {
  readonly id: string
  readonly provider: Provider
  readonly providerPaymentId: string
  readonly ownerId: string
  readonly invoiceId: string | null
  readonly bookingId: string | null
  readonly amount: Tiyn
}

/** Credits what came in, all of it and only it, to the personal account of who paid; debt is repaid first. */
export function receiptTransfers(receipt: Receipt, debt: Tiyn): readonly Transfer[] {
  const { ownerId, amount, provider, bookingId, id: paymentId } = receipt
  return [
    ...transfer('payment-received', { ownerId, amount, provider, bookingId, paymentId }),
    ...repayment(ownerId, amount, debt),
  ]
}

/**
 * Takes back what the provider took back (a card dispute). What is not available any more becomes debt: what is held for
 * bookings stays held, since those are promises already made.
 */
export function reversalTransfers(receipt: Receipt, available: Tiyn): readonly Transfer[] {
  const { ownerId, provider, bookingId, id: paymentId } = receipt
  const covered = tiyn(available < receipt.amount ? available : receipt.amount)
  return [
    ...transfer('payment-reversed', { ownerId, amount: covered, provider, bookingId, paymentId }),
    ...transfer('debt-raised', { ownerId, amount: tiyn(receipt.amount - covered), provider, bookingId, paymentId }),
  ]
}
