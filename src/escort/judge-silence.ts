import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from './conclude-events.ts'
import type { EscortDeps } from './deps.ts'
import { EVENTS } from './domain/events.ts'
import { judgeTime } from './domain/judge-silence.ts'
import { colourOf } from './domain/seal-state.ts'
import { planOfLeg } from './plan-of-leg.ts'
import { tellLegChanged } from './signals.ts'
import { findLeg, type LegState, listSilentLegs, saveLegStates } from './store/leg-store.ts'

/** A leg that was heard in this time cannot be silent by any period that is allowed. */
const SHORTEST_PERIOD_S = 10

/** Judges what time alone tells of legs that were not heard for a while: silence and terms. Answers how many changed. */
export async function judgeSilence(deps: EscortDeps): Promise<number> {
  const now = deps.clock.now()
  const silent = await listSilentLegs(deps.db, now.subtract({ seconds: SHORTEST_PERIOD_S }))
  let changed = 0
  for (const known of silent) if (await judgeOne(deps, known, now)) changed += 1
  return changed
}

async function judgeOne(deps: EscortDeps, known: LegState, now: Temporal.Instant): Promise<boolean> {
  const leg = await findLeg(deps.db, known.legId)
  const planned = leg ? await planOfLeg(deps.db, leg, deps.rulesAt) : null
  if (!leg || !planned) return false
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
      late: false,
    }),
  )
  await inTransaction(deps.db, async (tx) => {
    await concludeEvents(tx, concluded, now)
    await saveLegStates(tx, [{ ...known, state, colour: colourOf(state, (kind) => EVENTS[kind].level) }])
    // The listener that holds the leg reads it anew, so that the silence ends when the seal speaks.
    await tellLegChanged(tx, leg.sealNumber)
  })
  return true
}
