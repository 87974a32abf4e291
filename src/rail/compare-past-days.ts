import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { compareDay } from './compare-day.ts'
import type { RailDeps } from './deps.ts'
import { inForce } from './domain/conditions.ts'
import { listRules } from './store/conditions-store.ts'
import { claimBook, type DueBook, listCompletedBooks, listDueBooks } from './store/day-store.ts'

/** Days back that are looked at whether or not anything is known to differ. */
const DAYS = 7
/** How long after midnight what was released on the day before may still be being registered. */
const WRITTEN_MINUTES = 5
/** When books that differed are compared again: what was on its way has come by then. */
const AGAIN_HOURS = 1
/** When a question is asked again that nobody answered; the message itself is sent until it is taken. */
const UNANSWERED_HOURS = 24
/** When earlier days are asked about again that still differ or that nobody answered about. */
const EARLIER_HOURS = 24

/**
 * Holds the books of each crossing and day that is over against those of the other customs, of what we export: once, again while they
 * differ, and again when something of that day was registered since [CTOP-13]. The day before is compared also where nothing
 * was exchanged: the other side must have nothing of it either. Days that are longer past are asked about once a day while they
 * differ. What the other side exports is asked about when a record has come since it was found different. A book that fails stops no
 * other one. Answers how many books were asked about; throws {@link AggregateError} of those that failed.
 */
export async function comparePastDays(deps: RailDeps): Promise<number> {
  if (!deps.peer) return 0
  const due = await inTransaction(deps.db, (tx) => listDue(deps, tx))
  const failures: unknown[] = []
  let asked = 0
  for (const one of due) {
    try {
      if (await askAboutBook(deps, one)) asked += 1
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} books failed`)
  return asked
}

async function listDue({ clock, peer, self }: RailDeps, tx: Transaction): Promise<readonly DueBook[]> {
  const now = clock.now()
  const today = now.subtract({ minutes: WRITTEN_MINUTES }).toZonedDateTimeISO('UTC').toPlainDate()
  const yesterday = today.subtract({ days: 1 }).toString()
  const before = today.toString()
  const rules = await listRules(tx)
  const own = await listDueBooks(tx, {
    origin: self,
    crossings: [...new Set(rules.flatMap(({ crossings }) => crossings))],
    from: today.subtract({ days: DAYS }).toString(),
    before,
    always: { day: yesterday, crossings: inForce(rules, [self, peer?.country ?? ''], yesterday)?.crossings ?? [] },
    registeredSince: now.subtract({ hours: 24 * DAYS }),
    differedBefore: now.subtract({ hours: AGAIN_HOURS }),
    askedBefore: now.subtract({ hours: UNANSWERED_HOURS }),
    unsettledBefore: now.subtract({ hours: EARLIER_HOURS }),
  })
  return [...own, ...(await listCompletedBooks(tx, { self, before }))]
}

/** Asks about one book, unless another worker does so at this moment or just did. */
function askAboutBook(deps: RailDeps, due: DueBook): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    if (!(await claimBook(tx, due))) return false
    await compareDay(tx, deps, due.book, { actor: SYSTEM, correlationId: 'rail.compare-past-days' })
    return true
  })
}
