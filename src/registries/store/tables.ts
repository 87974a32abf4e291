import type { ColumnType, Generated } from 'kysely'

/** Bound as text, read as an instant. */
type Instant = ColumnType<Temporal.Instant, string, string>

interface InquiryTable {
  id: string
  booking_id: string
  check_code: string
  about: string
  registry: string
  asked_at: Instant
  answered_at: Instant
  attempts: number
  http_status: number | null
  fault: string | null
  digest: Buffer | null
  body: Buffer | null
  recorded_at: Generated<Temporal.Instant>
}

interface QuarantineTable {
  inquiry_id: string
  problem: string
  found_at: Instant
}

interface FindingTable {
  id: Generated<bigint>
  booking_id: string
  check_code: string
  about: string
  outcome: string
  code: string | null
  params: unknown
  law_version: string
  inquiry_id: string | null
  decided_at: Instant
  valid_until: Instant
  superseded_at: ColumnType<Temporal.Instant | null, string | null, string | null>
  recorded_at: Generated<Temporal.Instant>
}

declare module '#platform/database.ts' {
  interface Tables {
    'registries.inquiry': InquiryTable
    'registries.quarantine': QuarantineTable
    'registries.finding': FindingTable
  }
}
