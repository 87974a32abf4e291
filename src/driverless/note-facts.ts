import type { ReleaseFact, SealFact, SubjectKey } from '#kernel/shared-facts.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { InboxBody } from './inbox.ts'
import { INBOX_WAITS } from './signals.ts'
import { saveInbox } from './store/desk-store.ts'

interface FactDeps {
  readonly db: Database
  readonly clock: Clock
  readonly side: string
}

/** A customs service decided: the controller lets the consignment go, or keeps it, at the next hold point [DRV-3]. */
export function noteRelease(deps: FactDeps, fact: ReleaseFact): Promise<void> {
  const { declaration, decision, authority, subjects } = fact
  const saidAtMs = fact.decidedAt.epochMilliseconds
  const [containers, seals] = [named(subjects, 'container'), named(subjects, 'seal')]
  return note(deps, { from: 'release', declaration, decision, authority, containers, seals, saidAtMs })
}

/** A seal changed its state. */
export function noteSeal(deps: FactDeps, { seal, state, alarm, subjects, observedAt }: SealFact): Promise<void> {
  const saidAtMs = observedAt.epochMilliseconds
  return note(deps, { from: 'seal', seal, state, alarm, on: named(subjects, 'container'), saidAtMs })
}

/** The numbers of one kind among the things that a fact is about. */
function named(subjects: readonly SubjectKey[], kind: SubjectKey['kind']): string[] {
  return subjects.flatMap((subject) => (subject.kind === kind ? [subject.id] : []))
}

async function note({ db, clock, side }: FactDeps, body: InboxBody): Promise<void> {
  await inTransaction(db, async (tx) => {
    await saveInbox(tx, body, clock.now())
    await signal(tx, INBOX_WAITS, side)
  })
}
