import type { Transaction } from '#platform/database.ts'
import type { Person } from './contract.ts'
import { readPeople } from './read-people.ts'
import type { Reading } from './sealing.ts'
import { listPeopleById } from './store/person-store.ts'

/** A driver as an officer compares him with the document in his hand. Personal data. */
export type NamedDriver = Pick<Person, 'names' | 'document'>

/**
 * Decrypts the drivers of a booking for an officer who watches who enters (order 707, paragraph 4), in the order of the
 * ids, and logs every one that was read with the reading's purpose. Drivers that the user removed since are found too.
 */
export async function readDrivers(
  tx: Transaction,
  ids: readonly string[],
  reading: Reading,
): Promise<readonly NamedDriver[]> {
  const people = await readPeople(tx, await listPeopleById(tx, ids), reading)
  const byId = new Map(people.map((person) => [person.id, person]))
  return ids.flatMap((id) => {
    const person = byId.get(id)
    return person ? [{ names: person.names, document: person.document }] : []
  })
}
