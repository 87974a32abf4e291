import { GATE_LIMITS } from './limits.ts'
import {
  changed,
  judge,
  type LaneDecision,
  type LanePassage,
  type LaneStep,
  moved,
  withCurrent,
  withEffects,
  withState,
} from './lane-state.ts'

/** What the barrier's inputs say at one moment. */
export interface BarrierInputs {
  /** `both`: both limit switches report at once, which no sound barrier does. */
  readonly boom: 'down' | 'moving' | 'up' | 'both'
  /** A vehicle stands on the safety loop under the boom; null when the lane has no loop. */
  readonly loopOccupied: boolean | null
}

/** From the pulse until the boom must have left its lower position. */
const RISE_MAX_MS = 4_000
/** How long a lane with a rear camera waits for the trailer's plate. */
const TRAILER_MS = 2_000

/** Decides again about who waits at the bar; opens when the answer is yes. */
export function redecide(step: LaneStep): LaneStep {
  const { current, barrierFault } = step.state
  if (current?.state !== 'waiting' || current.decidedBy === 'officer' || barrierFault !== 'none') return step
  const ageSeconds = (step.now.realMs - current.readMs) / 1000
  const said = judge(step, { ...current, ageSeconds, trailerPlate: current.trailerPlateRead }, current.occurredAt)
  if (isOnlyOlder(step, current, said)) return step
  const same = shown(said) === shown(current)
  return openIfAllowed(same ? step : withCurrent(step, current, changed(current, said)))
}

/**
 * What was read in time stays an answer: growing old at the bar is no new reason. But whom only the order kept comes to his
 * turn also then: the vehicle is an officer's to look at, with one key.
 */
function isOnlyOlder(step: LaneStep, current: LanePassage, said: LaneDecision): boolean {
  if (said.reason !== 'gate.stale-reading' || current.reason === 'gate.stale-reading') return false
  if (current.reason !== 'gate.earlier-present') return true
  const fresh = { ...current, ageSeconds: 0, trailerPlate: current.trailerPlateRead }
  return judge(step, fresh, current.occurredAt).reason === 'gate.earlier-present'
}

/** What an officer would see change: the reason, the booking, the bookings that may be meant. */
function shown({ reason, bookingId, candidates }: LaneDecision): string {
  return [reason, bookingId, ...candidates.map((one) => one.bookingId)].join()
}

/** Opens for who waits at the bar if the rules said so on a reading that is still fresh. */
export function openIfAllowed(step: LaneStep): LaneStep {
  const { current, barrierFault } = step.state
  if (current?.state !== 'waiting' || barrierFault !== 'none') return step
  if (current.decision !== 'open' && current.decision !== 'free') return step
  if ((step.now.realMs - current.readMs) / 1000 > GATE_LIMITS.readingAgeMaxSeconds) return step
  const waitsUntilMs = current.sinceMs + TRAILER_MS
  if (waitsForTrailer(step, current) && waitsUntilMs > step.now.realMs)
    return withEffects(step, { kind: 'look-again', atMs: waitsUntilMs })
  return startOpening(step, current)
}

/** A lane with a rear camera looks at the trailer before it opens: the second evidence of paragraph 11. */
function waitsForTrailer({ facts }: LaneStep, { bookingId, trailerPlateRead }: LanePassage): boolean {
  return facts.place.hasRearCamera && bookingId !== null && trailerPlateRead === null
}

/** Tells the barrier to open, once, for this vehicle. The booking counts as used from here until it proves otherwise. */
export function startOpening(step: LaneStep, passage: LanePassage): LaneStep {
  const { id: passageId, bookingId } = passage
  // Only the way into the checkpoint uses a booking up; into the waiting zone a truck may come again.
  const uses = bookingId !== null && step.facts.place.purpose === 'entry'
  const used = !uses ? step : withEffects(step, { kind: 'keep-admitted', bookingId, passageId } as const)
  const opening = withCurrent(used, passage, moved(passage, 'permitted', step.now))
  return step.facts.place.hasBarrier
    ? withEffects(opening, { kind: 'open-barrier', passageId })
    : finish(opening, 'no-loop')
}

