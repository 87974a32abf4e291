import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Transaction } from '#platform/database.ts'
import type { HangRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { batteryNeeded, type Check, checkActivation } from './domain/activation.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { newSealState } from './domain/seal-state.ts'
import { hearSeal } from './hear-seal.ts'
import { tellSeals } from './tell-seals.ts'
import { tellLegChanged, tellTripChanged } from './signals.ts'
import { findLeg, listLegs, saveLeg, saveLegStates } from './store/leg-store.ts'
import { findSealForUpdate, type Seal, setSealState } from './store/seal-store.ts'
import { findTripForUpdate, setTripState, type Trip } from './store/trip-store.ts'

/** Minutes in which the seal must have spoken at the post. */
const HEARD_WITHIN_S = 15 * 60
const CLOCK_ERROR_S = 5

/**
 * Hangs a seal and activates it, if the seal itself says that it is closed, whole, heard, placed and charged for the way
 * [ESC-14]. The first seal starts the trip. Refused: trip not finalised, seal not in the stock, checklist not met.
 */
export async function hangSeal(
  deps: EscortDeps,
  tripId: string,
  request: HangRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const trip = await findTripForUpdate(tx, tripId)
    if (!trip) return refuse('escort.trip-unknown')
    const before = await findLeg(tx, request.id)
    if (before)
      return before.tripId === tripId && before.sealNumber === request.seal
        ? ok({ id: before.id })
        : refuse('escort.id-reused')
    if (trip.state !== 'finalised' && trip.state !== 'active') {
      return refuse('escort.trip-state-wrong', { state: trip.state, needed: 'finalised' })
    }
    const hanging = (await listLegs(tx, tripId)).filter(({ removedAt }) => removedAt === null)
    if (hanging.length >= trip.sealCount) return refuse('escort.seals-enough', { count: trip.sealCount })
    const seal = await findSealForUpdate(tx, request.seal)
    if (!seal) return refuse('escort.seal-unknown')
    if (seal.state !== 'stock') return refuse('escort.seal-not-free', { state: seal.state })
    const checks = await checklist(tx, deps, seal, trip, now)
    const failed = checks.filter(({ ok: met }) => !met).map(({ name }) => name)
    if (failed.length > 0) return refuse('escort.seal-not-ready', { failed })
    await saveLeg(
      tx,
      {
        id: request.id,
        tripId,
        sealId: seal.id,
        lockPoint: request.lockPoint,
        hungAt: now,
        activatedAt: now,
        checklist: checks,
      },
      by.actor.id,
    )
    const state = newSealState(now.epochMilliseconds)
    await saveLegStates(tx, [{ legId: request.id, state, judgedUntil: now, colour: 'grey', speedKmh: null }])
    await setSealState(tx, seal.id, 'active')
    await setTripState(tx, tripId, 'active', now)
    await recordAudit(tx, {
      event: 'escort.seal-hung',
      actor: by.actor,
      subject: { kind: 'escort-trip', id: tripId },
      data: { seal: seal.number, leg: request.id },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellSeals(tx, deps.tell, { legs: [request.id] }, now)
    await tellLegChanged(tx, seal.number)
    await tellTripChanged(tx, tripId)
    return ok({ id: request.id })
  })
}

/** The checklist of a seal for a trip, by what the seal said last. */
async function checklist(
  tx: Transaction,
  deps: EscortDeps,
  seal: Seal,
  trip: Trip,
  now: Temporal.Instant,
): Promise<readonly Check[]> {
  const protocol = deps.protocols.get(seal.protocol)
  const heard = protocol ? await hearSeal(tx, protocol, seal, now.subtract({ seconds: HEARD_WITHIN_S * 2 }), now) : []
  const last = heard.toSorted((a, b) => (a.reading.time ?? a.receivedAt) - (b.reading.time ?? b.receivedAt)).at(-1)
  const rules = deps.rulesAt(now)
  const hours = trip.deadline.since(now).total('hours')
  const batteryPercent = batteryNeeded(hours, trip.periodS, rules.batteryLowPercent, null)
  const needs = {
    heardWithinS: HEARD_WITHIN_S,
    clockErrorS: Math.max(CLOCK_ERROR_S, rules.clockToleranceS),
    batteryPercent,
  }
  return checkActivation(last ?? null, needs, now.epochMilliseconds)
}
