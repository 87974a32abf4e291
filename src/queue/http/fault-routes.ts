import { actorOf } from '#kernel/principal.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { FaultDecisionBody, Faults } from '../contract.ts'
import { decideFaultOf } from '../decide-fault.ts'
import { readFaults } from '../read-faults.ts'
import type { QueueHttp } from './queue-http.ts'

const REGISTRAR = ['registrar', 'administrator'] as const
const CREATED = 201

/** What the registrar decides about bookings that were not used [R707-28f, R707-28g]. */
export function faultRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/queue/faults',
      access: REGISTRAR,
      load: 'query',
      summary: 'Bookings that were not used, with whose fault it was; first those that later news contradict.',
      response: Faults,
      run: () => readFaults(db, clock.now()),
    }),
    route({
      method: 'POST',
      url: '/api/queue/fault-decisions',
      access: REGISTRAR,
      load: 'command',
      summary: 'Says whose fault it was that a booking was not used; another’s than the user’s gives all money back.',
      body: FaultDecisionBody,
      response: Faults,
      async run({ body, principal, ip }) {
        const now = clock.now()
        const decided = await inTransaction(db, (tx) => decideFaultOf(tx, law(), body, actorOf(principal, ip), now))
        return decided.ok ? reply(CREATED, await readFaults(db, now)) : decided
      },
    }),
  ]
}