/** The barrier could not be told, or did not go up. */
export function failOpening(step: LaneStep, fault: 'silent' | 'stuck', detail: string): LaneStep {
  const alarm = fault === 'silent' ? 'barrier-silent' : 'barrier-stuck'
  const failed = withEffects(withState(step, { barrierFault: fault }), { kind: 'raise-alarm', alarm, detail })
  const { current } = step.state
  if (current?.state !== 'opening') return failed
  const shut = { decision: 'hold', reason: 'gate.barrier-fault', decidedBy: 'rules' } as const
  return withCurrent(
    withEffects(failed, { kind: 'forget-admitted', passageId: current.id }),
    current,
    moved(current, 'barrier-failed', step.now, shut),
  )
}

/** Takes what the barrier's inputs say. */
export function onInputs(step: LaneStep, inputs: BarrierInputs): LaneStep {
  const told = recovered(step, inputs)
  const { current } = told.state
  if (current?.state === 'opening') return onOpening(told, current, inputs)
  return current?.state === 'passing' && inputs.loopOccupied === false ? finish(told, 'loop-cleared') : told
}

/** A barrier that answers is not silent, and one that moves is not stuck. */
function recovered(step: LaneStep, { boom }: BarrierInputs): LaneStep {
  const { barrierFault } = step.state
  const moves = boom === 'moving' || boom === 'up'
  const isWell = barrierFault === 'silent' || (barrierFault === 'stuck' && moves)
  const heard = withEffects(isWell ? withState(step, { barrierFault: 'none' }) : step, {
    kind: 'clear-alarm',
    alarm: 'barrier-silent',
  })
  if (boom === 'both')
    return withEffects(heard, { kind: 'raise-alarm', alarm: 'barrier-stuck', detail: 'both limit switches report' })
  return moves ? withEffects(heard, { kind: 'clear-alarm', alarm: 'barrier-stuck' }) : heard
}

function onOpening(step: LaneStep, current: LanePassage, inputs: BarrierInputs): LaneStep {
  if (inputs.boom !== 'down') {
    const raised = withState(step, { raisedFor: current.id })
    if (inputs.loopOccupied === true) return withCurrent(raised, current, moved(current, 'loop-occupied', step.now))
    return inputs.loopOccupied === null && inputs.boom === 'up' ? finish(raised, 'no-loop') : raised
  }
  if (step.state.raisedFor === current.id) return expire(step, current)
  const late = step.now.realMs - current.sinceMs > RISE_MAX_MS
  return late ? failOpening(step, 'stuck', 'the boom did not rise') : step
}

/** The boom went up and down again, or the time is over, and nobody drove in. */
export function expire(step: LaneStep, current: LanePassage): LaneStep {
  const again = { decidedBy: 'rules', decision: 'hold', reason: 'gate.stale-reading' } as const
  return withCurrent(
    withEffects(step, { kind: 'forget-admitted', passageId: current.id }),
    current,
    moved(current, 'permit-expired', step.now, again),
  )
}

/** The vehicle is in; the one behind it comes to the bar, and is decided about. */
function finish(step: LaneStep, event: 'no-loop' | 'loop-cleared'): LaneStep {
  return redecide(comeThrough(step, event))
}

/** An officer says that the vehicle on the loop is through; who was read behind it is his to decide about. */
export function leaveLoop(step: LaneStep): LaneStep {
  return comeThrough(step, 'loop-cleared')
}

function comeThrough(step: LaneStep, event: 'no-loop' | 'loop-cleared'): LaneStep {
  const { current, next } = step.state
  if (!current) return step
  const through = withCurrent(step, current, moved(current, event, step.now, { passedAt: step.now.business }))
  return withState(through, { current: next, next: null })
}
