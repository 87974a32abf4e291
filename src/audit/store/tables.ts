import type { Generated } from 'kysely'

interface EntryTable {
  epoch: Generated<number>
  tx: Generated<string>
  id: string
  event: string
  actor_kind: 'account' | 'device' | 'system'
  actor_id: string
  actor_role: string | null
  ip: string | null
  subject_kind: string | null
  subject_id: string | null
  data: unknown
  basis: string | null
  law_version: string | null
  correlation_id: string | null
  occurred_at: Temporal.Instant
  recorded_at: Generated<Temporal.Instant>
}

interface LinkTable {
  seq: bigint
  entry_epoch: Generated<number>
  entry_tx: string
  entry_id: string
  prev_hash: Buffer
  hash: Buffer
  sealed_at: Generated<Temporal.Instant>
}

interface ForeignActTable {
  name: string
}

declare module '#platform/database.ts' {
  interface Tables {
    'audit.entry': EntryTable
    'audit.link': LinkTable
    'audit.foreign_act': ForeignActTable
  }
}
