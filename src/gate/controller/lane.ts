import type { CommandView, LaneReport } from '../contract.ts'
import { GATE_LIMITS } from '../domain/limits.ts'
import type { PresentTruck } from '../domain/order-of-entry.ts'
import { watchBarrier } from './barrier-watch.ts'
import { LaneContext, type LaneDeps, type LaneReading } from './lane-context.ts'
import { expire, onInputs, redecide, startOpening } from './lane-opening.ts'
import { begin, onReading } from './lane-readings.ts'
import type { LanePassage } from './passage-book.ts'
import type { CommandOutcome } from './store/controller-store.ts'

const CAMERA_SILENT_MS = 60_000

/** One lane at work. */
export interface GateLane {
  onReading(input: LaneReading): void
  /** The camera gave a sign of life. */
  onHeartbeat(at: Temporal.Instant): void
  onCommand(command: CommandView): CommandOutcome
  /** Who stands at the bar and would be let in by the rules, were it not for the order; null when nobody. */
  atBar(): PresentTruck | null
  /** Called once a second. */
  tick(): void
  report(): LaneReport
  stop(): void
}

/** Opens a lane: reads, decides, opens, watches the vehicle in. */
export function openLane(deps: LaneDeps): GateLane {
  const lane = new LaneContext(deps)
  recover(lane)
  const { settings } = deps
  const watch = deps.barrier
    ? watchBarrier(
        deps.barrier,
        {
          onInputs: (inputs) => onInputs(lane, inputs),
          onSilent: (why) => deps.raiseAlarm(settings.lane, 'barrier-silent', why),
        },
        () => lane.isMoving(),
      )
    : null
  return {
    onReading: (input) => onReading(lane, input),
    onHeartbeat(at) {
      lane.lastCameraEventAt = at
    },
    onCommand: (command) => onCommand(lane, command),
    atBar: () => atBar(lane),
    tick: () => tick(lane),
    report: () => ({
      lane: settings.lane,
      purpose: settings.purpose,
      direction: settings.direction,
      mode: lane.mode,
      barrier: watch === null ? 'none' : lane.barrierFault === 'stuck' ? 'stuck' : watch.state,
      loopOccupied: watch?.loopOccupied ?? null,
      lastCameraEventAt: lane.lastCameraEventAt?.toString() ?? null,
    }),
    stop: () => watch?.stop(),
  }
}

/** After a restart: who was being let in is shown to an officer again; who stood on the loop has driven in. */
function recover(lane: LaneContext): void {
  const { store, settings, clock } = lane.deps
  for (const stored of store.listOpenPassages(settings.lane)) {
    const passage: LanePassage = { ...stored, realSinceMs: lane.realNowMs() }
    if (stored.report.state === 'passing') {
      lane.book.step(passage, 'loop-cleared', { passedAt: clock.now().toString() })
      continue
    }
    if (lane.current) lane.book.step(lane.current, 'gone')
    if (stored.report.state === 'opening') {
      store.unmarkAdmitted(stored.report.id)
      const again = { decision: 'hold', reason: 'gate.stale-reading', decidedBy: 'rules' } as const
      lane.current = lane.book.step(passage, 'barrier-failed', again)
    } else lane.current = passage
  }
}

/** A lane that is held or whose barrier has a fault lets nobody in, so that nobody waits for who stands there. */
function atBar({ current, mode, barrierFault, deps }: LaneContext): PresentTruck | null {
  if (current?.report.state !== 'waiting' || mode === 'held' || barrierFault !== 'none') return null
  const { decision, reason, bookingId, occurredAt } = current.report
  const ready = decision === 'open' || reason === 'gate.earlier-present'
  const permit = ready ? deps.permits().list.find((one) => one.bookingId === bookingId) : undefined
  return permit ? { ...permit, where: 'bar', since: Temporal.Instant.from(occurredAt) } : null
}

function tick(lane: LaneContext): void {
  watchCamera(lane)
  const { current } = lane
  if (current === null) return
  const passed = lane.realNowMs() - current.realSinceMs
  const { state } = current.report
  if (state === 'waiting' && passed > GATE_LIMITS.waitingMaxSeconds * 1000) {
    lane.book.step(current, 'gone')
    lane.current = null
  } else if (state === 'opening' && passed > GATE_LIMITS.permitSeconds * 1000) expire(lane)
  else redecide(lane)
}

