import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import './tables.ts'

/** Keeps the words of a person's name; those that are there stay. */
export async function saveNameWords(tx: Transaction, personId: string, words: readonly Buffer[]): Promise<void> {
  if (words.length === 0) return
  await tx
    .insertInto('identity.person_name')
    .values(words.map((word) => ({ person_id: personId, word })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Of these people, those whose words are not kept yet. */
export async function listUnindexed(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...ids]}::uuid[]) as asked(id)
    where not exists (select from identity.person_name where person_id = asked.id)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Of these people, those whose name has every one of the words. */
export async function listNamed(
  tx: Transaction,
  ids: readonly string[],
  words: readonly Buffer[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from identity.person_name
    where person_id = any(${[...ids]}::uuid[]) and word = any(${[...words]}::bytea[])
    group by person_id having count(*) = ${words.length}`.execute(tx)
  return rows.map(({ id }) => id)
}
