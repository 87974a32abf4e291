import { plateKey } from '#kernel/plate.ts'
import {
  decide,
  type Decision,
  type GateFacts,
  type LanePurpose,
  type PermitFacts,
  type Reading,
  type Ruling,
  type VehicleType,
} from './barrier-permit.ts'
import { GATE_LIMITS } from './limits.ts'
import type { ManualReason } from './officer-command.ts'
import type { EntryOrder, PresentTruck } from './order-of-entry.ts'
import { nextState, type PassageEvent, type PassageState } from './passage.ts'
import type { ReasonCode } from './reasons.ts'

/** A booking that may fit the plate which was read, as an officer is shown it. */
export interface LaneCandidate {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number | null
  readonly plate: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  /** 1 = the same plate. */
  readonly similarity: number
  readonly trailerFits: boolean
}

/** What was decided about a vehicle, by whom and on which facts. */
export interface LaneDecision {
  readonly decision: Decision
  readonly reason: ReasonCode
  readonly params: Readonly<Record<string, string | number>>
  readonly bookingId: string | null
  readonly candidates: readonly LaneCandidate[]
  readonly decidedBy: 'rules' | 'officer'
  /** Business time. */
  readonly decidedAt: Temporal.Instant
  /** There was no link to the centre. */
  readonly cutOff: boolean
}

/** One vehicle in a lane, from the first reading until it is through, sent away or gone. */
export interface LanePassage extends LaneDecision {
  readonly id: string
  /** Grows with each change. */
  readonly revision: number
  readonly plateRead: string
  readonly plateKey: string
  readonly country: string | null
  /** Per cent. */
  readonly confidence: number | null
  readonly trailerPlateRead: string | null
  readonly vehicleType: VehicleType
  readonly state: PassageState
  readonly commandId: string | null
  readonly manualReason: ManualReason | null
  /** Business time of the first reading, and of having driven in. */
  readonly occurredAt: Temporal.Instant
  readonly passedAt: Temporal.Instant | null
  readonly pictureId: string | null
  /** SHA-256 of the camera's message. */
  readonly eventDigest: string | null
  /** Real milliseconds of the last reading, and of the last change of the state. */
  readonly readMs: number
  readonly sinceMs: number
}

/**
 * What a lane has in mind: who stands at the bar, who drives up behind, and what the barrier does. Milliseconds are of real
 * time: what physically follows what is told by it, also where business time runs faster.
 */
export interface LaneState {
  readonly mode: 'automatic' | 'held'
  readonly current: LanePassage | null
  /** Read while the one before still drives in. */
  readonly next: LanePassage | null
  /** Read by the rear camera and not yet joined to a vehicle. */
  readonly trailer: { readonly plate: string; readonly readMs: number } | null
  /** The passage for which the boom was seen going up. */
  readonly raisedFor: string | null
  /** Nothing opens by itself until the barrier is well again, or an officer tries. */
  readonly barrierFault: 'none' | 'stuck' | 'silent'
  readonly startedMs: number
  /** The last sign of life of a camera. */
  readonly cameraMs: number | null
  /** The newest reading of this lane. */
  readonly latestReadMs: number
}

/** A lane in which nobody stands. */
export function emptyLane(mode: LaneState['mode'], startedMs: number): LaneState {
  return {
    mode,
    current: null,
    next: null,
    trailer: null,
    raisedFor: null,
    barrierFault: 'none',
    startedMs,
    cameraMs: null,
    latestReadMs: Number.NEGATIVE_INFINITY,
  }
}

/** How a lane is built. */
export interface LanePlace {
  /** The checkpoint's zone. */
  readonly zone: string
  readonly purpose: LanePurpose
  /** Cars and buses pass without a booking [R707-3b]. */
  readonly freeVehicles: boolean
  readonly hasBarrier: boolean
  readonly hasRearCamera: boolean
}

/** What is known of the world outside the lane when something happens in it. */
export interface LaneFacts {
  readonly place: LanePlace
  /** Who may come through, with what this gate itself let in since. */
  readonly permits: {
    readonly list: readonly PermitFacts[]
    readonly usable: boolean
    readonly callRequired: boolean
    /** Where order is kept [R707-31]. */
    readonly order: EntryOrder
    readonly cutOff: boolean
  }
  /** Who stands at the bars of the other entries of this direction, ready to be let in. */
  readonly atBars: readonly PresentTruck[]
  /** Passages of this lane whose last reading lies near the reading that is told ({@link readingMs}), newest first. */
  readonly lately: readonly LanePassage[]
}

/** The two clocks of a gate. */
export interface LaneTime {
  readonly business: Temporal.Instant
  readonly realMs: number
}

/** Kinds of alarm that a lane raises and clears. */
export type LaneAlarm = 'camera-silent' | 'clock-off' | 'barrier-silent' | 'barrier-stuck' | 'lane-blocked'

/** What has to be done because of an event. Those that keep come first: all of them or none, before anything else is done. */
export type LaneEffect =
  | { readonly kind: 'keep-passage'; readonly passage: LanePassage }
  /** The picture of the reading that was told belongs to this passage. */
  | { readonly kind: 'keep-picture'; readonly pictureId: string; readonly passageId: string }
  /** The booking counts as used from here, until it proves otherwise. */
  | { readonly kind: 'keep-admitted'; readonly bookingId: string; readonly passageId: string }
  | { readonly kind: 'forget-admitted'; readonly passageId: string }
  | { readonly kind: 'keep-mode'; readonly mode: LaneState['mode'] }
  /** Tell the barrier to open, once. What comes of it is told by `barrier-inputs` and `barrier-failed`. */
  | { readonly kind: 'open-barrier'; readonly passageId: string }
  /** Tell `look-again` at this real time. */
  | { readonly kind: 'look-again'; readonly atMs: number }
  | { readonly kind: 'raise-alarm'; readonly alarm: LaneAlarm; readonly detail: string }
  | { readonly kind: 'clear-alarm'; readonly alarm: LaneAlarm }
  /** What became of an officer's command; `detail` is a code. */
  | { readonly kind: 'answer'; readonly state: 'done' | 'failed' | 'expired'; readonly detail: string | null }

