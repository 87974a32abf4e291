import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { ReportRequest } from './contract.ts'
import { UNDER_WAY } from './contract/terms.ts'
import type { By, EscortDeps } from './deps.ts'
import { CALLS } from './domain/incident-life.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { REJUDGE_LEG } from './job-kinds.ts'
import { raiseAlarms } from './raise-alarms.ts'
import { tellSeals } from './tell-seals.ts'
import { tellLegChanged, tellTripChanged } from './signals.ts'
import { findOpenIncidents } from './store/incident-store.ts'
import { countOtherReports, listLegs, saveReport } from './store/leg-store.ts'
import { findTripForUpdate, type Trip } from './store/trip-store.ts'

/** For whom somebody tells: a driver for himself, a dispatcher for his firm (its BIN), the centre for any driver. */
type ReportsFor = { readonly role: 'driver' | 'centre' } | { readonly role: 'carrier'; readonly firm: string }

function isOwn(trip: Trip, by: By & ReportsFor): boolean {
  if (by.role === 'driver') return trip.driverAccount === by.actor.id
  return by.role !== 'carrier' || trip.carrierBin === by.firm
}

/** Somebody is with the goods still; on a trip that is over nobody waits for the centre. */
const ON_THE_ROAD: ReadonlySet<string> = new Set([...UNDER_WAY, 'removed'])
/** How long after it happened a report without a network may come and still count as told before. */
const OFFLINE_HOURS = 12
/** Reports of driver and carrier on one trip in a day, and beside them so many calls for help. */
export const REPORTS_A_DAY = 12
/** More calls for help than {@link REPORTS_A_DAY} within these minutes are one call, while a red incident stands in the list. */
const CALL_MINUTES = 10

/**
 * What becomes of a report that is one too many; null while it is not. Calls for help are counted apart: they use up nobody's reports
 * and are never refused on the way. What is called again and again within minutes, while a red incident waits or is at work, is on
 * the list already and not kept once more.
 */
async function oneTooMany(
  tx: Transaction,
  trip: Trip,
  { id, reason }: Pick<ReportRequest, 'id' | 'reason'>,
  now: Temporal.Instant,
): Promise<Result<{ id: string }, EscortRefusal> | null> {
  const help = reason === 'help'
  const calls = help && ON_THE_ROAD.has(trip.state)
  const since = now.subtract(calls ? { minutes: CALL_MINUTES } : { hours: 24 })
  const others = await countOtherReports(tx, id, { tripId: trip.id, since, help })
  if (others < REPORTS_A_DAY) return null
  if (!calls) return refuse('escort.too-many-reports', { limit: REPORTS_A_DAY })
  const [open] = await findOpenIncidents(tx, [trip.id])
  return open && open.level === 'red' && open.state !== 'closing' ? ok({ id }) : null
}

/**
 * The driver tells of a detour, a breakdown, a queue before the alarm [ESC-61]; until his time is over the signs that it explains
 * stay amber. A driver's report that was made without a network counts from when he made it; a dispatcher sits at a desk,
 * and his counts from now, so that nobody softens an alarm afterwards. An accident, a damaged seal and a call for help open an
 * incident, or join the open one [ESC-60]; a call for help while the trip is under way is never refused. Refused:
 * `escort.trip-unknown`, `escort.not-own-trip`, `escort.too-many-reports`.
 */
export async function reportAhead(
  deps: EscortDeps,
  tripId: string,
  request: ReportRequest,
  by: By & ReportsFor,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    // Held, so that the trip does not end between the look at its state and the alarm, and reports are counted one by one.
    const trip = await findTripForUpdate(tx, tripId)
    if (!trip) return refuse('escort.trip-unknown')
    if (!isOwn(trip, by)) return refuse('escort.not-own-trip')
    const ended = by.role === 'centre' ? null : await oneTooMany(tx, trip, request, now)
    if (ended) return ended
    const told = by.role === 'carrier' ? now : earliest(Temporal.Instant.from(request.at), now)
    const validUntil = told.add({ minutes: request.minutes })
    const { id, reason } = request
    const report = { id, tripId, reason, note: request.note ?? null, toldAt: told, validUntil }
    if (!(await saveReport(tx, report, { actor: by.actor.id, at: now }))) return ok({ id })
    const call = CALLS[reason]
    // The centre notes what it knows; a driver or his firm calls it.
    if (call && by.role !== 'centre' && ON_THE_ROAD.has(trip.state)) {
      await raiseAlarms(tx, [{ tripId, ...call, by: by.actor.id }], now)
      await tellSeals(tx, deps.tell, { trips: [tripId] }, now)
    }
    for (const leg of await listLegs(tx, tripId)) {
      if (leg.removedAt) continue
      await tellLegChanged(tx, leg.sealNumber)
      // What was concluded meanwhile is looked at again in the light of what he had told.
      if (Temporal.Instant.compare(told, now.subtract({ seconds: 60 })) < 0) {
        await addJob(tx, REJUDGE_LEG, { legId: leg.id }, { jobKey: `escort.rejudge/${leg.id}` })
      }
    }
    await recordAudit(tx, {
      event: 'escort.reported-ahead',
      actor: by.actor,
      subject: { kind: 'escort-trip', id: tripId },
      data: { reason },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, tripId)
    return ok({ id })
  })

  function earliest(at: Temporal.Instant, limit: Temporal.Instant): Temporal.Instant {
    const oldest = limit.subtract({ hours: OFFLINE_HOURS })
    if (Temporal.Instant.compare(at, limit) > 0) return limit
    return Temporal.Instant.compare(at, oldest) < 0 ? oldest : at
  }
}
