import { comparePlates } from './plate-match.ts'
import type { Decision } from './barrier-permit.ts'
import { GATE_LIMITS } from './limits.ts'

/** Where a vehicle is in its way through the lane. */
export type PassageState = 'waiting' | 'opening' | 'passing' | 'passed' | 'sent-away' | 'left'

/** What can happen to a vehicle in a lane. */
export type PassageEvent =
  | 'permitted' // rules or officer: the barrier is told to open
  | 'barrier-failed' // it did not go up, or could not be told
  | 'permit-expired' // it went up, but nobody drove in time
  | 'loop-occupied'
  | 'loop-cleared'
  | 'no-loop' // the barrier went up and the lane has no loop to watch
  | 'sent-away'
  | 'gone' // another vehicle stands there now, or nobody for long

const TABLE: Readonly<Record<PassageState, Readonly<Partial<Record<PassageEvent, PassageState>>>>> = {
  waiting: { permitted: 'opening', 'sent-away': 'sent-away', gone: 'left' },
  opening: {
    'loop-occupied': 'passing',
    'no-loop': 'passed',
    'barrier-failed': 'waiting',
    'permit-expired': 'waiting',
  },
  passing: { 'loop-cleared': 'passed' },
  passed: {},
  'sent-away': {},
  left: {},
}

/** The next state, or null when the event means nothing in this state. */
export function nextState(state: PassageState, event: PassageEvent): PassageState | null {
  return TABLE[state][event] ?? null
}

/** Whether the vehicle's way through the lane is over. */
export function hasEnded(state: PassageState): boolean {
  return state === 'passed' || state === 'sent-away' || state === 'left'
}

/** First state of a newly read vehicle: what is only recorded, and what is long past, does not stand at a bar. */
export function firstState(decision: Decision, ageSeconds: number): PassageState {
  if (decision === 'record') return 'passed'
  return ageSeconds > GATE_LIMITS.readingHistorySeconds ? 'left' : 'waiting'
}

/** What is known of the last vehicle of a lane. */
export interface LastVehicle {
  readonly plateKey: string
  readonly readAt: Temporal.Instant
  readonly state: PassageState
}

/**
 * Whether a reading belongs to the vehicle that was read before (cameras repeat a plate, sometimes with another letter)
 * and not to the next one. Ended passages count for a while, so that a late repetition does not make a second passage.
 * A plate that is merely similar is the next truck of a fleet, unless a camera was not sure (`unsure`) or lost a letter.
 */
export function isSameVehicle(
  last: LastVehicle,
  read: { readonly plateKey: string; readonly at: Temporal.Instant; readonly unsure: boolean },
): boolean {
  const seconds = Math.abs(read.at.since(last.readAt).total('seconds'))
  const shortly = seconds <= GATE_LIMITS.sameVehicleSeconds
  const ended = hasEnded(last.state)
  if (!ended && last.plateKey === '' && shortly) return true
  const like = comparePlates(read.plateKey, last.plateKey)
  if (like === null) return false
  if (like.likeness === 'similar') {
    const lostLetter = read.plateKey.length !== last.plateKey.length
    return !ended && shortly && (read.unsure || lostLetter)
  }
  return ended ? shortly : seconds <= GATE_LIMITS.waitingMaxSeconds
}