function watchCamera(lane: LaneContext): void {
  const last = lane.lastCameraEventAt?.epochMilliseconds ?? lane.startedMs
  const { settings, raiseAlarm, clearAlarm } = lane.deps
  if (lane.realNowMs() - last > CAMERA_SILENT_MS)
    raiseAlarm(settings.lane, 'camera-silent', 'no event, no sign of life')
  else clearAlarm(settings.lane, 'camera-silent')
}

/**
 * Does what an officer asked, for the vehicle he saw and for no other. Between his key and the barrier a truck may leave
 * and the next one drive up, so the lane compares what it was told with what stands there now:
 * - a command about a passage is done for that passage alone, while it waits at the bar; one that was read behind a
 *   vehicle which still drives in is not there yet;
 * - the booking he opened for must still be one that fits the plate, which may have been read better meanwhile;
 * - `manual-open` about no passage opens a lane in which the officer saw nobody. If somebody was read there since, it is
 *   refused (`gate.lane-not-empty`): he looks, and opens for that vehicle or sends it away. A barrier that stays down
 *   costs seconds, a truck let in unseen cannot be called back [GATE-6] [R707-11].
 */
function onCommand(lane: LaneContext, command: CommandView): CommandOutcome {
  const { id, kind } = command
  const { deps } = lane
  if (Temporal.Instant.compare(deps.realClock.now(), command.expiresAt) > 0) {
    return { id, state: 'expired', detail: null }
  }
  if (kind === 'hold' || kind === 'resume') {
    lane.mode = kind === 'hold' ? 'held' : 'automatic'
    deps.store.saveLaneMode(deps.settings.lane, lane.mode)
    redecide(lane)
    deps.changed()
    return { id, state: 'done', detail: null }
  }
  const failed = (detail: string): CommandOutcome => ({ id, state: 'failed', detail })
  if (command.passageId === null) {
    if (kind !== 'manual-open') return failed('gate.passage-needed')
    if (lane.current !== null) return failed('gate.lane-not-empty')
    lane.current = unread(lane)
    actByHand(lane, lane.current, command)
    return { id, state: 'done', detail: null }
  }
  const { current } = lane
  if (lane.next?.report.id === command.passageId) return failed('gate.passage-behind')
  if (current?.report.id !== command.passageId) return failed('gate.passage-unknown')
  if (current.report.state !== 'waiting') return failed('gate.passage-ended')
  if (kind !== 'send-away' && !stillFits(current, command.bookingId)) return failed('gate.booking-not-fitting')
  actByHand(lane, current, command)
  return { id, state: 'done', detail: null }
}

function stillFits({ report }: LanePassage, bookingId: string | null): boolean {
  return (
    bookingId === null || bookingId === report.bookingId || report.candidates.some((one) => one.bookingId === bookingId)
  )
}

function actByHand(lane: LaneContext, current: LanePassage, command: CommandView): void {
  const byHand = {
    decidedBy: 'officer' as const,
    decidedAt: lane.deps.clock.now().toString(),
    commandId: command.id,
    manualReason: command.reason,
    // What an officer overrode stands with the passage, and is counted [R707-31].
    params: { ...current.report.params, overrode: current.report.reason },
  }
  if (command.kind === 'send-away') {
    lane.book.step(current, 'sent-away', { ...byHand, decision: 'outside', reason: 'gate.sent-away-by-officer' })
    lane.current = null
    return
  }
  const reason = command.kind === 'open' ? 'gate.confirmed-by-officer' : 'gate.opened-by-officer'
  const bookingId = command.bookingId ?? current.report.bookingId
  startOpening(lane, lane.book.change(current, { ...byHand, decision: 'open', reason, bookingId }))
}

/** A vehicle that no camera read, let in by an officer. */
function unread(lane: LaneContext): LanePassage {
  const now = lane.deps.realClock.now()
  const reading = {
    eventKey: null,
    plate: '',
    country: null,
    confidence: null,
    trailerPlate: null,
    vehicleType: 'unknown',
    heading: 'unknown',
    readAt: now,
    damaged: false,
    pictures: [],
  } as const
  const input: LaneReading = { reading, role: 'front', receivedAt: now, digest: null }
  return begin(lane, input, '', { ageSeconds: 0, at: lane.deps.clock.now(), readMs: now.epochMilliseconds })
}
