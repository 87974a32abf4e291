import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from './conclude-events.ts'
import type { EscortDeps } from './deps.ts'
import { conclude } from './domain/events.ts'
import { type JammedArea, jammedAreas } from './domain/jamming.ts'
import { REJUDGE_LEG } from './job-kinds.ts'
import { tellLegChanged } from './signals.ts'
import { endJammings, listJammings, listLostSkies } from './store/event-store.ts'
import { findLeg } from './store/leg-store.ts'

/** Records that come late make an area of the past too. */
const LOOKED_BACK_HOURS = 6

/**
 * Looks for areas in which several seals lost the sky, over all trips [ESC-31]. Each leg in one has it as an event that
 * speaks for its carrier: what was concluded of it meanwhile is judged again in this light. Answers the new ones.
 */
export async function judgeJamming(deps: EscortDeps): Promise<number> {
  const now = deps.clock.now()
  const rules = deps.rulesAt(now)
  const lost = await listLostSkies(deps.db, now.subtract({ hours: LOOKED_BACK_HOURS }))
  const areas = jammedAreas(
    lost.map(({ legId, at, lat, lon }) => ({ legId, at: at.epochMilliseconds, lat: lat ?? 0, lon: lon ?? 0 })),
    rules,
  )
  const legs = areas.flatMap((area) => area.legs.map(({ legId }) => legId))
  const known = new Set((await listJammings(deps.db, legs)).map(({ legId, at }) => `${legId} ${at.epochMilliseconds}`))
  let found = 0
  for (const area of areas) {
    const fresh = area.legs.filter(({ legId, at }) => !known.has(`${legId} ${at}`))
    if (fresh.length > 0) await tell(deps, { ...area, legs: fresh }, area.legs.length, now)
    found += fresh.length
  }
  await inTransaction(deps.db, async (tx) => {
    for (const seal of await endJammings(tx)) await tellLegChanged(tx, seal)
  })
  return found
}

async function tell(deps: EscortDeps, area: JammedArea, seals: number, now: Temporal.Instant): Promise<void> {
  const legs = await Promise.all(area.legs.map(({ legId }) => findLeg(deps.db, legId)))
  await inTransaction(deps.db, async (tx) => {
    const concluded = area.legs.flatMap(({ legId, at, lat, lon }): Concluded[] => {
      const leg = legs.find((one) => one?.id === legId)
      if (!leg) return []
      const facts = { seals, radiusM: Math.round(area.radiusM) }
      const judged = conclude('JAMMING_AREA', at, { lat, lon }, facts)
      const rulesVersion = deps.rulesAt(leg.activatedAt).version
      const basis = { receivedAt: now, frameId: null, rulesVersion, protocolVersion: null, late: false }
      return [{ judged, tripId: leg.tripId, legId, ...basis }]
    })
    await concludeEvents(tx, concluded, now)
    for (const leg of legs) {
      if (!leg) continue
      await addJob(tx, REJUDGE_LEG, { legId: leg.id }, { jobKey: `escort.rejudge/${leg.id}` })
      await tellLegChanged(tx, leg.sealNumber)
    }
  })
}
