import './tables.ts'
import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'

/** A notification as bytes, before anything is read. */
export interface StoredMessage {
  readonly id: string
  readonly digest: Buffer
  readonly signature: 'valid' | 'invalid' | 'missing'
  readonly raw: Buffer
  readonly byteLength: number
  readonly ip: string
  readonly receivedAt: Temporal.Instant
}

/** Saves a notification; false when the same bytes were saved before. */
export async function saveMessage(tx: Transaction, message: StoredMessage): Promise<boolean> {
  const saved = await tx
    .insertInto('payments.acquirer_message')
    .values({
      id: message.id,
      digest: message.digest,
      signature: message.signature,
      raw: message.raw,
      byte_length: message.byteLength,
      ip: message.ip,
      received_at: message.receivedAt,
    })
    .onConflict((conflict) => conflict.columns(['digest', 'signature']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

/** How many notifications with a wrong or missing signature were kept since an instant. */
export async function countForgedSince(tx: Transaction, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from payments.acquirer_message
    where signature <> 'valid' and received_at > ${since.toString()}`.execute(tx)
  return Number(rows[0]?.n ?? 0n)
}

/** The bytes of a notification whose signature was right. */
export async function findSignedMessage(tx: Transaction, id: string): Promise<Buffer | undefined> {
  const query = tx.selectFrom('payments.acquirer_message').select('raw').where('id', '=', id)
  return (await query.where('signature', '=', 'valid').executeTakeFirst())?.raw
}

/** Saves what was made of a stored notification; the first reading stands. */
export async function saveMessageReading(
  tx: Transaction,
  reading: {
    readonly messageId: string
    readonly outcome: 'hint' | 'unreadable' | 'unknown-invoice' | 'wrong-secret'
    readonly invoiceId: string | null
  },
): Promise<void> {
  await tx
    .insertInto('payments.message_reading')
    .values({ message_id: reading.messageId, outcome: reading.outcome, invoice_id: reading.invoiceId })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
}
