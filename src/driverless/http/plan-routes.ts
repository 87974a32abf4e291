import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { corridorToGeoJson } from '../domain/corridor-geojson.ts'
import { refuse } from '../domain/refusals.ts'
import { proposePlan } from '../propose-plan.ts'
import { planInUse, standingNow } from '../read-plan.ts'
import { PLAN_ROUTES } from './plan-declared.ts'

export interface PlanHttp {
  readonly db: Database
  readonly clock: Clock
  readonly side: string
}

const CREATED = 201

/** Versions of the corridor's plan: the one in use as a file, and a new one put forward [DRV-1]. */
export function planRoutes({ db, clock, side }: PlanHttp): readonly Route[] {
  return [
    serve(PLAN_ROUTES['GET /api/driverless/plan'], async () => {
      const plan = await planInUse(db, side)
      return plan === null ? refuse('driverless.no-corridor') : corridorToGeoJson(plan)
    }),
    serve(PLAN_ROUTES['POST /api/driverless/plan'], async ({ body, principal, ip }) => {
      const inUse = await planInUse(db, side)
      if (inUse === null) return refuse('driverless.no-corridor')
      const now = { inUse, standing: await standingNow(db, side) }
      const by = { actor: actorOf(principal, ip), name: principal.id, side }
      const proposed = await inTransaction(db, (tx) => proposePlan(tx, body.plan, now, by, clock.now()))
      return proposed.ok ? reply(CREATED, proposed.value) : proposed
    }),
  ]
}
