import { type LaneCommand, onCommand } from './lane-commands.ts'
import { type BarrierInputs, expire, failOpening, onInputs, openIfAllowed, redecide } from './lane-opening.ts'
import { type LaneReading, onReading } from './lane-readings.ts'
import {
  isBlocked,
  keep,
  type LaneEffect,
  type LaneFacts,
  type LanePassage,
  type LaneState,
  type LaneStep,
  type LaneTime,
  moved,
  withEffects,
  withState,
} from './lane-state.ts'
import { GATE_LIMITS } from './limits.ts'

/** What can happen in a lane. */
export type LaneEvent =
  /** The process began again; `open` are the passages that had not ended, the oldest reading first. */
  | { readonly kind: 'restarted'; readonly open: readonly LanePassage[] }
  | { readonly kind: 'reading'; readonly reading: LaneReading }
  /** A camera gave a sign of life. */
  | { readonly kind: 'camera-lives'; readonly atMs: number }
  | { readonly kind: 'command'; readonly command: LaneCommand }
  | { readonly kind: 'barrier-inputs'; readonly inputs: BarrierInputs }
  /** The barrier could not be read. */
  | { readonly kind: 'barrier-silent'; readonly detail: string }
  /** The barrier could not be told to open. */
  | { readonly kind: 'barrier-failed'; readonly detail: string }
  /** The time of a `look-again` has come. */
  | { readonly kind: 'look-again' }
  /** Told once a second. */
  | { readonly kind: 'tick' }

/** What an event made of a lane, and what has to be done. */
export interface LaneOutcome {
  readonly state: LaneState
  readonly effects: readonly LaneEffect[]
}

const CAMERA_SILENT_MS = 60_000

/**
 * The lane of a gate: reads, decides, opens, watches the vehicle in [R707-11] [GATE-1]. It computes and nothing else, so
 * that the controller at the barrier, a model of a checkpoint and the gate of driverless vehicles run the very same one;
 * whoever runs it carries out the effects and tells what came of them as further events.
 */
export function runLane(state: LaneState, event: LaneEvent, facts: LaneFacts, now: LaneTime): LaneOutcome {
  const { state: after, effects } = take({ state, effects: [], facts, now }, event)
  return { state: after, effects }
}

function take(step: LaneStep, event: LaneEvent): LaneStep {
  switch (event.kind) {
    case 'restarted':
      return event.open.reduce(recover, step)
    case 'reading':
      return onReading(step, event.reading)
    case 'camera-lives':
      return withState(step, { cameraMs: event.atMs })
    case 'command':
      return onCommand(step, event.command)
    case 'barrier-inputs':
      return onInputs(step, event.inputs)
    case 'barrier-silent':
      return withEffects(step, { kind: 'raise-alarm', alarm: 'barrier-silent', detail: event.detail })
    case 'barrier-failed':
      return failOpening(step, 'silent', event.detail)
    case 'look-again':
      return openIfAllowed(step)
    case 'tick':
      return tick(watchLoop(watchCamera(step)))
  }
}

/** After a restart: who was being let in is shown to an officer again; who stood on the loop has driven in. */
function recover(step: LaneStep, passage: LanePassage): LaneStep {
  if (passage.state === 'passing')
    return keep(step, passage, moved(passage, 'loop-cleared', step.now, { passedAt: step.now.business }))
  const { current } = step.state
  const left = current ? keep(step, current, moved(current, 'gone', step.now)) : step
  if (passage.state !== 'opening') return withState(left, { current: passage })
  const again = { decision: 'hold', reason: 'gate.stale-reading', decidedBy: 'rules' } as const
  const shut = moved(passage, 'barrier-failed', step.now, again)
  const forgotten = withEffects(left, { kind: 'forget-admitted', passageId: passage.id })
  return withState(keep(forgotten, passage, shut), { current: shut })
}

function tick(step: LaneStep): LaneStep {
  const { current } = step.state
  if (current === null) return step
  const sinceMs = step.now.realMs - current.sinceMs
  if (current.state === 'waiting' && sinceMs > GATE_LIMITS.waitingMaxSeconds * 1000)
    return withState(keep(step, current, moved(current, 'gone', step.now)), { current: null })
  if (current.state === 'opening' && sinceMs > GATE_LIMITS.permitSeconds * 1000) return expire(step, current)
  return redecide(step)
}

/** A lane in which nothing opens by itself any more says so. */
function watchLoop(step: LaneStep): LaneStep {
  if (!isBlocked(step)) return withEffects(step, { kind: 'clear-alarm', alarm: 'lane-blocked' })
  return withEffects(step, { kind: 'raise-alarm', alarm: 'lane-blocked', detail: 'the loop stays occupied' })
}

function watchCamera(step: LaneStep): LaneStep {
  const { cameraMs, startedMs } = step.state
  if (step.now.realMs - (cameraMs ?? startedMs) <= CAMERA_SILENT_MS)
    return withEffects(step, { kind: 'clear-alarm', alarm: 'camera-silent' })
  return withEffects(step, { kind: 'raise-alarm', alarm: 'camera-silent', detail: 'no event, no sign of life' })
}
