import { planArrivals } from './arrivals.ts'
import type { Control } from './control.ts'
import { forgetFacts } from './customs-facts.ts'
import { watchInstruments } from './instruments.ts'
import { watchGridlock } from './recovery.ts'

/** What is looked at for people changes slowly: every few seconds are enough. */
const EVERY_MS = 5000

/** Who comes when to which gate, and whether vehicles stand in each other's way [DRV-15, DRV-18]. */
export function lookAhead(control: Control): void {
  const { state } = control
  if (state.lookedAheadMs !== null && state.nowMs - state.lookedAheadMs < EVERY_MS) return
  state.lookedAheadMs = state.nowMs
  watchGridlock(control)
  watchInstruments(control)
  state.arrivals = planArrivals(control)
  forgetFacts(state)
}
