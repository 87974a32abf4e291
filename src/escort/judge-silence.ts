import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from './conclude-events.ts'
import type { EscortDeps } from './deps.ts'
import { EVENTS } from './domain/events.ts'
import { judgeTime } from './domain/judge-silence.ts'
import { colourOf } from './domain/seal-state.ts'
import { planOfLeg } from './plan-of-leg.ts'
import { tellLegChanged } from './signals.ts'
import { findLeg, findLegStateForUpdate, listSilentLegs, saveLegStates } from './store/leg-store.ts'

/** Judges what time alone tells of legs that were not heard for a while: silence and terms. Answers how many changed. */
export async function judgeSilence(deps: EscortDeps): Promise<number> {
  const now = deps.clock.now()
  const silent = await listSilentLegs(deps.db, now)
  let changed = 0
  for (const { legId } of silent) if (await judgeOne(deps, legId, now)) changed += 1
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
    const { state, events } = judgeTime(known.state, planned.law, now.epochMilliseconds)
    if (events.length === 0) return false
    const concluded = events.map(
      (judged): Concluded => ({
        judged,
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
    // The listener that holds the leg reads it anew, so that the silence ends when the seal speaks.
    await tellLegChanged(tx, leg.sealNumber)
    return true
  })
}
