import { plateKey } from '#kernel/plate.ts'
import type { Role } from '#kernel/principal.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import { isOneOf, numbersOf, type Trace, type TraceWish } from '#platform/traces.ts'
import { PASSAGE, WAYS } from './copy/traces.ts'
import { listTracedPassages } from './store/passage-store.ts'

const READERS: readonly Role[] = ['officer', 'registrar', 'administrator', 'auditor', 'duty-operator', 'shift-head']

/** The ways of a truck through lanes, by its plate or its booking; an officer sees those at his own checkpoint. */
export async function readTraces(db: Database, wish: TraceWish): Promise<readonly Trace[]> {
  if (!isOneOf(wish, READERS)) return []
  const { role, checkpoint } = wish.viewer
  const found = await listTracedPassages(db, {
    plateKeys: numbersOf(wish, 'plate'),
    bookings: numbersOf(wish, 'booking'),
    checkpoint: role === 'officer' ? (checkpoint ?? '') : null,
  })
  return found.map(({ checkpoint: where, report: { purpose, country, plateRead, bookingId, occurredAt } }) => {
    const subjects: SubjectKey[] = [{ kind: 'plate', id: plateKey(country, plateRead) }]
    if (bookingId !== null) subjects.push({ kind: 'booking', id: bookingId })
    return {
      kind: PASSAGE,
      number: null,
      state: WAYS[purpose],
      tone: 'plain',
      checkpoint: where,
      from: Temporal.Instant.from(occurredAt),
      until: null,
      subjects: subjects.filter(({ id }) => id !== ''),
    }
  })
}
