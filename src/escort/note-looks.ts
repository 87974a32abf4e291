import { recordAudits } from '#audit/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { By, EscortDeps } from './deps.ts'

/** How a carrier looked at a trip: in the list with its rough place, or at the whole of it. */
export type LookedAt = 'list' | 'trip'

/** A desk that stays open looks again and again: within this time that is one look. */
const ONE_LOOK_MS = 60 * 60_000
const LOOKS_REMEMBERED = 20_000

/** The looks of this process that still last, so that each is written down once. After a restart a look is noted again. */
export class Looks {
  readonly #since = new Map<string, number>()

  /** Those of the trips of which no look of this person lasts; they count as looked at from now on. */
  begin(who: string, trips: readonly string[], how: LookedAt, now: number): readonly string[] {
    if (this.#since.size > LOOKS_REMEMBERED) this.#since.clear()
    return trips.filter((trip) => {
      const key = `${who} ${how} ${trip}`
      const since = this.#since.get(key)
      if (since !== undefined && now - since < ONE_LOOK_MS && now >= since) return false
      this.#since.set(key, now)
      return true
    })
  }

  /** Looks that could not be written down are none: the next one is written. */
  forget(who: string, trips: readonly string[], how: LookedAt): void {
    for (const trip of trips) this.#since.delete(`${who} ${how} ${trip}`)
  }
}

/** Writes down which trips somebody of a carrier looks at [ESC-65], before they are shown to him. */
export async function noteLooks(
  { db, clock }: Pick<EscortDeps, 'db' | 'clock'>,
  looks: Looks,
  looked: { readonly trips: readonly string[]; readonly how: LookedAt },
  { actor, correlationId }: By,
): Promise<void> {
  const now = clock.now()
  const who = actor.id ?? ''
  const begun = looks.begin(who, looked.trips, looked.how, now.epochMilliseconds)
  if (begun.length === 0) return
  await inTransaction(db, (tx) =>
    recordAudits(
      tx,
      begun.map((id) => ({
        event: 'escort.carrier-looked',
        actor,
        subject: { kind: 'escort-trip', id },
        data: { how: looked.how },
        occurredAt: now,
        correlationId,
      })),
    ),
  ).catch((error: unknown) => {
    looks.forget(who, begun, looked.how)
    throw error
  })
}
