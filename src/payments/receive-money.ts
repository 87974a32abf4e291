import { SYSTEM } from '#kernel/principal.ts'
import { type Tiyn, tiyn, toDecimal } from '#kernel/money.ts'
import { noticeTo, sendNotices } from '#notices/public.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { recordAudits } from '#audit/public.ts'
import type { PaymentsAuditEvent } from './domain/audit-events.ts'
import type { Provider } from './domain/chart.ts'
import { type Receipt, receiptTransfers } from './domain/receipt.ts'
import type { Transfer } from './domain/transfer.ts'
import { moneyReceived } from './job-kinds.ts'
import { PAYMENTS_NOTICES } from './notices.ts'
import { getCurrency } from './store/currency-store.ts'
import { listBalancesForUpdate, saveNewAccounts, saveTransfers } from './store/ledger-store.ts'
import { savePayments } from './store/payment-store.ts'

const RECEIVED: PaymentsAuditEvent = 'payments.money-received'

/** Money that a provider confirmed to be on the registrar's account [R707-23]. */
export interface MoneyReceived {
  readonly provider: Provider
  /** The provider's own id of the payment (bank: the number of the payment order). */
  readonly providerPaymentId: string
  readonly accountId: string
  readonly amount: Tiyn
  readonly invoiceId?: string | null
  /** The booking that the payer had in mind; the money is his whether the booking still waits for it or not. */
  readonly bookingId?: string | null
}

/**
 * Credits money to personal accounts, opening them if need be, tells their owners, and tells the other modules by the job
 * `payments.money-received`. A payment with a known provider id is passed over: telling twice equals once. Answers how
 * many were new. Money for a booking that has expired simply stays available.
 */
export async function receiveMoney(
  tx: Transaction,
  arrivals: readonly MoneyReceived[],
  now: Temporal.Instant,
): Promise<number> {
  if (arrivals.length === 0) return 0
  const ownerIds = [...new Set(arrivals.map((one) => one.accountId))]
  await saveNewAccounts(tx, ownerIds)
  const balances = await listBalancesForUpdate(tx, ownerIds)
  const asked = arrivals.map(toReceipt)
  const fresh = await savePayments(tx, asked, now)
  const receipts = asked.filter(({ id }) => fresh.has(id))
  const debts = new Map([...balances].map(([ownerId, { debt }]) => [ownerId, debt]))
  await saveTransfers(tx, creditAll(receipts, debts), now)
  await recordAudits(
    tx,
    receipts.map((receipt) => ({
      event: RECEIVED,
      actor: SYSTEM,
      subject: { kind: 'payment', id: receipt.id },
      data: {
        accountId: receipt.ownerId,
        invoiceId: receipt.invoiceId,
        bookingId: receipt.bookingId,
        provider: receipt.provider,
        amount: receipt.amount.toString(),
      },
      basis: 'order-707/23',
      occurredAt: now,
    })),
  )
  await tellOwners(tx, receipts, now)
  for (const { ownerId, bookingId } of receipts) await addJob(tx, moneyReceived, { accountId: ownerId, bookingId })
  return receipts.length
}

async function tellOwners(tx: Transaction, receipts: readonly Receipt[], now: Temporal.Instant): Promise<void> {
  if (receipts.length === 0) return
  const currency = await getCurrency(tx)
  const notices = receipts.map(({ id, ownerId, amount }) =>
    noticeTo(PAYMENTS_NOTICES, 'payments.money-received', {
      accountId: ownerId,
      facts: { amount: toDecimal(amount), currency },
      dedupeKey: `payments.money-received/${id}`,
    }),
  )
  await sendNotices(tx, notices, now)
}

function toReceipt(one: MoneyReceived): Receipt {
  return {
    id: newId(),
    provider: one.provider,
    providerPaymentId: one.providerPaymentId,
    ownerId: one.accountId,
    invoiceId: one.invoiceId ?? null,
    bookingId: one.bookingId ?? null,
    amount: one.amount,
  }
}

/** Several receipts of one account repay its debt one after another, never twice. */
function creditAll(receipts: readonly Receipt[], debts: Map<string, Tiyn>): readonly Transfer[] {
  return receipts.flatMap((receipt) => {
    const debt = debts.get(receipt.ownerId) ?? tiyn(0n)
    const transfers = receiptTransfers(receipt, debt)
    const repaid = transfers.find(({ kind }) => kind === 'debt-repaid')?.amount ?? 0n
    debts.set(receipt.ownerId, tiyn(debt - repaid))
    return transfers
  })
}
