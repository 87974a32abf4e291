import { declareRoutes } from '#platform/http/route.ts'
import { WaitingZoneBody, WaitingZones } from '../contract.ts'

const REGISTRAR = ['registrar', 'administrator'] as const

/** The waiting zones of checkpoints [R707-2.4]. */
export const ZONE_ROUTES = declareRoutes({
  'GET /api/queue/waiting-zones': {
    access: REGISTRAR,
    load: 'query',
    summary: 'The waiting zones of all checkpoints, dated, each beside what its throughput needs.',
    refusals: ['law.not-in-country'],
    response: WaitingZones,
  },
  'POST /api/queue/waiting-zones': {
    access: REGISTRAR,
    load: 'command',
    summary: 'Enters the waiting zone of a checkpoint from a day on.',
    refusals: ['law.not-in-country', 'queue.checkpoint-unknown', 'queue.plan-overlaps', 'queue.request-id-reused'],
    body: WaitingZoneBody,
    response: WaitingZones,
  },
})
