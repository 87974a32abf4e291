import type { Language } from '#kernel/language.ts'
import { createHash } from 'node:crypto'
import type { Principal } from '#kernel/principal.ts'
import type { Tiyn } from '#kernel/money.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Acquirer } from './domain/acquirer.ts'
import type { PaymentsAuditEvent } from './domain/audit-events.ts'
import { invoiceAmount, nextQuery } from './domain/invoice.ts'
import { OPEN_INVOICES_MAX } from './domain/limits.ts'
import { type PaymentsRefusal, refuse } from './domain/refusals.ts'
import { findCharge } from './store/charge-store.ts'
import {
  countOpenInvoices,
  findInvoice,
  type InvoiceRecord,
  saveNewInvoice,
  saveOpened,
} from './store/invoice-store.ts'
import { findBalancesForUpdate, saveNewAccounts } from './store/ledger-store.ts'

const CREATED: PaymentsAuditEvent = 'payments.invoice-created'

/** A user asks for an invoice; `amount` null means: what the booking still lacks. */
export interface CreateInvoice {
  readonly id: string
  readonly bookingId: string | null
  readonly amount: Tiyn | null
  readonly language: Language
  readonly returnPath: string
}

export interface InvoiceDeps {
  readonly db: Database
  /** ISO 4217 of the ledger. */
  readonly currency: string
  /** Business time. */
  readonly clock: Clock
  /** Real time, in which the acquirer lives. */
  readonly realClock: Clock
  readonly acquirer: Acquirer
}

/**
 * Makes an invoice and opens the acquirer's page for it (order 707, paragraph 23). The invoice is committed before the
 * acquirer is asked, so that whatever it charges can be found again; asking again with the same id carries on where it
 * stopped. Refused: `payments.invoice-id-reused` for other contents, too many open invoices, a charge that is not the
 * payer's or lacks nothing, an amount out of bounds, an invoice that is closed. Throws a fault when the acquirer does
 * not answer.
 */
export async function createInvoice(
  deps: InvoiceDeps,
  command: CreateInvoice,
  principal: Principal,
): Promise<Result<InvoiceRecord, PaymentsRefusal>> {
  const prepared = await inTransaction(deps.db, (tx) =>
    prepareInvoice(tx, command, principal, deps.clock.now(), deps.realClock.now()),
  )
  if (!prepared.ok || prepared.value.pageUrl !== null || prepared.value.state === 'paid') return prepared
  const { id, number, amount, language, returnPath, state } = prepared.value
  if (state === 'expired') return refuse('payments.invoice-closed', { number: String(number) })
  const { pageUrl } = await deps.acquirer.openPage({ invoiceNumber: number, amount, language, returnPath })
  await inTransaction(deps.db, (tx) => saveOpened(tx, id, pageUrl, deps.realClock.now()))
  return ok({ ...prepared.value, pageUrl, state: state === 'created' ? 'open' : state })
}

async function prepareInvoice(
  tx: Transaction,
  command: CreateInvoice,
  principal: Principal,
  now: Temporal.Instant,
  realNow: Temporal.Instant,
): Promise<Result<InvoiceRecord, PaymentsRefusal>> {
  const digest = digestOf(command, principal.id)
  await saveNewAccounts(tx, [principal.id])
  // One command of an account at a time: the same id sent twice at once, and the limit, are decided in turn.
  const { available } = await findBalancesForUpdate(tx, principal.id)
  const before = await findInvoice(tx, command.id)
  if (before) return before.digest.equals(digest) ? ok(before) : refuse('payments.invoice-id-reused')
  if ((await countOpenInvoices(tx, principal.id)) >= OPEN_INVOICES_MAX) {
    return refuse('payments.too-many-open-invoices', { limit: OPEN_INVOICES_MAX })
  }
  const charge = command.bookingId === null ? undefined : await findCharge(tx, command.bookingId)
  const amount = invoiceAmount(command, charge, principal.id, available)
  if (!amount.ok) return amount
  const invoice = await saveNewInvoice(tx, {
    id: command.id,
    ownerId: principal.id,
    bookingId: command.bookingId,
    amount: amount.value,
    language: command.language,
    returnPath: command.returnPath,
    digest,
    askedAt: now,
    createdAt: realNow,
    queryAt: nextQuery('created', false, realNow, realNow) ?? realNow,
  })
  await recordAudit(tx, {
    event: CREATED,
    actor: { kind: 'account', id: principal.id, role: principal.role },
    subject: { kind: 'invoice', id: invoice.id },
    data: { number: String(invoice.number), amount: String(invoice.amount), bookingId: invoice.bookingId },
    occurredAt: now,
  })
  return ok(invoice)
}

function digestOf(command: CreateInvoice, ownerId: string): Buffer {
  const { bookingId, amount, language, returnPath } = command
  const content = JSON.stringify([ownerId, bookingId, amount?.toString() ?? null, language, returnPath])
  return createHash('sha256').update(content).digest()
}
