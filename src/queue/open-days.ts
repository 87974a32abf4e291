import { localDay } from '#kernel/local-time.ts'
import type { Law } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { getCheckpoint, listCheckpoints } from '#reference/public.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import { quotasOf, recutDays } from './cut-capacity.ts'
import { dailyPlaces, openDay } from './domain/opening.ts'
import { lastBookableDay } from './domain/slot.ts'
import { listCuts } from './store/cut-store.ts'
import { listLastOpenDays, listOpenDays, listPlans, lockPlans, type PlanRow } from './store/plan-store.ts'
import { type DayQuota, saveDayQuotas } from './store/quota-store.ts'
import { saveNewSlots } from './store/slot-store.ts'

/**
 * Opens the places of a checkpoint's days from today until the end of the horizon, by the opening plan of each day
 * [R707-6, R707-22]. Days that are open already are left as they are, so running it twice changes nothing.
 * Answers how many slots were opened.
 */
export async function openDays(tx: Transaction, law: Law, checkpoint: string, now: Temporal.Instant): Promise<number> {
  await lockPlans(tx, checkpoint)
  const plans = await listPlans(tx, checkpoint)
  const place = await getCheckpoint(tx, checkpoint, now.toZonedDateTimeISO('UTC').toPlainDate())
  const today = localDay(now, place.zone)
  const lastDay = lastBookableDay(today, queueLaw(law, onTheDay(today)).horizonDays)
  const open = await listOpenDays(tx, checkpoint, today)
  const slots = []
  const quotaRows: DayQuota[] = []
  for (let day = today; Temporal.PlainDate.compare(day, lastDay) <= 0; day = day.add({ days: 1 })) {
    const plan = planOn(plans, day)
    if (!plan || open.has(day.toString())) continue
    const capacity = dailyPlaces(plan)
    const quotas = quotasOf(law, day, capacity)
    quotaRows.push(quotas)
    slots.push(...openDay(plan, day, place.zone, quotas))
  }
  if (slots.length === 0) return 0
  await saveDayQuotas(tx, checkpoint, quotaRows)
  const opened = await saveNewSlots(tx, { checkpoint, neighbour: place.neighbour, zone: place.zone }, slots)
  // Days that open during a cut open with its places.
  for (const cut of await listCuts(tx, checkpoint, now)) await recutDays(tx, law, checkpoint, cut, now)
  return opened
}

/** Sweep: opens the days that the horizon has reached, at every checkpoint with a plan. Answers how many slots were opened. */
export async function sweepOpenDays(db: Database, law: () => Law, now: Temporal.Instant): Promise<number> {
  const lastOpen = await listLastOpenDays(db)
  if (lastOpen.size === 0) return 0
  const checkpoints = await listCheckpoints(db, now.toZonedDateTimeISO('UTC').toPlainDate())
  let opened = 0
  for (const { code, zone } of checkpoints) {
    const last = lastOpen.get(code)
    if (last === undefined) continue
    const today = localDay(now, zone)
    const lastDay = lastBookableDay(today, queueLaw(law(), onTheDay(today)).horizonDays)
    if (last !== null && Temporal.PlainDate.compare(last, lastDay) >= 0) continue
    opened += await inTransaction(db, (tx) => openDays(tx, law(), code, now))
  }
  return opened
}

function planOn(plans: readonly PlanRow[], day: Temporal.PlainDate): PlanRow | undefined {
  return plans.find(
    ({ from, until }) =>
      Temporal.PlainDate.compare(from, day) <= 0 && (until === null || Temporal.PlainDate.compare(day, until) < 0),
  )
}
