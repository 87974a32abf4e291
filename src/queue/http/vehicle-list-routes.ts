import { assert } from '#kernel/assert.ts'
import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { readVehicleLists } from '../read-vehicle-lists.ts'
import { takeVehicleList } from '../take-vehicle-list.ts'
import { withdrawListedVehicle } from '../withdraw-listed-vehicle.ts'
import type { QueueHttp } from './queue-http.ts'
import { VEHICLE_LIST_ROUTES, SENDERS } from './vehicle-list-declared.ts'

/** Who may send a list, and for which ground (paragraph 6 (1) and (3)). */
const GROUND_OF = { 'postal-operator': 'post', 'state-body': 'state' } as const

const CREATED = 201

/** Lists of vehicles that go out of turn [R707-6.1, R707-6.3]. */
export function vehicleListRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
    serve(VEHICLE_LIST_ROUTES['GET /api/queue/vehicle-lists'], ({ principal }) =>
      readVehicleLists(db, law(), isSender(principal.role) ? principal.id : null, clock.now()),
    ),
    serve(VEHICLE_LIST_ROUTES['POST /api/queue/vehicle-lists'], async ({ body, principal, ip }) => {
      const now = clock.now()
      const { role } = principal
      assert(isSender(role), 'the route is open to senders only')
      const list = { ...body, ground: GROUND_OF[role], actor: actorOf(principal, ip) }
      const taken = await inTransaction(db, (tx) => takeVehicleList(tx, law(), list, now))
      return taken.ok ? reply(CREATED, await readVehicleLists(db, law(), principal.id, now)) : taken
    }),
    serve(
      VEHICLE_LIST_ROUTES['POST /api/queue/vehicle-lists/:id/withdraw'],
      async ({ params, body, principal, ip }) => {
        const now = clock.now()
        const row = { listId: params.id, line: body.line, actor: actorOf(principal, ip) }
        const withdrawn = await inTransaction(db, (tx) => withdrawListedVehicle(tx, row, now))
        return withdrawn.ok ? ok(await readVehicleLists(db, law(), principal.id, now)) : withdrawn
      },
    ),
  ]
}

function isSender(role: string): role is (typeof SENDERS)[number] {
  return role in GROUND_OF
}
