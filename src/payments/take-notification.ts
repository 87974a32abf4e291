import { createHash } from 'node:crypto'
import { ok, type Result } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { NotificationReader } from './domain/acquirer.ts'
import { FORGED_BYTES_KEPT, FORGED_KEPT_PER_MINUTE } from './domain/limits.ts'
import { type PaymentsRefusal, refuse } from './domain/refusals.ts'
import { queryInvoice, readNotification } from './job-kinds.ts'
import { findInvoiceIdByNumber } from './store/invoice-store.ts'
import { countForgedSince, findSignedMessage, saveMessage, saveMessageReading } from './store/message-store.ts'

export interface NotificationDeps {
  readonly db: Database
  /** Real time. */
  readonly realClock: Clock
  readonly notifications: NotificationReader
}

/** Bytes that claim to be from the acquirer. */
export interface ReceivedNotification {
  readonly raw: Buffer
  readonly signature: string | undefined
  readonly ip: string
}

/**
 * Stores a notification before anything in it is read, and answers only when it is durable: from then on we look after
 * it. What it says is decided by a job. The same bytes again are taken and change nothing. Refused:
 * `payments.signature-invalid`.
 */
export async function takeNotification(
  deps: NotificationDeps,
  received: ReceivedNotification,
): Promise<Result<{ readonly taken: true }, PaymentsRefusal>> {
  const signature = deps.notifications.signatureOf(received.raw, received.signature)
  const receivedAt = deps.realClock.now()
  const genuine = signature === 'valid'
  await inTransaction(deps.db, async (tx) => {
    if (!genuine && (await countForgedSince(tx, receivedAt.subtract({ minutes: 1 }))) >= FORGED_KEPT_PER_MINUTE) return
    const id = newId()
    const saved = await saveMessage(tx, {
      id,
      digest: createHash('sha256').update(received.raw).digest(),
      signature,
      raw: genuine ? received.raw : received.raw.subarray(0, FORGED_BYTES_KEPT),
      byteLength: received.raw.length,
      ip: received.ip,
      receivedAt,
    })
    if (saved && genuine) await addJob(tx, readNotification, { messageId: id })
  })
  return genuine ? ok({ taken: true }) : refuse('payments.signature-invalid')
}

/** Reads a stored notification as a hint at an invoice and has the acquirer asked about it. Safe to run twice. */
export async function readStoredNotification(
  tx: Transaction,
  notifications: NotificationReader,
  messageId: string,
): Promise<void> {
  const raw = await findSignedMessage(tx, messageId)
  if (!raw) return
  const hint = notifications.read(raw)
  if (hint === 'unreadable' || hint === 'wrong-secret') {
    await saveMessageReading(tx, { messageId, outcome: hint, invoiceId: null })
    return
  }
  const invoiceId = await findInvoiceIdByNumber(tx, hint.invoiceNumber)
  await saveMessageReading(tx, {
    messageId,
    outcome: invoiceId === undefined ? 'unknown-invoice' : 'hint',
    invoiceId: invoiceId ?? null,
  })
  if (invoiceId !== undefined) await addInvoiceQuery(tx, invoiceId)
}

/** Has the acquirer asked about an invoice; hints that wait together are one question. */
export async function addInvoiceQuery(tx: Transaction, invoiceId: string): Promise<void> {
  await addJob(tx, queryInvoice, { invoiceId }, { jobKey: `payments.query-invoice:${invoiceId}` })
}
