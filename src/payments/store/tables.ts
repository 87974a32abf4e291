import type { Language } from '#kernel/language.ts'
import type { Generated, GeneratedAlways } from 'kysely'
import type { AccountCode, Provider, TransferKind } from '../domain/chart.ts'
import type { ChargeState } from '../domain/charge-state.ts'
import type { InvoiceState } from '../domain/invoice.ts'

interface AccountTable {
  owner_id: string
  available: Generated<bigint>
  fee_held: Generated<bigint>
  deposit_blocked: Generated<bigint>
  debt: Generated<bigint>
  opened_at: Generated<Temporal.Instant>
}

interface LedgerTable {
  one: Generated<boolean>
  currency: string
}

interface RegistrarAccountTable {
  code: string
  debits: bigint
  credits: bigint
}

interface TransferTable {
  id: GeneratedAlways<bigint>
  owner_id: string
  debit: AccountCode
  credit: AccountCode
  amount: bigint
  kind: TransferKind
  booking_id: string | null
  payment_id: string | null
  occurred_at: Temporal.Instant
  recorded_at: Generated<Temporal.Instant>
}

interface ChargeTable {
  booking_id: string
  owner_id: string
  fee: bigint
  deposit: bigint
  state: ChargeState
  asked_at: Temporal.Instant
  changed_at: Temporal.Instant
}

interface InvoiceTable {
  id: string
  number: GeneratedAlways<bigint>
  owner_id: string
  booking_id: string | null
  amount: bigint
  language: Language
  return_path: string
  digest: Buffer
  state: Generated<InvoiceState>
  page_url: string | null
  last_decline: string | null
  received: Generated<bigint>
  asked_at: Temporal.Instant
  created_at: Temporal.Instant
  opened_at: Temporal.Instant | null
  query_at: Temporal.Instant | null
  queries: Generated<number>
}

interface PaymentTable {
  id: string
  provider: Provider
  provider_payment_id: string
  invoice_id: string | null
  owner_id: string
  booking_id: string | null
  amount: bigint
  received_at: Temporal.Instant
  reversed_at: Temporal.Instant | null
}

interface AcquirerMessageTable {
  id: string
  digest: Buffer
  signature: 'valid' | 'invalid' | 'missing'
  raw: Buffer
  byte_length: number
  ip: string | null
  received_at: Temporal.Instant
  recorded_at: Generated<Temporal.Instant>
}

interface MessageReadingTable {
  message_id: string
  outcome: 'hint' | 'unreadable' | 'unknown-invoice' | 'wrong-secret'
  invoice_id: string | null
  recorded_at: Generated<Temporal.Instant>
}

declare module '#platform/database.ts' {
  interface Tables {
    'payments.ledger': LedgerTable
    'payments.account': AccountTable
    'payments.registrar_account': RegistrarAccountTable
    'payments.transfer': TransferTable
    'payments.charge': ChargeTable
    'payments.invoice': InvoiceTable
    'payments.payment': PaymentTable
    'payments.acquirer_message': AcquirerMessageTable
    'payments.message_reading': MessageReadingTable
  }
}
