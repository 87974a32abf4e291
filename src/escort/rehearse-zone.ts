import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { ZoneRehearsalRequest, ZoneRehearsed } from './contract/zones.ts'
import type { By, EscortDeps } from './deps.ts'
import { addUp, conclusionsOf, inOrder, type KindCounts } from './domain/compare-conclusions.ts'
import type { Law } from './domain/judge.ts'
import type { Zone } from './domain/plan.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { replay } from './domain/replay.ts'
import { hearSeal } from './hear-seal.ts'
import { planOfLegs } from './plan-of-leg.ts'
import { listLegsSince } from './store/leg-store.ts'
import { listZoneVersions } from './store/map-store.ts'
import { addZoneRehearsal } from './store/rehearsal-store.ts'

const LEGS_AT_MOST = 500
const TRIPS_SHOWN = 50

/**
 * Judges the trips of the last days with a version of a zone in place of the one of then [ESC-21]. Nothing of the trips is
 * changed by it; that it was looked at is kept, and only then may the version be signed. Refused: an unknown version.
 */
export async function rehearseZone(
  deps: EscortDeps,
  id: string,
  { version, days }: ZoneRehearsalRequest,
  by: By,
): Promise<Result<ZoneRehearsed, EscortRefusal>> {
  const at = deps.clock.now()
  const drawn = (await listZoneVersions(deps.db)).find((one) => one.id === id && one.version === version)
  if (!drawn) return refuse('escort.version-unknown')
  const legs = await listLegsSince(deps.db, at.subtract({ hours: 24 * days }), LEGS_AT_MOST)
  const planned = await planOfLegs(deps.db, legs, deps.rulesAt)
  const counts: KindCounts = new Map()
  const trips = new Map<string, { reference: string; plate: string }>()
  let changed = 0
  for (const leg of legs) {
    const plan = planned.get(leg.id)
    const protocol = deps.protocols.get(leg.protocol)
    if (!plan || !protocol) continue
    const until = leg.removedAt ?? at
    const heard = await hearSeal(deps.db, protocol, { id: leg.sealId, number: leg.sealNumber }, leg.activatedAt, until)
    const judgedBy = (law: Law) => conclusionsOf(replay(law, heard, until.epochMilliseconds).events, () => true)
    const { law, trip } = plan
    const tried = { ...law, plan: { ...law.plan, zones: withZone(law.plan.zones, drawn) } }
    if (!addUp(counts, judgedBy(law), judgedBy(tried))) continue
    changed += 1
    trips.set(trip.id, { reference: trip.reference, plate: trip.plate })
  }
  await inTransaction(deps.db, async (tx) => {
    await addZoneRehearsal(tx, { zoneId: id, version, at, days, legs: legs.length, changed }, by.actor.id)
    await recordAudit(tx, {
      event: 'escort.zone-rehearsed',
      actor: by.actor,
      subject: { kind: 'escort-map', id },
      data: { version, days, legs: legs.length, changed },
      occurredAt: at,
      correlationId: by.correlationId,
    })
  })
  return ok({ legs: legs.length, changed, kinds: inOrder(counts), trips: [...trips.values()].slice(0, TRIPS_SHOWN) })
}

/** The zones of then with one of them as it is drawn now; without it when the version ends it. */
function withZone(zones: readonly Zone[], drawn: Zone & { readonly ended: boolean }): readonly Zone[] {
  const others = zones.filter(({ id }) => id !== drawn.id)
  return drawn.ended ? others : [...others, drawn]
}
