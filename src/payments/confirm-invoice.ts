import { SYSTEM } from '#kernel/principal.ts'
import { sum } from '#kernel/money.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { InvoiceDeps } from './create-invoice.ts'
import type { AcquirerPayment, AcquirerStatus } from './domain/acquirer.ts'
import type { PaymentsAuditEvent } from './domain/audit-events.ts'
import { readStatus } from './domain/invoice.ts'
import { type Receipt, reversalTransfers } from './domain/receipt.ts'
import { receiveMoney } from './receive-money.ts'
import { findInvoice, getInvoiceForUpdate, type InvoiceRecord, saveReading } from './store/invoice-store.ts'
import { findBalancesForUpdate, saveTransfers } from './store/ledger-store.ts'
import { listPaymentsOfInvoice, saveReversal } from './store/payment-store.ts'

const REVERSED: PaymentsAuditEvent = 'payments.money-reversed'
const CONTRADICTED: PaymentsAuditEvent = 'payments.amount-contradicted'

/**
 * Asks the acquirer about an invoice and books what its answer means. The only way in which card money reaches the
 * ledger. Throws a fault when the acquirer does not answer; the job is then run again.
 */
export async function confirmInvoice(deps: InvoiceDeps, invoiceId: string): Promise<void> {
  const invoice = await findInvoice(deps.db, invoiceId)
  if (!invoice) return
  const status = await deps.acquirer.queryInvoice(invoice.number)
  await inTransaction(deps.db, (tx) => recordStatus(tx, invoiceId, status, deps.clock.now(), deps.realClock.now()))
}

/**
 * Books an answer of the acquirer about an invoice: new money is credited, money taken back is taken back, the next
 * question is set. The invoice is locked first, so answers that come at once are booked one after another, and an old
 * answer booked late changes nothing.
 */
export async function recordStatus(
  tx: Transaction,
  invoiceId: string,
  status: AcquirerStatus,
  now: Temporal.Instant,
  realNow: Temporal.Instant,
): Promise<void> {
  const invoice = await getInvoiceForUpdate(tx, invoiceId)
  const known = await listPaymentsOfInvoice(tx, invoiceId)
  const reading = readStatus(invoice, known, status, realNow)
  await receiveMoney(
    tx,
    reading.toCredit.map((payment) => ({
      provider: 'acquirer' as const,
      providerPaymentId: payment.id,
      accountId: invoice.ownerId,
      amount: payment.amount,
      invoiceId,
      bookingId: invoice.bookingId,
    })),
    now,
  )
  for (const { receipt } of known.filter((one) => reading.toReverse.some(({ id }) => id === one.providerPaymentId))) {
    await reverse(tx, receipt, now)
  }
  for (const payment of reading.contradictions) await noteContradiction(tx, invoice, payment, now)
  const credited = reading.toCredit.length === 0 ? known : await listPaymentsOfInvoice(tx, invoiceId)
  await saveReading(tx, invoiceId, {
    state: reading.state,
    received: sum(credited.map(({ amount }) => amount)),
    lastDecline: reading.lastDecline ?? invoice.lastDecline,
    queryAt: reading.queryAt,
  })
}

async function reverse(tx: Transaction, receipt: Receipt, now: Temporal.Instant): Promise<void> {
  const { available } = await findBalancesForUpdate(tx, receipt.ownerId)
  const transfers = reversalTransfers(receipt, available)
  await saveReversal(tx, receipt.id, now)
  await saveTransfers(tx, transfers, now)
  await recordAudit(tx, {
    event: REVERSED,
    actor: SYSTEM,
    subject: { kind: 'payment', id: receipt.id },
    data: {
      accountId: receipt.ownerId,
      amount: receipt.amount.toString(),
      debt: (transfers.find(({ kind }) => kind === 'debt-raised')?.amount ?? 0n).toString(),
    },
    basis: 'order-707/27',
    occurredAt: now,
  })
}

async function noteContradiction(
  tx: Transaction,
  invoice: InvoiceRecord,
  payment: AcquirerPayment,
  now: Temporal.Instant,
): Promise<void> {
  await recordAudit(tx, {
    event: CONTRADICTED,
    actor: SYSTEM,
    subject: { kind: 'invoice', id: invoice.id },
    data: { providerPaymentId: payment.id, amount: payment.amount.toString() },
    occurredAt: now,
  })
}
