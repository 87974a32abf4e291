import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  DriverSearchBody,
  DriversFound,
  OfficerDay,
  OfficerDayParams,
  OfficerDayQuery,
  OpeningPlanBody,
  OpeningPlans,
  OfficerTruck,
  OfficerTruckQuery,
  OpeningPlanView,
  TruckReturnBody,
  TruckReturned,
} from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { readOfficerDay } from '../read-day.ts'
import { readTruck } from '../read-truck.ts'
import { recordReturn } from '../record-return.ts'
import { searchDrivers } from '../search-drivers.ts'
import { setOpeningPlan } from '../set-opening-plan.ts'
import { listPlans, type PlanRow } from '../store/plan-store.ts'
import { isForeign, type QueueHttp } from './queue-http.ts'

const REGISTRAR = ['registrar', 'administrator'] as const
const CREATED = 201

/** The officer's view of a day [R707-2.1, R707-4] and the registrar's opening plans [R707-22]. */
export function operatorRoutes(http: QueueHttp): readonly Route[] {
  const { db, clock, law } = http
  return [
    returnRoute(http),
    truckRoute(http),
    driverSearchRoute(http),
    route({
      method: 'GET',
      url: '/api/queue/officer/:checkpoint/day',
      access: ['officer', 'registrar', 'administrator'],
      load: 'query',
      summary: 'Every numbered booking of a checkpoint’s local day, in the order of the queue.',
      subject: 'checkpoint',
      params: OfficerDayParams,
      query: OfficerDayQuery,
      response: OfficerDay,
      async run({ params, query, principal }) {
        if (isForeign(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
        return await readOfficerDay(db, law(), { ...params, ...query }, clock.now())
      },
    }),
    route({
      method: 'GET',
      url: '/api/queue/opening-plans',
      access: REGISTRAR,
      load: 'query',
      summary: 'Working hours and capacity of all checkpoints, dated.',
      response: OpeningPlans,
      run: async () => ({ plans: (await listPlans(db)).map(planView) }),
    }),
    route({
      method: 'POST',
      url: '/api/queue/opening-plans',
      access: REGISTRAR,
      load: 'command',
      summary: 'Sets working hours and capacity of a checkpoint from a day on and opens its places.',
      body: OpeningPlanBody,
      response: OpeningPlanView,
      async run({ body, principal, ip }) {
        const set = await inTransaction(db, (tx) =>
          setOpeningPlan(tx, law(), body, actorOf(principal, ip), clock.now()),
        )
        return set.ok ? reply(CREATED, planView(set.value)) : set
      },
    }),
  ]
}

function returnRoute({ db, clock, law }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/officer/:checkpoint/returns',
    access: ['officer', 'registrar', 'administrator'],
    load: 'command',
    summary: 'Says that a truck which had entered left inland again, so that its vehicle may book anew; audited.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    body: TruckReturnBody,
    response: TruckReturned,
    async run({ params, body, principal, ip, correlationId }) {
      if (isForeign(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
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
  })
}

function truckRoute({ db, clock, law, identityKeys }: QueueHttp): Route {
  return route({
    method: 'GET',
    url: '/api/queue/officer/:checkpoint/truck',
    access: ['officer', 'registrar', 'administrator'],
    load: 'query',
    summary: 'One truck of a checkpoint with its goods and the people who come with it; every look is logged.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    query: OfficerTruckQuery,
    response: OfficerTruck,
    async run({ params, query, principal, ip }) {
      if (isForeign(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
      const look = { ...params, bookingId: query.booking, actor: actorOf(principal, ip) }
      return inTransaction(db, (tx) => readTruck(tx, { law: law(), identityKeys }, look, clock.now()))
    },
  })
}

function driverSearchRoute({ db, clock, identityKeys }: QueueHttp): Route {
  return route({
    method: 'POST',
    url: '/api/queue/officer/:checkpoint/driver-search',
    access: ['officer', 'registrar', 'administrator'],
    load: 'command',
    summary: 'Bookings of a checkpoint’s day in whose trucks a driver of that name may come; every search is audited.',
    subject: 'checkpoint',
    params: OfficerDayParams,
    body: DriverSearchBody,
    response: DriversFound,
    async run({ params, body, principal, ip, correlationId }) {
      if (isForeign(principal, params.checkpoint)) return refuse('queue.other-checkpoint')
      const search = { ...body, ...params, actor: actorOf(principal, ip), correlationId }
      return inTransaction(db, (tx) => searchDrivers(tx, identityKeys, search, clock.now()))
    },
  })
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
