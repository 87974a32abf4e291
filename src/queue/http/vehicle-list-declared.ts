import { declareRoutes } from '#platform/http/route.ts'
import { VehicleListBody, VehicleListParams, VehicleLists, WithdrawListedBody } from '../contract.ts'

export const SENDERS = ['postal-operator', 'state-body'] as const

/** Lists of vehicles that go out of turn [R707-6.1, R707-6.3]. */
export const VEHICLE_LIST_ROUTES = declareRoutes({
  'GET /api/queue/vehicle-lists': {
    access: [...SENDERS, 'registrar', 'administrator'],
    load: 'query',
    summary:
      'Lists of vehicles that go out of turn, each row with what became of it: one’s own, or all for a registrar.',
    refusals: ['law.not-in-country'],
    response: VehicleLists,
  },
  'POST /api/queue/vehicle-lists': {
    access: SENDERS,
    load: 'command',
    summary: 'Takes a list of vehicles that go out of turn; every row gets its outcome.',
    refusals: ['law.not-in-country', 'queue.request-id-reused'],
    body: VehicleListBody,
    response: VehicleLists,
  },
  'POST /api/queue/vehicle-lists/:id/withdraw': {
    access: SENDERS,
    load: 'command',
    summary: 'Takes one vehicle of an own list back; repeating it is harmless.',
    refusals: ['law.not-in-country', 'queue.list-row-unknown', 'queue.listed-is-booked'],
    subject: 'vehicle-list',
    params: VehicleListParams,
    body: WithdrawListedBody,
    response: VehicleLists,
  },
})
