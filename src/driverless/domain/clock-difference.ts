import { alarm, type Control } from './control.ts'
import type { PeerBody } from './control-state.ts'

/** How far the other side's clock is ahead of ours, and within what it is known [DRV-25]. Milliseconds. */
export interface ClockDifference {
  readonly aheadMs: number
  readonly boundMs: number
  readonly measuredAtMs: number
  /** The other side's last word, as it said and we heard it: goes back with our next one. */
  readonly saidAtMs: number
  readonly heardAtMs: number
}

/** A narrower measurement counts for so long, then the next one is taken whatever its bound. */
const KEPT_MS = 60_000

type Alive = Extract<PeerBody, { kind: 'alive' }>

/**
 * Measures from four times of two words, as NTP does (RFC 5905, section 8): ours went out at t1 and came to them at t2,
 * theirs went out at t3 and came to us at t4. However long each was on its way, the true difference lies within the bound.
 */
export function hearClock(control: Control, { saidAtMs, heard }: Alive): void {
  const { state, settings } = control
  if (saidAtMs === undefined) return
  const before = state.clock
  const heardAtMs = state.nowMs
  if (heard === undefined) {
    state.clock = {
      aheadMs: before?.aheadMs ?? 0,
      boundMs: before?.boundMs ?? Number.MAX_SAFE_INTEGER,
      measuredAtMs: before?.measuredAtMs ?? 0,
      saidAtMs,
      heardAtMs,
    }
    return
  }
  const there = heard.heardAtMs - heard.saidAtMs
  const back = saidAtMs - heardAtMs
  const boundMs = Math.max(0, (there - back) / 2)
  const worse = before !== null && boundMs > before.boundMs && heardAtMs - before.measuredAtMs < KEPT_MS
  const measured = worse ? before : { aheadMs: (there + back) / 2, boundMs, measuredAtMs: heardAtMs }
  state.clock = { ...measured, saidAtMs, heardAtMs }
  if (!isClockTrusted(control)) {
    alarm(control, 'clocks', null, String(settings.clocksApartMs / 1000))
  }
}

/**
 * Whether both clocks are surely not further apart than the two sides have agreed. If they are, no new vehicle is announced:
 * its log could not be held against the other side's. Nothing that is under way depends on a clock.
 */
export function isClockTrusted({ state, settings }: Control): boolean {
  if (state.clock === null) return true
  return Math.abs(state.clock.aheadMs) - state.clock.boundMs <= settings.clocksApartMs
}
