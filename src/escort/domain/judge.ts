import type { Reading } from '../protocols/reading.ts'
import type { CorridorIndex } from './corridor.ts'
import type { Judged } from './events.ts'
import { judgeBattery, judgeClock, judgeSerial } from './judge-device.ts'
import { judgeLock, judgeLateLock } from './judge-lock.ts'
import { judgePlace } from './judge-place.ts'
import { endSilence } from './judge-silence.ts'
import type { Plan } from './plan.ts'
import type { EscortRules } from './rules.ts'
import type { SealState } from './seal-state.ts'

/** What a leg is judged by, made ready once for each version of its plan. */
export interface Law {
  readonly plan: Plan
  readonly corridor: CorridorIndex
  readonly rules: EscortRules
}

/** What the rules of one reading share: they change `state` and add to `events`. */
export interface Judging {
  state: Writable<SealState>
  readonly before: SealState
  readonly reading: Reading
  readonly law: Law
  /** Device time where it can be believed, else our time of receipt. */
  readonly at: number
  /** Our time of receipt. */
  readonly receivedAt: number
  readonly events: Judged[]
}

type Writable<T> = { -readonly [key in keyof T]: T[key] }

/** What became of a reading. */
export interface Judgement {
  readonly state: SealState
  readonly events: readonly Judged[]
  /**
   * The reading is older than what was judged before, or fills a silence that was told: its alarms are events at once,
   * and the rest of the leg must be judged again with it in its place [ESC-29].
   */
  readonly late: boolean
}

/**
 * Judges one reading of a sealed leg. Pure: the same readings in the same order give the same events, so that any past
 * trip can be judged again, by the rules of then or by others. `receivedAt` is our time, milliseconds. A replay judges at the moment
 * of happening, and tells in `cameAt` when the reading really came.
 */
export function judge(
  before: SealState,
  reading: Reading,
  law: Law,
  receivedAt: number,
  cameAt: number = receivedAt,
): Judgement {
  const { rules, plan } = law
  const believed = reading.time !== null && reading.time <= receivedAt + rules.clockToleranceS * 1000
  const at = believed ? (reading.time as number) : receivedAt
  if (at < plan.sealedFrom || (plan.sealedUntil !== null && at > plan.sealedUntil)) {
    return { state: before, events: NONE, late: false }
  }
  const judging: Judging = { state: { ...before }, before, reading, law, at, receivedAt: cameAt, events: [] }
  if (at < before.lastAt || (at === before.lastAt && isRepeat(before, reading))) {
    judgeLateLock(judging)
    // What began in the past lasts now too: the same flag in the next late record is no second event.
    const state = judging.events.length > 0 ? { ...before, open: judging.state.open } : before
    return { state, events: judging.events, late: at < before.lastAt }
  }
  if (!believed) judgeClock(judging, receivedAt)
  endSilence(judging)
  judgeLock(judging)
  judgeBattery(judging)
  judgeSerial(judging)
  judgePlace(judging)
  const { state } = judging
  state.lastAt = at
  state.heardAt = Math.max(before.heardAt, receivedAt)
  state.alarms = reading.alarms
  state.stateKnown |= reading.stateKnown
  state.state = (before.state & ~reading.stateKnown) | (reading.state & reading.stateKnown)
  return { state, events: judging.events, late: fillsSilence(before, at, receivedAt, law) }
}

/** Recorded while nothing was heard: the silence that was told of that time has to be looked at again. */
function fillsSilence({ open }: SealState, at: number, receivedAt: number, { rules }: Law): boolean {
  const told = open.SILENCE_1 !== undefined || open.SILENCE_2 !== undefined
  return told && receivedAt - at > rules.silenceGraceS * 1000
}

const NONE: readonly Judged[] = Object.freeze([])

/** The same second and the same serial: sent again, for instance when our answer was lost. */
function isRepeat(before: SealState, reading: Reading): boolean {
  return reading.serial === null ? reading.alarms === before.alarms : reading.serial === before.serial
}
