import { ok, type Result } from '#kernel/result.ts'
import { type LawRefusal, refuse } from './refusals.ts'

/** A period of an officer's value, as it stands before a change. */
export interface StandingPeriod {
  readonly from: string
  readonly until: string | null
}

/** What a change does to the periods that stand: it ends the open one, if any, and adds its own. */
export interface PlannedChange {
  readonly ends: StandingPeriod | null
}

/**
 * Decides whether a value may be set from a day on. Only coming days may change, since what was decided under a value
 * must be explainable by that value for years; changes are entered in the order of their days.
 */
export function planChange(
  change: { readonly code: string; readonly from: string },
  standing: readonly StandingPeriod[],
  today: Temporal.PlainDate,
): Result<PlannedChange, LawRefusal> {
  const earliest = today.add({ days: 1 }).toString()
  if (change.from < earliest) return refuse('law.change-not-ahead', { earliest })
  const later = standing.find(({ from, until }) => from >= change.from || (until !== null && until > change.from))
  if (later) return refuse('law.change-overlaps', { code: change.code, from: later.from })
  return ok({ ends: standing.find(({ until }) => until === null) ?? null })
}