/** An event on its way through the rules: the lane so far, and what has to be done. */
export interface LaneStep {
  readonly state: LaneState
  readonly effects: readonly LaneEffect[]
  readonly facts: LaneFacts
  readonly now: LaneTime
}

/** The step with something else in the lane's mind. */
export function withState(step: LaneStep, change: Partial<LaneState>): LaneStep {
  return { ...step, state: { ...step.state, ...change } }
}

/** The step with something more to do. */
export function withEffects(step: LaneStep, ...effects: readonly LaneEffect[]): LaneStep {
  return { ...step, effects: [...step.effects, ...effects] }
}

/** The passage with other facts; its revision grows by one. */
export function changed(passage: LanePassage, change: Partial<LanePassage>): LanePassage {
  return { ...passage, ...change, revision: passage.revision + 1 }
}

/** The passage moved on by an event; the same passage when the event means nothing in its state. */
export function moved(
  passage: LanePassage,
  event: PassageEvent,
  { realMs }: LaneTime,
  change: Partial<LanePassage> = {},
): LanePassage {
  const state = nextState(passage.state, event)
  return state === null ? passage : changed(passage, { ...change, state, sinceMs: realMs })
}

/** Keeps what became of a passage, if anything did. */
export function keep(step: LaneStep, before: LanePassage, after: LanePassage): LaneStep {
  return after.revision === before.revision ? step : withEffects(step, { kind: 'keep-passage', passage: after })
}

/** What became of the vehicle at the bar: kept, and in the lane's mind. */
export function withCurrent(step: LaneStep, before: LanePassage, after: LanePassage): LaneStep {
  return keep(withState(step, { current: after }), before, after)
}

/** Whether the vehicle at the bar is being let in. */
export function isMoving({ current }: LaneState): boolean {
  return current?.state === 'opening' || current?.state === 'passing'
}

/** Whether the loop has been occupied for so long that the vehicle on it, or the loop itself, blocks the lane. */
export function isBlocked({ state: { current }, now }: LaneStep): boolean {
  return current?.state === 'passing' && now.realMs - current.sinceMs > GATE_LIMITS.passingMaxSeconds * 1000
}

/**
 * Who stands at the bar and would be let in by the rules, were it not for the order; null when nobody [R707-31]. A lane that
 * is held or whose barrier has a fault lets nobody in, so that nobody waits for who stands there.
 */
export function atBar(
  { current, mode, barrierFault }: LaneState,
  permits: readonly PermitFacts[],
): PresentTruck | null {
  if (current?.state !== 'waiting' || mode === 'held' || barrierFault !== 'none') return null
  const { decision, reason, bookingId, occurredAt } = current
  const ready = decision === 'open' || reason === 'gate.earlier-present'
  const permit = ready ? permits.find((one) => one.bookingId === bookingId) : undefined
  return permit ? { ...permit, where: 'bar', since: occurredAt } : null
}

/** The rule of the gate for one reading, with what is known now; `since` is when the vehicle was read at its bar. */
export function judge(
  step: LaneStep,
  reading: Omit<Reading, 'trailerPlateKey'> & { readonly trailerPlate: string | null },
  since: Temporal.Instant,
): LaneDecision {
  const { now, state, facts } = step
  const { zone, purpose, freeVehicles } = facts.place
  const { list, usable, callRequired, order, cutOff } = facts.permits
  const known: GateFacts = {
    now: now.business,
    zone,
    purpose,
    freeVehicles,
    laneHeld: state.mode === 'held',
    listUsable: usable,
    callRequired,
    order,
    atBars: facts.atBars,
    since,
    cutOff,
  }
  const trailerPlateKey = reading.trailerPlate === null ? null : plateKey(null, reading.trailerPlate)
  return decisionOf(decide({ ...reading, trailerPlateKey }, admittedIn(step, list), known), now, cutOff)
}

/** Who was let in by this very event is not in the facts yet. */
function admittedIn({ effects }: LaneStep, list: readonly PermitFacts[]): readonly PermitFacts[] {
  const admitted = effects.flatMap((one) => (one.kind === 'keep-admitted' ? [one.bookingId] : []))
  if (admitted.length === 0) return list
  return list.map((one) =>
    admitted.includes(one.bookingId) && one.state !== 'crossed' ? { ...one, state: 'admitted' } : one,
  )
}

function decisionOf(ruling: Ruling, { business }: LaneTime, cutOff: boolean): LaneDecision {
  return {
    decision: ruling.decision,
    reason: ruling.reason,
    params: ruling.params,
    bookingId: ruling.bookingId,
    candidates: ruling.candidates.map(({ booked, similarity, trailer }) => ({
      bookingId: booked.bookingId,
      reference: booked.reference,
      ordinal: booked.ordinal,
      plate: booked.plate,
      startsAt: booked.startsAt,
      endsAt: booked.endsAt,
      similarity,
      trailerFits: trailer === 'fits',
    })),
    decidedBy: 'rules',
    decidedAt: business,
    cutOff,
  }
}
