import type { PassageFact } from '#kernel/shared-facts.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { EscortDeps } from './deps.ts'
import { tellTripChanged } from './signals.ts'
import { listTripsUnderWay, savePassage } from './store/passage-store.ts'

/**
 * A gate tells that a truck came before it or through it: noted with the trips of that truck that are not over, with the
 * booking by which it came. A truck without an escort is nothing to us. Safe to hear twice.
 */
export async function notePassage({ db }: Pick<EscortDeps, 'db'>, fact: PassageFact): Promise<void> {
  const plates = fact.subjects.flatMap(({ kind, id, country = null }) =>
    kind === 'plate' ? [{ key: id, country }] : [],
  )
  const booking = fact.subjects.find(({ kind }) => kind === 'booking')?.id ?? null
  await inTransaction(db, async (tx) => {
    for (const { id } of await listTripsUnderWay(tx, plates)) {
      if (await savePassage(tx, id, fact, booking)) await tellTripChanged(tx, id)
    }
  })
}
