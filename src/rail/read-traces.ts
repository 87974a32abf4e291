import type { Role } from '#kernel/principal.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Database } from '#platform/database.ts'
import type { Words } from '#platform/module.ts'
import { isOneOf, numbersOf, type Trace, type TraceWish } from '#platform/traces.ts'
import { CONSIGNMENT, SENT, TAKEN } from './copy/traces.ts'
import { listTracedConsignments } from './store/consignment-store.ts'

const READERS: readonly Role[] = ['officer', 'auditor', 'exchange-operator']

/**
 * Consignments by rail of a container or wagon that both services know of; what is excluded from the exchange is known to
 * nobody here [CTOP-5, CTOP-7].
 */
export async function readTraces(db: Database, wish: TraceWish): Promise<readonly Trace[]> {
  if (!isOneOf(wish, READERS)) return []
  const found = await listTracedConsignments(db, {
    consignment: wish.text?.trim().toUpperCase() ?? null,
    containers: numbersOf(wish, 'container'),
    wagons: numbersOf(wish, 'wagon'),
  })
  return found.map(({ consignment, trainNumber, wagon, container, outcome, at }) => {
    const subjects: SubjectKey[] = [{ kind: 'wagon', id: wagon }]
    if (container !== null) subjects.push({ kind: 'container', id: container })
    return {
      kind: ofTrain(trainNumber),
      number: consignment,
      state: outcome === 'sent' ? SENT : TAKEN,
      tone: 'plain',
      checkpoint: null,
      from: at,
      until: null,
      subjects,
    }
  })
}

function ofTrain(train: string): Words {
  const of = (language: keyof Words) => CONSIGNMENT[language].replace('{train}', train)
  return { kk: of('kk'), ru: of('ru'), en: of('en'), zh: of('zh') }
}
