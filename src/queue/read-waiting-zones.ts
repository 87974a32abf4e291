import type { Law } from '#law/public.ts'
import type { Database } from '#platform/database.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import type { WaitingZoneView } from './contract.ts'
import { placesNeeded, shortfall } from './domain/waiting-zone.ts'
import { listPlans, type PlanRow } from './store/plan-store.ts'
import { listZones, type ZoneRow } from './store/zone-store.ts'

/** A day in each season, of which the law in force is asked. */
const SUMMER = { month: 7, day: 1 }
const WINTER = { month: 1, day: 15 }

/**
 * The waiting zones, dated, each beside what the checkpoint's daily throughput brings into it at once; a shortfall is shown
 * [R707-2.4].
 */
export async function readWaitingZones(
  db: Database,
  law: Law,
  now: Temporal.Instant,
): Promise<readonly WaitingZoneView[]> {
  const [zones, plans] = await Promise.all([listZones(db), listPlans(db)])
  return zones.map((zone) => zoneView(zone, plans, law, now))
}

function zoneView(zone: ZoneRow, plans: readonly PlanRow[], law: Law, now: Temporal.Instant): WaitingZoneView {
  const { id, checkpoint, from, until, places, approachMinutes, createdAt } = zone
  const day = now.toZonedDateTimeISO('UTC').toPlainDate()
  const plan = plans.findLast(
    (one) => one.checkpoint === checkpoint && (one.until === null || Temporal.PlainDate.compare(day, one.until) < 0),
  )
  const neededIn = (season: { month: number; day: number }) =>
    plan ? placesNeeded(plan, queueLaw(law, onTheDay(day.with(season)))) : 0
  const needed = plan ? { summer: neededIn(SUMMER), winter: neededIn(WINTER) } : null
  return {
    id,
    checkpoint,
    from: from.toString(),
    until: until?.toString() ?? null,
    places,
    approachMinutes,
    createdAt: createdAt.toString(),
    needed,
    shortfall: needed && shortfall(Math.max(needed.summer, needed.winter), zone),
  }
}
