import type { Database } from '#platform/database.ts'
import { findEntriesOfKind } from './store/entry-store.ts'

/** Which entries: one event about subjects of one kind, at one checkpoint, in a half-open period of business time. */
export interface AuditQuestion {
  readonly event: string
  readonly subjectKind: string
  /** As the entry's `data.checkpoint` says. */
  readonly checkpoint: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

/** What an entry tells to who lists it. */
export interface Audited {
  readonly id: string
  readonly actorId: string
  readonly data: Readonly<Record<string, unknown>>
  readonly occurredAt: Temporal.Instant
}

/**
 * Entries of rare events, newest first, for a log that other people read. Only for kinds of subjects that are few:
 * entries are found by the kind of their subject.
 */
export function listAudited(db: Database, question: AuditQuestion, limit: number): Promise<readonly Audited[]> {
  return findEntriesOfKind(db, question, limit)
}
