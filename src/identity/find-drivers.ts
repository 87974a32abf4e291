import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { nameWords } from './domain/name-words.ts'
import { readPeople } from './read-people.ts'
import { type IdentityKeys, indexOf, type Reading } from './sealing.ts'
import { listNamed, listUnindexed, saveNameWords } from './store/name-index-store.ts'
import { listPeopleById } from './store/person-store.ts'
import { saveReads } from './store/read-log-store.ts'

/**
 * Of some drivers, those whose name has every word that was asked for, whole and in any order (order 707, paragraph 4).
 * They are found by keyed digests of the words: nobody's name is opened, and who is found is written into the reading log
 * with the reading's purpose. Empty when the name has no letters.
 */
export async function findDrivers(
  tx: Transaction,
  ids: readonly string[],
  name: string,
  reading: Reading,
): Promise<readonly string[]> {
  const words = nameWords(name)
  if (ids.length === 0 || words.length === 0) return []
  await indexOlder(tx, ids, reading)
  const found = await listNamed(
    tx,
    ids,
    words.map((word) => indexOf.nameWord(reading.keys, word)),
  )
  await saveReads(
    tx,
    reading,
    found.map((id) => ({ kind: 'person' as const, id })),
  )
  return found
}

/** The digests of a person's name, to be kept with him. */
export async function indexName(
  tx: Transaction,
  keys: IdentityKeys,
  personId: string,
  names: { readonly family: string; readonly given: string; readonly patronymic: string | null },
): Promise<void> {
  const words = nameWords(names.family, names.given, names.patronymic)
  await saveNameWords(
    tx,
    personId,
    words.map((word) => indexOf.nameWord(keys, word)),
  )
}

/** People who were entered before names had digests: the system reads them once, which is logged as such. */
async function indexOlder(tx: Transaction, ids: readonly string[], { keys, now }: Reading): Promise<void> {
  const rows = await listPeopleById(tx, await listUnindexed(tx, ids))
  if (rows.length === 0) return
  const people = await readPeople(tx, rows, { keys, reader: SYSTEM, purpose: 'digests of names', now })
  for (const { id, names } of people) await indexName(tx, keys, id, names)
}
