import { sql } from 'kysely'
import type { Actor } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import './tables.ts'

/** A subject whose personal data was read. */
export interface ReadSubject {
  readonly kind: 'account' | 'person' | 'owner'
  readonly id: string
}

/** Logs reads of personal data in one statement. */
export async function saveReads(
  tx: Transaction,
  reading: { readonly reader: Actor; readonly purpose: string; readonly now: Temporal.Instant },
  subjects: readonly ReadSubject[],
): Promise<void> {
  if (subjects.length === 0) return
  await sql`
    insert into identity.read_log (id, reader_kind, reader_id, subject_kind, subject_id, purpose, read_at)
    select read.id, ${reading.reader.kind}, ${reading.reader.id}, read.kind, read.subject, ${reading.purpose}, ${reading.now.toString()}
    from unnest(${subjects.map(() => newId())}::uuid[], ${subjects.map(({ kind }) => kind)}::text[],
                ${subjects.map(({ id }) => id)}::uuid[]) as read(id, kind, subject)`.execute(tx)
}
