import { actorOf } from '#kernel/principal.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { WaitingZoneBody, WaitingZones } from '../contract.ts'
import { readWaitingZones } from '../read-waiting-zones.ts'
import { setWaitingZone } from '../set-waiting-zone.ts'
import type { QueueHttp } from './queue-http.ts'

const REGISTRAR = ['registrar', 'administrator'] as const
const CREATED = 201

/** The waiting zones of checkpoints [R707-2.4]. */
export function zoneRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/queue/waiting-zones',
      access: REGISTRAR,
      load: 'query',
      summary: 'The waiting zones of all checkpoints, dated, each beside what its throughput needs.',
      response: WaitingZones,
      run: async () => ({ zones: [...(await readWaitingZones(db, law(), clock.now()))] }),
    }),
    route({
      method: 'POST',
      url: '/api/queue/waiting-zones',
      access: REGISTRAR,
      load: 'command',
      summary: 'Enters the waiting zone of a checkpoint from a day on.',
      body: WaitingZoneBody,
      response: WaitingZones,
      async run({ body, principal, ip }) {
        const now = clock.now()
        const set = await inTransaction(db, (tx) => setWaitingZone(tx, body, actorOf(principal, ip), now))
        return set.ok ? reply(CREATED, { zones: [...(await readWaitingZones(db, law(), now))] }) : set
      },
    }),
  ]
}
