import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Transaction } from '#platform/database.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellTripChanged } from './signals.ts'
import { findOpenIncidents } from './store/incident-store.ts'
import { listLegs } from './store/leg-store.ts'
import { findTripForUpdate, setTripState, stepTrip, type Trip } from './store/trip-store.ts'

/** Customs confirms the arrival that the seal proposed [ESC-40]. A trip whose last seal came off on the way has none left to remove. */
export async function confirmArrival(
  deps: EscortDeps,
  id: string,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  return step(deps, id, by, { from: 'active', to: 'arrived', event: 'escort.arrival-confirmed' }, async () =>
    ok({ id }),
  )
}

/** Closes a trip: every seal is off, and no incident is open [ESC-43]. */
export async function closeTrip(deps: EscortDeps, id: string, by: By): Promise<Result<{ id: string }, EscortRefusal>> {
  return step(deps, id, by, { from: 'removed', to: 'closed', event: 'escort.trip-closed' }, async (tx) => {
    const left = (await listLegs(tx, id)).filter(({ removedAt }) => removedAt === null)
    if (left.length > 0) return refuse('escort.seals-left', { count: left.length })
    return (await findOpenIncidents(tx, [id])).length > 0 ? refuse('escort.incident-open') : ok({ id })
  })
}

interface Step {
  readonly from: Trip['state']
  readonly to: 'arrived' | 'closed'
  readonly event: 'escort.arrival-confirmed' | 'escort.trip-closed'
}

async function step(
  deps: EscortDeps,
  id: string,
  by: By,
  { from, to, event }: Step,
  check: (tx: Transaction) => Promise<Result<{ id: string }, EscortRefusal>>,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const trip = await findTripForUpdate(tx, id)
    if (!trip) return refuse('escort.trip-unknown')
    if (trip.state === to || (to === 'arrived' && trip.state === 'removed')) return ok({ id })
    if (trip.state !== from) return refuse('escort.trip-state-wrong', { state: trip.state, needed: from })
    const checked = await check(tx)
    if (!checked.ok) return checked
    await stepTrip(tx, id, to, { actor: by.actor.id, at: now })
    const isBare = async () => (await listLegs(tx, id)).every(({ removedAt }) => removedAt !== null)
    if (to === 'arrived' && (await isBare())) await setTripState(tx, id, 'removed', now)
    await recordAudit(tx, {
      event,
      actor: by.actor,
      subject: { kind: 'escort-trip', id },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, id)
    return ok({ id })
  })
}
