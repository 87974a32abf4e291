import type { BarrierInputs } from '../adapters/barrier.ts'
import type { PassageReport } from '../contract.ts'
import type { Verdict } from '../domain/barrier-permit.ts'
import { GATE_LIMITS } from '../domain/limits.ts'
import { messageOf } from '#platform/faults.ts'
import type { LaneContext } from './lane-context.ts'
import { type LanePassage, verdictFields } from './passage-book.ts'

/** From the pulse until the boom must have left its lower position. */
const RISE_MAX_MS = 4_000
/** How long a lane with a rear camera waits for the trailer's plate. */
const TRAILER_MS = 2_000

/** Decides again about who waits at the bar; opens when the answer is yes. */
export function redecide(lane: LaneContext): void {
  const { current } = lane
  if (current?.report.state !== 'waiting' || current.report.decidedBy === 'officer') return
  if (lane.barrierFault !== 'none') return
  const { report, plateKey } = current
  const ageSeconds = (lane.realNowMs() - current.readMs) / 1000
  const since = Temporal.Instant.from(report.occurredAt)
  const asked = { ...report, plateKey, ageSeconds, trailerPlate: report.trailerPlateRead }
  const { verdict, facts } = lane.decide(asked, since)
  // What was read in time stays an answer: growing old at the bar is no new reason. But whom only the order kept comes to his
  // turn also then: the vehicle is an officer's to look at, with one key.
  if (verdict.reason === 'gate.stale-reading' && report.reason !== 'gate.stale-reading') {
    const isTurn =
      report.reason === 'gate.earlier-present' &&
      lane.decide({ ...asked, ageSeconds: 0 }, since).verdict.reason !== 'gate.earlier-present'
    if (!isTurn) return
  }
  if (says(verdict) !== says(report)) {
    lane.current = lane.book.change(current, verdictFields(verdict, facts.now, facts.cutOff))
  }
  openIfAllowed(lane)
}

/** What an officer would see change: the reason, the booking, the bookings that may be meant. */
function says({ reason, bookingId, candidates }: Pick<Verdict | PassageReport, 'reason' | 'bookingId' | 'candidates'>) {
  return [
    reason,
    bookingId,
    ...candidates.map((one) => ('booked' in one ? one.booked.bookingId : one.bookingId)),
  ].join()
}

/** Opens for who waits at the bar if the rules said so on a reading that is still fresh. */
export function openIfAllowed(lane: LaneContext): void {
  const { current } = lane
  if (current?.report.state !== 'waiting' || lane.barrierFault !== 'none') return
  const { decision } = current.report
  if (decision !== 'open' && decision !== 'free') return
  if ((lane.realNowMs() - current.readMs) / 1000 > GATE_LIMITS.readingAgeMaxSeconds) return
  const patience = current.realSinceMs + TRAILER_MS - lane.realNowMs()
  if (waitsForTrailer(lane, current) && patience > 0) {
    setTimeout(() => openIfAllowed(lane), patience).unref()
    return
  }
  startOpening(lane, current)
}

/** A lane with a rear camera looks at the trailer before it opens: the second evidence of paragraph 11. */
function waitsForTrailer(lane: LaneContext, { report }: LanePassage): boolean {
  return lane.deps.settings.rearCamera !== null && report.bookingId !== null && report.trailerPlateRead === null
}

/** Tells the barrier to open, once, for this vehicle. The booking counts as used from here until it proves otherwise. */
export function startOpening(lane: LaneContext, passage: LanePassage): void {
  const { store, barrier, settings, log } = lane.deps
  lane.current = store.atomically(() => {
    const { bookingId, id } = passage.report
    if (bookingId !== null) store.markAdmitted(bookingId, id, lane.realNowMs())
    return lane.book.step(passage, 'permitted')
  })
  if (!barrier) return finish(lane, 'no-loop')
  barrier.pulseOpen().catch((error: unknown) => {
    log.error({ lane: settings.lane, reason: messageOf(error) }, 'barrier could not be told to open')
    failOpening(lane, 'silent', messageOf(error))
  })
  return undefined
}

function failOpening(lane: LaneContext, fault: 'silent' | 'stuck', detail: string): void {
  lane.barrierFault = fault
  lane.deps.raiseAlarm(lane.deps.settings.lane, fault === 'silent' ? 'barrier-silent' : 'barrier-stuck', detail)
  const { current } = lane
  if (current?.report.state !== 'opening') return
  lane.deps.store.unmarkAdmitted(current.report.id)
  lane.current = lane.book.step(current, 'barrier-failed', {
    decision: 'hold',
    reason: 'gate.barrier-fault',
    decidedBy: 'rules',
  })
}

/** Takes what the barrier's inputs say. */
export function onInputs(lane: LaneContext, inputs: BarrierInputs): void {
  const { raiseAlarm, clearAlarm, settings } = lane.deps
  clearAlarm(settings.lane, 'barrier-silent')
  if (lane.barrierFault === 'silent') lane.barrierFault = 'none'
  if (inputs.boom === 'both') raiseAlarm(settings.lane, 'barrier-stuck', 'both limit switches report')
  if (inputs.boom === 'moving' || inputs.boom === 'up') {
    clearAlarm(settings.lane, 'barrier-stuck')
    if (lane.barrierFault === 'stuck') lane.barrierFault = 'none'
  }
  const { current } = lane
  if (current?.report.state === 'opening') onOpening(lane, current, inputs)
  else if (current?.report.state === 'passing' && inputs.loopOccupied === false) finish(lane, 'loop-cleared')
}

function onOpening(lane: LaneContext, current: LanePassage, inputs: BarrierInputs): void {
  if (inputs.boom !== 'down') {
    lane.raisedFor = current.report.id
    if (inputs.loopOccupied === true) lane.current = lane.book.step(current, 'loop-occupied')
    else if (inputs.loopOccupied === null && inputs.boom === 'up') finish(lane, 'no-loop')
  } else if (lane.raisedFor === current.report.id) expire(lane)
  else if (lane.realNowMs() - current.realSinceMs > RISE_MAX_MS) failOpening(lane, 'stuck', 'the boom did not rise')
}

/** The boom went up and down again, or the time is over, and nobody drove in. */
export function expire(lane: LaneContext): void {
  const { current } = lane
  if (!current) return
  lane.deps.store.unmarkAdmitted(current.report.id)
  lane.current = lane.book.step(current, 'permit-expired', {
    decidedBy: 'rules',
    decision: 'hold',
    reason: 'gate.stale-reading',
  })
}

/** The vehicle is in; the one behind it comes to the bar. */
function finish(lane: LaneContext, event: 'no-loop' | 'loop-cleared'): void {
  if (!lane.current) return
  lane.book.step(lane.current, event, { passedAt: lane.deps.clock.now().toString() })
  lane.current = lane.next
  lane.next = null
  redecide(lane)
}
