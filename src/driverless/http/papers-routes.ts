import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { listPapers, recordPapers } from '../record-papers.ts'
import { PAPERS_ROUTES } from './papers-declared.ts'

export interface PapersHttp {
  readonly db: Database
  readonly clock: Clock
  /** The two authorities of the corridor. */
  readonly sides: readonly string[]
  readonly zone: string
}

/** The papers of the vehicles, which the controller asks for before it gives a task [DRV-2]. */
export function papersRoutes({ db, clock, sides, zone }: PapersHttp): readonly Route[] {
  return [
    serve(PAPERS_ROUTES['GET /api/driverless/papers'], async () => listPapers(db, sides, zone)),
    serve(PAPERS_ROUTES['POST /api/driverless/papers'], async ({ body, principal, ip }) => {
      const by = actorOf(principal, ip)
      const recorded = await inTransaction(db, (tx) => recordPapers(tx, body, by, zone, clock.now()))
      return recorded.ok ? reply(204, null) : recorded
    }),
  ]
}
