import { actorOf } from '#kernel/principal.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { decideFaultOf } from '../decide-fault.ts'
import { readFaults } from '../read-faults.ts'
import type { QueueHttp } from './queue-http.ts'
import { FAULT_ROUTES } from './fault-declared.ts'

const CREATED = 201

/** What the registrar decides about bookings that were not used [R707-28f, R707-28g]. */
export function faultRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
    serve(FAULT_ROUTES['GET /api/queue/faults'], () => readFaults(db, clock.now())),
    serve(FAULT_ROUTES['POST /api/queue/fault-decisions'], async ({ body, principal, ip }) => {
      const now = clock.now()
      const decided = await inTransaction(db, (tx) => decideFaultOf(tx, law(), body, actorOf(principal, ip), now))
      return decided.ok ? reply(CREATED, await readFaults(db, now)) : decided
    }),
  ]
}
