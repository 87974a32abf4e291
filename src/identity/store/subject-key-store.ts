import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import './tables.ts'

/** Keeps a wrapped key for a subject that has none; answers the one that is kept. */
export async function addSubjectKey(tx: Transaction, subjectId: string, wrapped: Buffer): Promise<Buffer> {
  // The update changes nothing; it makes the statement answer the row that was there, also under concurrency.
  const { rows } = await sql<{ wrapped: Buffer }>`
    insert into identity.subject_key (subject_id, wrapped) values (${subjectId}, ${wrapped})
    on conflict (subject_id) do update set wrapped = subject_key.wrapped
    returning wrapped`.execute(tx)
  return (rows[0] as { wrapped: Buffer }).wrapped
}

/** The wrapped keys of subjects. */
export async function listSubjectKeys(
  tx: Transaction,
  subjectIds: readonly string[],
): Promise<{ subjectId: string; wrapped: Buffer }[]> {
  const { rows } = await sql<{ subjectId: string; wrapped: Buffer }>`
    select subject_id as "subjectId", wrapped from identity.subject_key
    where subject_id = any(${[...subjectIds]}::uuid[])`.execute(tx)
  return rows
}
