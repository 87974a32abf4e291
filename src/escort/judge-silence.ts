import type { Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from './conclude-events.ts'
import type { EscortDeps } from './deps.ts'
import { EVENTS } from './domain/events.ts'
import { judgeTime } from './domain/judge-silence.ts'
import { colourOf } from './domain/seal-state.ts'
import { hearSeal } from './hear-seal.ts'
import { planOfLeg } from './plan-of-leg.ts'
import { tellLegChanged, tellTripsChanged } from './signals.ts'
import { tellSeals } from './tell-seals.ts'
import { endHeardSilences } from './store/event-store.ts'
import { findLeg, findLegStateForUpdate, type Leg, listSilentLegs, saveLegStates } from './store/leg-store.ts'

/** Judges what time alone tells of legs that were not heard for a while: silence and terms. Answers how many changed. */
export async function judgeSilence(deps: EscortDeps): Promise<number> {
  const now = deps.clock.now()
  const silent = await listSilentLegs(deps.db, now)
  let changed = 0
  for (const { legId } of silent) if (await judgeOne(deps, legId, now)) changed += 1
  await inTransaction(deps.db, async (tx) => tellTripsChanged(tx, await endHeardSilences(tx)))
  return changed
}

/** Judged by what is known at the moment of saving: a seal that spoke since the look is not told silent for ever. */
async function judgeOne(deps: EscortDeps, legId: string, now: Temporal.Instant): Promise<boolean> {
  const leg = await findLeg(deps.db, legId)
  const planned = leg ? await planOfLeg(deps.db, leg, deps.rulesAt) : null
  if (!leg || !planned) return false
  return inTransaction(deps.db, async (tx) => {
    const known = await findLegStateForUpdate(tx, legId)
    if (!known) return false
    const judged = (heardAt: number) => judgeTime({ ...known.state, heardAt }, planned.law, now.epochMilliseconds)
    if (judged(known.state.heardAt).events.length === 0) return false
    const heardAt = Math.max(known.state.heardAt, await heardSince(deps, tx, leg, known.judgedUntil))
    const { state, events } = judged(heardAt)
    if (events.length === 0) return false
    const concluded = events.map(
      (told): Concluded => ({
        judged: told,
        tripId: leg.tripId,
        legId: leg.id,
        receivedAt: now,
        frameId: null,
        rulesVersion: planned.law.rules.version,
        protocolVersion: null,
        late: false,
      }),
    )
    await concludeEvents(tx, concluded, now)
    await saveLegStates(tx, [{ ...known, state, colour: colourOf(state, (kind) => EVENTS[kind].level) }])
    await tellSeals(tx, deps.tell, { trips: [leg.tripId] }, now)
    // The listener that holds the leg reads it anew, so that the silence ends when the seal speaks.
    await tellLegChanged(tx, leg.sealNumber)
    return true
  })
}

/** When the seal was heard after what the kept state knows, in ms: a listener keeps a state up to a second after it judged. */
async function heardSince(deps: EscortDeps, tx: Transaction, leg: Leg, after: Temporal.Instant): Promise<number> {
  const protocol = deps.protocols.get(leg.protocol)
  const seal = { id: leg.sealId, number: leg.sealNumber }
  const heard = protocol ? await hearSeal(tx, protocol, seal, after, null) : []
  return heard.at(-1)?.receivedAt ?? 0
}
