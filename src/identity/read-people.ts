import { PersonInput, type Person } from './contract.ts'
import { type Reading, open, subjectKeys } from './sealing.ts'
import type { Transaction } from '#platform/database.ts'
import { listConsentStates } from './store/consent-store.ts'
import type { PersonRow } from './store/person-store.ts'
import { saveReads } from './store/read-log-store.ts'

/** What of a person is sealed. */
const SealedPerson = PersonInput.omit({ id: true, resident: true })

/** Decrypts people and logs who read them and why, but for a person who reads himself. */
export async function readPeople(tx: Transaction, rows: readonly PersonRow[], reading: Reading): Promise<Person[]> {
  const ids = rows.map(({ id }) => id)
  const keys = await subjectKeys(tx, reading.keys, ids)
  const consents = await listConsentStates(tx, ids)
  const { reader } = reading
  const others = rows.filter((row) => !(row.self && reader.kind === 'account' && reader.id === row.account_id))
  await saveReads(
    tx,
    reading,
    others.map(({ id }) => ({ kind: 'person' as const, id })),
  )
  return rows.map((row) => ({
    id: row.id,
    self: row.self,
    resident: row.resident,
    ...open(SealedPerson, keys.get(row.id), 'person.sealed', row.id, row.sealed),
    consent: consents.get(row.id) ?? null,
  }))
}
