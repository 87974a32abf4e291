import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  OfficerDay,
  OfficerDayParams,
  OfficerDayQuery,
  OpeningPlanBody,
  OpeningPlans,
  OpeningPlanView,
} from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { readOfficerDay } from '../read-day.ts'
import { setOpeningPlan } from '../set-opening-plan.ts'
import { listPlans, type PlanRow } from '../store/plan-store.ts'
import { actorOf, type QueueHttp } from './queue-http.ts'

const REGISTRAR = ['registrar', 'administrator'] as const
const CREATED = 201

/** The officer's view of a day [R707-2.1, R707-4] and the registrar's opening plans [R707-22]. */
export function operatorRoutes({ db, clock, law }: QueueHttp): readonly Route[] {
  return [
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
        if (principal.role === 'officer' && principal.checkpoint !== params.checkpoint) {
          return refuse('queue.other-checkpoint')
        }
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
