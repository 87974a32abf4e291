import type { Language } from '#kernel/language.ts'
import './tables.ts'
import { type Selectable, sql } from 'kysely'
import { present } from '#kernel/assert.ts'
import { type Tiyn, tiyn } from '#kernel/money.ts'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { InvoiceState } from '../domain/invoice.ts'

/** An invoice as it is kept. */
export interface InvoiceRecord {
  readonly id: string
  readonly number: bigint
  readonly ownerId: string
  readonly bookingId: string | null
  readonly amount: Tiyn
  readonly language: Language
  readonly returnPath: string
  readonly digest: Buffer
  readonly state: InvoiceState
  readonly pageUrl: string | null
  readonly lastDecline: string | null
  readonly received: Tiyn
  /** Business time. */
  readonly askedAt: Temporal.Instant
  /** Real time. */
  readonly createdAt: Temporal.Instant
  /** Business time at which the last of `received` arrived; null while nothing has. */
  readonly paidAt: Temporal.Instant | null
}

/** When money came for an invoice; read beside the invoice, since its payments alone tell it. */
const PAID_AT = sql<Temporal.Instant | null>`(select max(payment.received_at) from payments.payment payment
  where payment.invoice_id = payments.invoice.id)`.as('paid_at')

export type NewInvoice = Pick<
  InvoiceRecord,
  'id' | 'ownerId' | 'bookingId' | 'amount' | 'language' | 'returnPath' | 'digest' | 'askedAt' | 'createdAt'
> & { readonly queryAt: Temporal.Instant }

/** Saves a new invoice and gives it its number, the one by which the acquirer and the bank statement know it. */
export async function saveNewInvoice(tx: Transaction, invoice: NewInvoice): Promise<InvoiceRecord> {
  const row = await tx
    .insertInto('payments.invoice')
    .values({
      id: invoice.id,
      owner_id: invoice.ownerId,
      booking_id: invoice.bookingId,
      amount: invoice.amount,
      language: invoice.language,
      return_path: invoice.returnPath,
      digest: invoice.digest,
      asked_at: invoice.askedAt,
      created_at: invoice.createdAt,
      query_at: invoice.queryAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toInvoice({ ...row, paid_at: null })
}

/** One invoice as it stands, unlocked; undefined when there is none. */
export async function findInvoice(db: Database | Transaction, id: string): Promise<InvoiceRecord | undefined> {
  const query = db.selectFrom('payments.invoice').selectAll().select(PAID_AT).where('id', '=', id)
  const row = await query.executeTakeFirst()
  return row && toInvoice(row)
}

/** The invoice, locked: whoever credits money for it does so alone. */
export async function getInvoiceForUpdate(tx: Transaction, id: string): Promise<InvoiceRecord> {
  const query = tx.selectFrom('payments.invoice').selectAll().select(PAID_AT).where('id', '=', id).forUpdate()
  return toInvoice(present(await query.executeTakeFirst(), 'an invoice that is asked for exists'))
}

/** The id of the invoice with the number that the acquirer names; undefined when it is none of ours. */
export async function findInvoiceIdByNumber(tx: Transaction, number: bigint): Promise<string | undefined> {
  const row = await tx.selectFrom('payments.invoice').select('id').where('number', '=', number).executeTakeFirst()
  return row?.id
}

/** How many invoices of an account may still be paid. */
export async function countOpenInvoices(tx: Transaction, ownerId: string): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from payments.invoice
    where owner_id = ${ownerId} and state in ('created', 'open')`.execute(tx)
  return Number(rows[0]?.n ?? 0n)
}

/** An invoice that may have been paid; `queries` grows with each answer of the acquirer about it. */
export interface OpenInvoice {
  readonly id: string
  readonly ownerId: string
  readonly queries: number
}

/** The invoices of some accounts that may still be paid. */
export async function listOpenInvoices(
  db: Database | Transaction,
  ownerIds: readonly string[],
): Promise<readonly OpenInvoice[]> {
  const { rows } = await sql<OpenInvoice>`select id, owner_id as "ownerId", queries from payments.invoice
    where owner_id = any(${[...ownerIds]}::uuid[]) and state in ('created', 'open')`.execute(db)
  return rows
}

/** The latest invoices of an account, newest first, at most `limit`. */
export async function listInvoices(db: Database, ownerId: string, limit: number): Promise<readonly InvoiceRecord[]> {
  const query = db.selectFrom('payments.invoice').selectAll().select(PAID_AT).where('owner_id', '=', ownerId)
  const rows = await query.orderBy('created_at', 'desc').limit(limit).execute()
  return rows.map(toInvoice)
}

/** The acquirer's page is known: the invoice can be paid. A state that is further on stays. */
export async function saveOpened(
  tx: Transaction,
  id: string,
  pageUrl: string,
  realNow: Temporal.Instant,
): Promise<void> {
  await sql`update payments.invoice set page_url = ${pageUrl}, opened_at = coalesce(opened_at, ${realNow.toString()}),
    state = case state when 'created' then 'open' else state end where id = ${id}`.execute(tx)
}

export interface InvoiceUpdate {
  readonly state: InvoiceState
  readonly received: Tiyn
  readonly lastDecline: string | null
  readonly queryAt: Temporal.Instant | null
}

/**
 * Saves what an answer of the acquirer meant: state, what has arrived (tiyn), the last decline, and the real time of
 * the next question, null for none.
 */
export async function saveReading(tx: Transaction, id: string, update: InvoiceUpdate): Promise<void> {
  await sql`update payments.invoice set state = ${update.state}, received = ${update.received},
    last_decline = ${update.lastDecline}, query_at = ${update.queryAt?.toString() ?? null}::timestamptz,
    queries = queries + 1 where id = ${id}`.execute(tx)
}

/**
 * Takes the invoices whose next query is due and puts that query off, so that no other worker takes them meanwhile and
 * a lost job is made up for.
 */
export async function saveQueryLeases(
  tx: Transaction,
  realNow: Temporal.Instant,
  until: Temporal.Instant,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`update payments.invoice set query_at = ${until.toString()}
    where id in (select id from payments.invoice where query_at <= ${realNow.toString()}
      order by query_at limit ${limit} for update skip locked) returning id`.execute(tx)
  return rows.map((row) => row.id)
}

type InvoiceRow = Selectable<Tables['payments.invoice']> & { readonly paid_at: Temporal.Instant | null }

function toInvoice(row: InvoiceRow): InvoiceRecord {
  return {
    id: row.id,
    number: row.number,
    ownerId: row.owner_id,
    bookingId: row.booking_id,
    amount: tiyn(row.amount),
    language: row.language,
    returnPath: row.return_path,
    digest: row.digest,
    state: row.state,
    pageUrl: row.page_url,
    lastDecline: row.last_decline,
    received: tiyn(row.received),
    askedAt: row.asked_at,
    createdAt: row.created_at,
    paidAt: row.paid_at,
  }
}
