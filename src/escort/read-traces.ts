import { foldLetters } from '#kernel/letters.ts'
import type { Role } from '#kernel/principal.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import { isOneOf, numbersOf, type Trace, type TraceWish } from '#platform/traces.ts'
import { ALARM, STATES, TRIP } from './copy/traces.ts'
import { listTracedTrips, type TracedTrip } from './store/trace-store.ts'

const READERS: readonly Role[] = ['officer', 'auditor', 'registrar', 'duty-operator', 'shift-head', 'mobile-group']

/** Trips under seals of a truck, container, declaration, booking or seal; an open red incident stands before their state. */
export async function readTraces(db: Database, wish: TraceWish): Promise<readonly Trace[]> {
  if (!isOneOf(wish, READERS)) return []
  const reference = referenceIn(wish)
  const found = await listTracedTrips(db, {
    references: reference === null ? [] : [reference],
    plateKeys: numbersOf(wish, 'plate'),
    containers: numbersOf(wish, 'container'),
    declarations: numbersOf(wish, 'declaration'),
    bookings: numbersOf(wish, 'booking'),
    seals: numbersOf(wish, 'seal'),
  })
  return found.map((trip) => ({
    kind: TRIP,
    number: trip.reference,
    state: trip.alarm ? ALARM : STATES[trip.state],
    tone: trip.alarm ? 'bad' : trip.state === 'active' ? 'good' : 'plain',
    checkpoint: null,
    from: trip.orderedAt,
    until: trip.closedAt,
    subjects: subjectsOf(trip),
  }))
}

function subjectsOf({ plateKey, container, declaration, booking, seals }: TracedTrip): readonly SubjectKey[] {
  return [
    { kind: 'plate', id: plateKey },
    ...(container === null ? [] : [{ kind: 'container' as const, id: container }]),
    ...(declaration === null ? [] : [{ kind: 'declaration' as const, id: declaration }]),
    ...(booking === null ? [] : [{ kind: 'booking' as const, id: booking }]),
    ...seals.map((id) => ({ kind: 'seal' as const, id })),
  ]
}

/** The number of a trip that was written, in its one form; null when the words are none. */
function referenceIn({ text }: TraceWish): string | null {
  const digits = text === null ? undefined : /^E([0-9A-F]{8})$/.exec(foldLetters(text))?.[1]
  return digits === undefined ? null : `E-${digits}`
}
