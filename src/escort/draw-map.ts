import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Transaction } from '#platform/database.ts'
import type { ZoneRequest } from './contract/zones.ts'
import type { RouteRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { checkZoneShape, LEAST_ZONE_M2, MOST_ZONE_M2, type ZoneFlaw } from './domain/zone-shape.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { listZoneRehearsals } from './store/rehearsal-store.ts'
import { addRoute, addZone, approveVersion, findRoute, listZoneVersions } from './store/map-store.ts'

type Drawn = Result<{ id: string }, EscortRefusal>

/** Draws a version of a route; it may be used when a second person has signed it [ESC-18, ESC-19, ESC-21]. */
export async function drawRoute(deps: EscortDeps, route: RouteRequest, by: By): Promise<Drawn> {
  const segments = route.points.length - 1
  const tolerances =
    route.tolerances.length === 1 ? Array<number>(segments).fill(route.tolerances[0] ?? 0) : route.tolerances
  if (tolerances.length !== segments) return refuse('escort.corridor-malformed')
  const corridor = { points: route.points, tolerances, detours: route.detours }
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    if (await findRoute(tx, route.id, route.version)) return refuse('escort.id-reused')
    await addRoute(tx, { ...route, corridor }, { actor: by.actor.id, at })
    return audited(tx, 'escort.version-drafted', 'route', route, by, at)
  })
}

/** Draws the next version of a zone; it is in force from its second signature on. Refused: a ring that is no zone. */
export async function drawZone(deps: EscortDeps, zone: ZoneRequest, by: By): Promise<Drawn> {
  const flaw = zone.ended ? null : checkZoneShape(zone.ring, deps.landOf(deps.country))
  if (flaw) return refuseShape(flaw)
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const versions = (await listZoneVersions(tx)).filter(({ id }) => id === zone.id)
    const next = Math.max(0, ...versions.map(({ version }) => version)) + 1
    if (zone.version !== next) return refuse('escort.zone-version-taken', { next })
    await addZone(tx, zone, { actor: by.actor.id, at })
    return audited(tx, 'escort.version-drafted', 'zone', zone, by, at)
  })
}

function refuseShape(flaw: ZoneFlaw): Drawn {
  if (flaw.flaw === 'size')
    return refuse('escort.zone-size', { areaM2: flaw.areaM2, leastM2: LEAST_ZONE_M2, mostM2: MOST_ZONE_M2 })
  const { corner } = flaw
  if (flaw.flaw === 'corners-double') return refuse('escort.zone-corners-double', { corner })
  if (flaw.flaw === 'outside-country') return refuse('escort.zone-outside-country', { corner })
  return refuse('escort.zone-malformed', { corner })
}

/** The second signature, by another person, and of a zone after a rehearsal; what was drawn is never changed after. */
export async function approveDrawing(
  deps: EscortDeps,
  id: string,
  { kind, version }: { readonly kind: 'route' | 'zone'; readonly version: number },
  by: By,
): Promise<Drawn> {
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const drawn =
      kind === 'route'
        ? await findRoute(tx, id, version)
        : (await listZoneVersions(tx)).find((one) => one.id === id && one.version === version)
    if (!drawn || drawn.approvedBy) return refuse('escort.version-unknown')
    if (drawn.draftedBy === by.actor.id) return refuse('escort.second-person-needed')
    const isTried = async () => (await listZoneRehearsals(tx, id)).some((one) => one.version === version)
    if (kind === 'zone' && !(await isTried())) return refuse('escort.zone-not-rehearsed')
    if (!(await approveVersion(tx, kind, id, version, { actor: by.actor.id, at })))
      return refuse('escort.version-unknown')
    return audited(tx, 'escort.version-approved', kind, { id, version }, by, at)
  })
}

async function audited(
  tx: Transaction,
  event: 'escort.version-drafted' | 'escort.version-approved',
  kind: 'route' | 'zone',
  { id, version }: { readonly id: string; readonly version: number },
  by: By,
  at: Temporal.Instant,
): Promise<Drawn> {
  await recordAudit(tx, {
    event,
    actor: by.actor,
    subject: { kind: 'escort-map', id },
    data: { kind, version },
    occurredAt: at,
    correlationId: by.correlationId,
  })
  return ok({ id })
}
