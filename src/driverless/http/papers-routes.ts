import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { PapersOfVehicles, RecordPapers } from '../contract.ts'
import { listPapers, recordPapers } from '../record-papers.ts'

export interface PapersHttp {
  readonly db: Database
  readonly clock: Clock
  /** The two authorities of the corridor. */
  readonly sides: readonly string[]
  readonly zone: string
}

const DISPATCHER = ['corridor-dispatcher'] as const

/** The papers of the vehicles, which the controller asks for before it gives a task [DRV-2]. */
export function papersRoutes({ db, clock, sides, zone }: PapersHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/driverless/papers',
      access: DISPATCHER,
      load: 'query',
      summary: 'The registered vehicles with registration, insurance, permit, safety case and operators.',
      response: PapersOfVehicles,
      run: async () => listPapers(db, sides, zone),
    }),
    route({
      method: 'POST',
      url: '/api/driverless/papers',
      access: DISPATCHER,
      load: 'query',
      summary: 'Enters or changes the papers of a vehicle; without sufficient ones it gets no task.',
      body: RecordPapers,
      run: async ({ body, principal, ip }) => {
        const by = actorOf(principal, ip)
        const recorded = await inTransaction(db, (tx) => recordPapers(tx, body, by, zone, clock.now()))
        return recorded.ok ? reply(204, null) : recorded
      },
    }),
  ]
}
