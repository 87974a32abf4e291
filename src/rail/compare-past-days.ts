import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import { compareDay } from './compare-day.ts'
import type { RailDeps } from './deps.ts'
import { inForce } from './domain/conditions.ts'
import { listRules } from './store/conditions-store.ts'
import { listDueBooks } from './store/day-store.ts'

/** Days back that are looked at: what was released earlier is compared when somebody asks. */
const DAYS = 7
/** How long after midnight what was released on the day before may still be being registered. */
const WRITTEN_MINUTES = 5
/** When books that differed are compared again: what was on its way has come by then. */
const AGAIN_HOURS = 1
/** When a question is asked again that nobody answered; the message itself is sent until it is taken. */
const UNANSWERED_HOURS = 24

/**
 * Holds the books of each crossing and day that is over against those of the other customs, of what we export: once, again while they
 * differ, and again when something of that day was registered since [CTOP-13]. The day before is compared also where nothing
 * was exchanged: the other side must have nothing of it either. Answers how many books were asked about.
 */
export async function comparePastDays(deps: RailDeps): Promise<number> {
  const { db, clock, peer, self } = deps
  if (!peer) return 0
  const now = clock.now()
  const today = now.subtract({ minutes: WRITTEN_MINUTES }).toZonedDateTimeISO('UTC').toPlainDate()
  const yesterday = today.subtract({ days: 1 }).toString()
  return inTransaction(db, async (tx) => {
    const rules = await listRules(tx)
    const due = await listDueBooks(tx, {
      origin: self,
      crossings: [...new Set(rules.flatMap(({ crossings }) => crossings))],
      from: today.subtract({ days: DAYS }).toString(),
      before: today.toString(),
      always: { day: yesterday, crossings: inForce(rules, [self, peer.country], yesterday)?.crossings ?? [] },
      differedBefore: now.subtract({ hours: AGAIN_HOURS }),
      askedBefore: now.subtract({ hours: UNANSWERED_HOURS }),
    })
    for (const book of due) await compareDay(tx, deps, book, { actor: SYSTEM, correlationId: 'rail.compare-past-days' })
    return due.length
  })
}
