import { actorOf, mayActAt } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { OpeningPlanView } from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { readOfficerDay } from '../read-day.ts'
import { readTruck } from '../read-truck.ts'
import { recordReturn } from '../record-return.ts'
import { searchDrivers } from '../search-drivers.ts'
import { setOpeningPlan } from '../set-opening-plan.ts'
import { listPlans, type PlanRow } from '../store/plan-store.ts'
import type { QueueHttp } from './queue-http.ts'
import { OPERATOR_ROUTES } from './operator-declared.ts'

const CREATED = 201

/** The officer's view of a day [R707-2.1, R707-4] and the registrar's opening plans [R707-22]. */
export function operatorRoutes(http: QueueHttp): readonly Route[] {
  const { db, clock, law } = http
  return [
    returnRoute(http),
    truckRoute(http),
    driverSearchRoute(http),
    serve(OPERATOR_ROUTES['GET /api/queue/officer/:checkpoint/day'], async ({ params, query, principal }) => {
      if (!mayActAt(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
      return await readOfficerDay(db, law(), { ...params, ...query }, clock.now())
    }),
    serve(OPERATOR_ROUTES['GET /api/queue/opening-plans'], async () => ({
      plans: (await listPlans(db)).map(planView),
    })),
    serve(OPERATOR_ROUTES['POST /api/queue/opening-plans'], async ({ body, principal, ip }) => {
      const set = await inTransaction(db, (tx) => setOpeningPlan(tx, law(), body, actorOf(principal, ip), clock.now()))
      return set.ok ? reply(CREATED, planView(set.value)) : set
    }),
  ]
}

function returnRoute({ db, clock, law }: QueueHttp): Route {
  return serve(
    OPERATOR_ROUTES['POST /api/queue/officer/:checkpoint/returns'],
    async ({ params, body, principal, ip, correlationId }) => {
      if (!mayActAt(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
      const now = clock.now()
      const fact = {
        ...body,
        ...params,
        passageId: null,
        occurredAt: now,
        actor: actorOf(principal, ip),
        correlationId,
      }
      const recorded = await inTransaction(db, (tx) => recordReturn(tx, law(), fact, now))
      return recorded.ok ? ok({ id: recorded.value.id, state: 'turned-back' as const }) : recorded
    },
  )
}

function truckRoute({ db, clock, law, identityKeys }: QueueHttp): Route {
  return serve(
    OPERATOR_ROUTES['GET /api/queue/officer/:checkpoint/truck'],
    async ({ params, query, principal, ip }) => {
      if (!mayActAt(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
      const look = { ...params, bookingId: query.booking, actor: actorOf(principal, ip) }
      return inTransaction(db, (tx) => readTruck(tx, { law: law(), identityKeys }, look, clock.now()))
    },
  )
}

function driverSearchRoute({ db, clock, identityKeys }: QueueHttp): Route {
  return serve(
    OPERATOR_ROUTES['POST /api/queue/officer/:checkpoint/driver-search'],
    async ({ params, body, principal, ip, correlationId }) => {
      if (!mayActAt(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
      const search = { ...body, ...params, actor: actorOf(principal, ip), correlationId }
      return inTransaction(db, (tx) => searchDrivers(tx, identityKeys, search, clock.now()))
    },
  )
}

function planView(plan: PlanRow): OpeningPlanView {
  const { id, checkpoint, hours, slotMinutes, placesPerHour, dailyPlaces } = plan
  return OpeningPlanView.parse({
    id,
    checkpoint,
    hours,
    slotMinutes,
    placesPerHour,
    dailyPlaces,
    from: plan.from.toString(),
    until: plan.until?.toString() ?? null,
    createdAt: plan.createdAt.toString(),
  })
}
