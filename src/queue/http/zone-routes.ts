import { actorOf } from '#kernel/principal.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { readWaitingZones } from '../read-waiting-zones.ts'
import { setWaitingZone } from '../set-waiting-zone.ts'
import type { QueueHttp } from './queue-http.ts'
import { ZONE_ROUTES } from './zone-declared.ts'

const CREATED = 201

/** The waiting zones of checkpoints [R707-2.4]. */
export function zoneRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
    serve(ZONE_ROUTES['GET /api/queue/waiting-zones'], async () => ({
      zones: [...(await readWaitingZones(db, law(), clock.now()))],
    })),
    serve(ZONE_ROUTES['POST /api/queue/waiting-zones'], async ({ body, principal, ip }) => {
      const now = clock.now()
      const set = await inTransaction(db, (tx) => setWaitingZone(tx, body, actorOf(principal, ip), now))
      return set.ok ? reply(CREATED, { zones: [...(await readWaitingZones(db, law(), now))] }) : set
    }),
  ]
}
