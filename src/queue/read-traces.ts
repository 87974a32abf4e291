import { decodeReference } from '#kernel/reference-code.ts'
import type { Role } from '#kernel/principal.ts'
import type { Database } from '#platform/database.ts'
import { isOneOf, numbersOf, type Trace, type TraceWish } from '#platform/traces.ts'
import { BOOKING, STATES } from './copy/traces.ts'
import { listTracedBookings } from './store/booking-store.ts'

const READERS: readonly Role[] = ['officer', 'registrar', 'administrator', 'auditor', 'duty-operator', 'shift-head']

/**
 * The bookings of a truck, also those that are over, and the one whose reference was written. An officer sees those at his
 * own checkpoint: elsewhere he watches nobody's entry [R707-4].
 */
export async function readTraces(db: Database, wish: TraceWish): Promise<readonly Trace[]> {
  if (!isOneOf(wish, READERS)) return []
  const { role, checkpoint } = wish.viewer
  const found = await listTracedBookings(db, {
    plateKeys: numbersOf(wish, 'plate'),
    ids: numbersOf(wish, 'booking'),
    reference: referenceIn(wish),
    checkpoint: role === 'officer' ? (checkpoint ?? '') : null,
  })
  return found.map(({ id, reference, plateKey, checkpoint: where, state, startsAt, endsAt }) => ({
    kind: BOOKING,
    number: reference,
    state: STATES[state].words,
    tone: STATES[state].tone,
    checkpoint: where,
    from: startsAt,
    until: endsAt,
    subjects: [
      { kind: 'plate', id: plateKey },
      { kind: 'booking', id },
    ],
  }))
}

/** The reference that was written, in its one form; null when the words are none. */
function referenceIn({ text }: Pick<TraceWish, 'text'>): string | null {
  const read = text === null ? null : decodeReference(text)
  return read?.ok ? read.value.code : null
}
