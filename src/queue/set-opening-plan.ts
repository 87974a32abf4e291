import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { findCheckpoint } from '#reference/public.ts'
import type { OpeningPlanBody } from './contract.ts'
import { checkHours, dailyPlaces } from './domain/opening.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { openDays } from './open-days.ts'
import { listPlans, lockPlans, type PlanRow, savePlan } from './store/plan-store.ts'

/**
 * The registrar sets working hours and capacity of a checkpoint from a day on [R707-22], and the days of the horizon are
 * opened at once. A plan that held until further notice ends where this one begins; any other overlap is refused. Days
 * that are open already keep their places. The same id and contents again change nothing.
 */
export async function setOpeningPlan(
  tx: Transaction,
  law: Law,
  body: OpeningPlanBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<PlanRow, QueueRefusal>> {
  const checked = checkHours(body)
  if (!checked.ok) return checked
  const from = Temporal.PlainDate.from(body.from)
  const until = body.until === null ? null : Temporal.PlainDate.from(body.until)
  if (until && Temporal.PlainDate.compare(from, until) >= 0) return refuse('queue.period-too-long', { days: 0 })
  if (!(await findCheckpoint(tx, body.checkpoint, from))) return refuse('queue.checkpoint-unknown')
  await lockPlans(tx, body.checkpoint)
  const plans = await listPlans(tx, body.checkpoint)
  const digest = createHash('sha256').update(JSON.stringify(body)).digest()
  const same = plans.find(({ id }) => id === body.id)
  if (same) return same.digest.equals(digest) ? ok(same) : refuse('queue.request-id-reused')
  if (plans.some((plan) => blocks(plan, from, until))) return refuse('queue.plan-overlaps')
  const { id, checkpoint, hours, slotMinutes, placesPerHour } = body
  const plan = {
    id,
    checkpoint,
    from,
    until,
    hours,
    slotMinutes,
    placesPerHour,
    digest,
    dailyPlaces: dailyPlaces(body),
    createdAt: now,
  }
  await savePlan(tx, plan, actor.id)
  await recordAudit(tx, {
    event: 'queue.opening-plan-set',
    actor,
    subject: { kind: 'opening-plan', id },
    data: { checkpoint, from: body.from, placesPerHour },
    basis: 'order-707/22',
    occurredAt: now,
  })
  await openDays(tx, law, checkpoint, now)
  return ok(plan)
}

/** Whether an existing plan holds on some of the new days and does not simply end where the new one begins. */
function blocks(plan: PlanRow, from: Temporal.PlainDate, until: Temporal.PlainDate | null): boolean {
  const startsBeforeEnd = until === null || Temporal.PlainDate.compare(plan.from, until) < 0
  const endsAfterStart = plan.until === null || Temporal.PlainDate.compare(plan.until, from) > 0
  const isEndedByIt = plan.until === null && Temporal.PlainDate.compare(plan.from, from) < 0
  return startsBeforeEnd && endsAfterStart && !isEndedByIt
}
