import { assert } from '#kernel/assert.ts'
import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { VehicleListBody, VehicleListParams, VehicleLists, WithdrawListedBody } from '../contract.ts'
import { readVehicleLists } from '../read-vehicle-lists.ts'
import { takeVehicleList } from '../take-vehicle-list.ts'
import { withdrawListedVehicle } from '../withdraw-listed-vehicle.ts'
import type { QueueHttp } from './queue-http.ts'

/** Who may send a list, and for which ground (paragraph 6 (1) and (3)). */
const GROUND_OF = { 'postal-operator': 'post', 'state-body': 'state' } as const
const SENDERS = ['postal-operator', 'state-body'] as const
const CREATED = 201

/** Lists of vehicles that go out of turn [R707-6.1, R707-6.3]. */
export function vehicleListRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/queue/vehicle-lists',
      access: [...SENDERS, 'registrar', 'administrator'],
      load: 'query',
      summary:
        'Lists of vehicles that go out of turn, each row with what became of it: one’s own, or all for a registrar.',
      response: VehicleLists,
      run: ({ principal }) => readVehicleLists(db, law(), isSender(principal.role) ? principal.id : null, clock.now()),
    }),
    route({
      method: 'POST',
      url: '/api/queue/vehicle-lists',
      access: SENDERS,
      load: 'command',
      summary: 'Takes a list of vehicles that go out of turn; every row gets its outcome.',
      body: VehicleListBody,
      response: VehicleLists,
      async run({ body, principal, ip }) {
        const now = clock.now()
        const { role } = principal
        assert(isSender(role), 'the route is open to senders only')
        const list = { ...body, ground: GROUND_OF[role], actor: actorOf(principal, ip) }
        const taken = await inTransaction(db, (tx) => takeVehicleList(tx, law(), list, now))
        return taken.ok ? reply(CREATED, await readVehicleLists(db, law(), principal.id, now)) : taken
      },
    }),
    route({
      method: 'POST',
      url: '/api/queue/vehicle-lists/:id/withdraw',
      access: SENDERS,
      load: 'command',
      summary: 'Takes one vehicle of an own list back; repeating it is harmless.',
      subject: 'vehicle-list',
      params: VehicleListParams,
      body: WithdrawListedBody,
      response: VehicleLists,
      async run({ params, body, principal, ip }) {
        const now = clock.now()
        const row = { listId: params.id, line: body.line, actor: actorOf(principal, ip) }
        const withdrawn = await inTransaction(db, (tx) => withdrawListedVehicle(tx, row, now))
        return withdrawn.ok ? ok(await readVehicleLists(db, law(), principal.id, now)) : withdrawn
      },
    }),
  ]
}

function isSender(role: string): role is (typeof SENDERS)[number] {
  return role in GROUND_OF
}
