import {
  changed,
  isBlocked,
  type LanePassage,
  type LaneStep,
  moved,
  withCurrent,
  withEffects,
  withState,
} from './lane-state.ts'
import { leaveLoop, redecide, startOpening } from './lane-opening.ts'
import { beginUnread } from './lane-readings.ts'
import type { CommandKind, ManualReason } from './officer-command.ts'

/** An officer's command as it reaches the lane. */
export interface LaneCommand {
  readonly id: string
  readonly kind: CommandKind
  readonly passageId: string | null
  readonly bookingId: string | null
  readonly reason: ManualReason | null
  /** Real milliseconds. */
  readonly expiresMs: number
  /** The id of the passage, if the command opens for a vehicle that nobody read. */
  readonly newPassageId: string
}

/**
 * Does what an officer asked, for the vehicle he saw and for no other. Between his key and the barrier a truck may leave
 * and the next one drive up, so the lane compares what it was told with what stands there now:
 * - a command about a passage is done for that passage alone, while it waits at the bar; one that was read behind a
 *   vehicle which still drives in is not there yet;
 * - the booking he opened for must still be one that fits the plate, which may have been read better meanwhile;
 * - `manual-open` about no passage opens a lane in which the officer saw nobody. If somebody was read there since, it is
 *   refused (`gate.lane-not-empty`): he looks, and opens for that vehicle or sends it away. A barrier that stays down
 *   costs seconds, a truck let in unseen cannot be called back [GATE-6] [R707-11];
 * - a lane that is blocked by its loop is his: with a command about nobody there, or about who was read behind, he says that the
 *   vehicle on the loop is through.
 */
export function onCommand(before: LaneStep, command: LaneCommand): LaneStep {
  const { kind } = command
  const step = isFreedBy(before, command) ? leaveLoop(before) : before
  if (step.now.realMs > command.expiresMs) return answer(step, 'expired')
  if (kind === 'hold' || kind === 'resume') {
    const mode = kind === 'hold' ? 'held' : 'automatic'
    return answer(redecide(withEffects(withState(step, { mode }), { kind: 'keep-mode', mode })), 'done')
  }
  const { current, next } = step.state
  if (command.passageId === null) {
    if (kind !== 'manual-open') return answer(step, 'failed', 'gate.passage-needed')
    if (current !== null) return answer(step, 'failed', 'gate.lane-not-empty')
    const { step: begun, passage } = beginUnread(step, command.newPassageId)
    return answer(actByHand(withState(begun, { current: passage }), passage, command), 'done')
  }
  if (next?.id === command.passageId) return answer(step, 'failed', 'gate.passage-behind')
  if (current?.id !== command.passageId) return answer(step, 'failed', 'gate.passage-unknown')
  if (current.state !== 'waiting') return answer(step, 'failed', 'gate.passage-ended')
  if (kind !== 'send-away' && !stillFits(current, command.bookingId))
    return answer(step, 'failed', 'gate.booking-not-fitting')
  return answer(actByHand(step, current, command), 'done')
}

function isFreedBy(step: LaneStep, { kind, passageId, expiresMs }: LaneCommand): boolean {
  if (!isBlocked(step) || step.now.realMs > expiresMs) return false
  return passageId === null ? kind === 'manual-open' : passageId === step.state.next?.id
}

function answer(step: LaneStep, state: 'done' | 'failed' | 'expired', detail: string | null = null): LaneStep {
  return withEffects(step, { kind: 'answer', state, detail })
}

function stillFits(passage: LanePassage, bookingId: string | null): boolean {
  return (
    bookingId === null ||
    bookingId === passage.bookingId ||
    passage.candidates.some((one) => one.bookingId === bookingId)
  )
}

function actByHand(step: LaneStep, current: LanePassage, command: LaneCommand): LaneStep {
  const byHand = {
    decidedBy: 'officer',
    decidedAt: step.now.business,
    commandId: command.id,
    manualReason: command.reason,
    // What an officer overrode stands with the passage, and is counted [R707-31].
    params: { ...current.params, overrode: current.reason },
  } as const
  if (command.kind === 'send-away') {
    const away = { ...byHand, decision: 'outside', reason: 'gate.sent-away-by-officer' } as const
    return withState(withCurrent(step, current, moved(current, 'sent-away', step.now, away)), { current: null })
  }
  const reason = command.kind === 'open' ? 'gate.confirmed-by-officer' : 'gate.opened-by-officer'
  const bookingId = command.bookingId ?? current.bookingId
  const decided = changed(current, { ...byHand, decision: 'open', reason, bookingId })
  return startOpening(withCurrent(step, current, decided), decided)
}
