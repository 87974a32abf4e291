import { canonicalJson } from '#kernel/canonical-json.ts'
import { FIRST_EPOCH, type Position } from './entry.ts'

/** An entry as it lies in the database. */
export interface StoredEntry extends Position {
  readonly event: string
  readonly actorKind: string
  readonly actorId: string
  readonly actorRole: string | null
  readonly ip: string | null
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly data: unknown
  readonly basis: string | null
  readonly lawVersion: string | null
  readonly correlationId: string | null
  readonly occurredAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
}

/**
 * The text of an entry that is hashed into the chain: every field, in canonical JSON; the transaction as a string. The first
 * epoch is not told: entries were sealed before epochs were counted.
 */
export function entryText({ epoch, ...entry }: StoredEntry): string {
  return canonicalJson({
    ...entry,
    ...(epoch === FIRST_EPOCH ? {} : { epoch }),
    tx: entry.tx.toString(),
    occurredAt: entry.occurredAt.toString(),
    recordedAt: entry.recordedAt.toString(),
  })
}
