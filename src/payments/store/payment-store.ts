import './tables.ts'
import { sql } from 'kysely'
import { tiyn } from '#kernel/money.ts'
import type { Transaction } from '#platform/database.ts'
import type { KnownPayment } from '../domain/invoice.ts'
import type { Receipt } from '../domain/receipt.ts'

/** Saves confirmed payments; answers the ids of those whose provider id was not known before. */
export async function savePayments(
  tx: Transaction,
  receipts: readonly Receipt[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`insert into payments.payment
      (id, provider, provider_payment_id, invoice_id, owner_id, booking_id, amount, received_at)
    select p.*, ${now.toString()}::timestamptz
    from unnest(${receipts.map((one) => one.id)}::uuid[], ${receipts.map((one) => one.provider)}::text[],
      ${receipts.map((one) => one.providerPaymentId)}::text[], ${receipts.map((one) => one.invoiceId)}::uuid[],
      ${receipts.map((one) => one.ownerId)}::uuid[], ${receipts.map((one) => one.bookingId)}::uuid[],
      ${receipts.map((one) => one.amount)}::bigint[]) as p
    on conflict (provider, provider_payment_id) do nothing returning id`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** What was credited for an invoice, with its receipt, and whether it was taken back since. */
export async function listPaymentsOfInvoice(
  tx: Transaction,
  invoiceId: string,
): Promise<readonly (KnownPayment & { readonly receipt: Receipt })[]> {
  const rows = await tx.selectFrom('payments.payment').selectAll().where('invoice_id', '=', invoiceId).execute()
  return rows.map((row) => ({
    providerPaymentId: row.provider_payment_id,
    amount: tiyn(row.amount),
    reversed: row.reversed_at !== null,
    receipt: {
      id: row.id,
      provider: row.provider,
      providerPaymentId: row.provider_payment_id,
      ownerId: row.owner_id,
      invoiceId: row.invoice_id,
      bookingId: row.booking_id,
      amount: tiyn(row.amount),
    },
  }))
}

/** Marks a payment as taken back by its provider. */
export async function saveReversal(tx: Transaction, paymentId: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable('payments.payment').set({ reversed_at: now }).where('id', '=', paymentId).execute()
}
