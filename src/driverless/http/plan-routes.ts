import { z } from 'zod'
import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { PlanProposed, ProposePlan } from '../contract.ts'
import { corridorToGeoJson } from '../domain/corridor-geojson.ts'
import { refuse } from '../domain/refusals.ts'
import { proposePlan } from '../propose-plan.ts'
import { planInUse, standingNow } from '../read-plan.ts'

export interface PlanHttp {
  readonly db: Database
  readonly clock: Clock
  readonly side: string
}

const DISPATCHER = ['corridor-dispatcher'] as const
const CREATED = 201
/** 2,000 places and 4,000 roads at most. */
const PLAN_BYTES = 4 * 1024 * 1024

/** Versions of the corridor's plan: the one in use as a file, and a new one put forward [DRV-1]. */
export function planRoutes({ db, clock, side }: PlanHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/driverless/plan',
      access: DISPATCHER,
      load: 'query',
      summary: 'The plan of the corridor by which this side drives now, as GeoJSON.',
      response: z.looseObject({ type: z.literal('FeatureCollection') }),
      run: async () => {
        const plan = await planInUse(db, side)
        return plan === null ? refuse('driverless.no-corridor') : corridorToGeoJson(plan)
      },
    }),
    route({
      method: 'POST',
      url: '/api/driverless/plan',
      access: DISPATCHER,
      load: 'query',
      summary: 'Puts a new version of the plan forward, as GeoJSON; both authorities sign it before it is driven by.',
      body: ProposePlan,
      response: PlanProposed,
      bodyLimit: PLAN_BYTES,
      run: async ({ body, principal, ip }) => {
        const inUse = await planInUse(db, side)
        if (inUse === null) return refuse('driverless.no-corridor')
        const now = { inUse, standing: await standingNow(db, side) }
        const by = { actor: actorOf(principal, ip), name: principal.id, side }
        const proposed = await inTransaction(db, (tx) => proposePlan(tx, body.plan, now, by, clock.now()))
        return proposed.ok ? reply(CREATED, proposed.value) : proposed
      },
    }),
  ]
}
