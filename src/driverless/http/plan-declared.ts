import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import { PlanProposed, ProposePlan } from '../contract.ts'

const DISPATCHER = ['corridor-dispatcher'] as const

/** 2,000 places and 4,000 roads at most. */
const PLAN_BYTES = 4 * 1024 * 1024

/** Versions of the corridor's plan: the one in use as a file, and a new one put forward [DRV-1]. */
export const PLAN_ROUTES = declareRoutes({
  'GET /api/driverless/plan': {
    access: DISPATCHER,
    load: 'query',
    summary: 'The plan of the corridor by which this side drives now, as GeoJSON.',
    refusals: ['driverless.no-corridor', 'driverless.other-corridor-forbidden'],
    response: z.looseObject({ type: z.literal('FeatureCollection') }),
  },
  'POST /api/driverless/plan': {
    access: DISPATCHER,
    load: 'query',
    summary: 'Puts a new version of the plan forward, as GeoJSON; both authorities sign it before it is driven by.',
    refusals: [
      'driverless.no-corridor',
      'driverless.other-corridor-forbidden',
      'driverless.plan-crowded',
      'driverless.plan-faulty',
    ],
    body: ProposePlan,
    response: PlanProposed,
    bodyLimit: PLAN_BYTES,
  },
})
