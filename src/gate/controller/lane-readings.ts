import { GATE_LIMITS } from '../domain/limits.ts'
import { firstState, hasEnded, isSameVehicle } from '../domain/passage.ts'
import { plateKey } from '#kernel/plate.ts'
import { newId } from '#platform/new-id.ts'
import type { LaneContext, LaneReading } from './lane-context.ts'
import { openIfAllowed, redecide } from './lane-opening.ts'
import { type LanePassage, verdictFields } from './passage-book.ts'

/** Front and rear of one vehicle are read within this time. */
const TRAILER_PAIR_MS = 3_000
/** A reading without a time cannot prove that it is fresh. */
const UNKNOWN_AGE_SECONDS = 86_400

/**
 * When a reading was made: `ageSeconds` real seconds ago, at `readMs` of real time, which was at `at` of business time.
 * What physically follows what is told by real time alone, also where business time runs faster.
 */
interface Moment {
  readonly ageSeconds: number
  readonly readMs: number
  readonly at: Temporal.Instant
}

/** Takes one reading: of the vehicle that stands there already, of one long gone, or of a new one. */
export function onReading(lane: LaneContext, input: LaneReading): void {
  lane.lastCameraEventAt = input.receivedAt
  const moment = momentOf(lane, input)
  if (input.role === 'rear') return onTrailer(lane, input, moment)
  const key = plateKey(input.reading.country, input.reading.plate)
  const known = sameVehicle(lane, key, moment.readMs, input.reading)
  if (known) return again(lane, known, input, key, moment)
  const passage = begin(lane, input, key, moment)
  if (hasEnded(passage.report.state)) return undefined
  if (lane.isMoving()) {
    if (lane.next) lane.book.step(lane.next, 'gone')
    lane.next = passage
    return undefined
  }
  if (lane.current) lane.book.step(lane.current, 'gone')
  lane.current = passage
  return openIfAllowed(lane)
}

function momentOf(lane: LaneContext, { reading }: LaneReading): Moment {
  // The age is taken now, not when the message arrived: time in our own line counts too.
  const ageSeconds =
    reading.readAt === null ? UNKNOWN_AGE_SECONDS : lane.deps.realClock.now().since(reading.readAt).total('seconds')
  const ahead = ageSeconds < -GATE_LIMITS.readingAheadMaxSeconds
  const { settings, raiseAlarm, clearAlarm, clock } = lane.deps
  if (ahead) raiseAlarm(settings.lane, 'clock-off', `camera runs ahead by ${Math.round(-ageSeconds)} s`)
  else clearAlarm(settings.lane, 'clock-off')
  const back = reading.readAt === null ? 0 : Math.max(0, Math.round(ageSeconds * 1000))
  return { ageSeconds, readMs: lane.realNowMs() - back, at: clock.now().subtract({ milliseconds: back }) }
}

/** The rear camera's plate belongs to the vehicle whose front was read at the same time, before or after it. */
function onTrailer(lane: LaneContext, { reading }: LaneReading, { ageSeconds, readMs }: Moment): void {
  if (ageSeconds > GATE_LIMITS.readingAgeMaxSeconds || reading.plate === '' || reading.damaged) return
  lane.trailer = { plate: reading.plate, readMs }
  const { current } = lane
  if (current?.report.state !== 'waiting' || current.report.trailerPlateRead !== null) return
  const trailerPlateRead = takeTrailer(lane, current.readMs)
  if (trailerPlateRead === null) return
  lane.current = lane.book.change(current, { trailerPlateRead })
  redecide(lane)
}

/** The passage to which a reading belongs that was seen before: at the bar now, or lately (repeated and late events). */
function sameVehicle(
  lane: LaneContext,
  key: string,
  nowReadMs: number,
  { confidence, damaged }: LaneReading['reading'],
): LanePassage | null {
  const atBar = [lane.next, lane.current].filter((one) => one !== null)
  const { store, settings } = lane.deps
  const lately = store
    .listPassagesNear(settings.lane, nowReadMs, GATE_LIMITS.sameVehicleSeconds * 1000)
    .filter(({ report }) => !atBar.some((one) => one.report.id === report.id))
    .map((stored): LanePassage => ({ ...stored, realSinceMs: 0 }))
  const sure = (percent: number | null) => percent === null || percent >= GATE_LIMITS.confidenceMin
  const isIt = ({ plateKey: last, readMs, report }: LanePassage) => {
    const readAt = Temporal.Instant.fromEpochMilliseconds(readMs)
    const unsure = damaged || !sure(confidence) || !sure(report.confidence)
    return isSameVehicle(
      { plateKey: last, readAt, state: report.state },
      { plateKey: key, at: Temporal.Instant.fromEpochMilliseconds(nowReadMs), unsure },
    )
  }
  return [...atBar, ...lately].find(isIt) ?? null
}

function again(lane: LaneContext, known: LanePassage, input: LaneReading, key: string, moment: Moment): void {
  const { reading, digest } = input
  const atBar = known.report.id === lane.current?.report.id
  const passage = lane.book.attachPicture(known, reading)
  if (known.report.id === lane.next?.report.id) lane.next = passage
  if (!atBar) return
  lane.current = passage
  const { readMs } = moment
  const newer = readMs > passage.readMs
  if (passage.report.state !== 'waiting' || !newer || reading.damaged) return
  const better = key !== '' && (reading.confidence ?? 0) > (passage.report.confidence ?? 0)
  // Another plate that is no better proves nothing: it may be the vehicle behind.
  if (!better && key !== passage.plateKey) return
  // Only a better reading is worth a new revision; the same one again just proves that the vehicle is still there.
  lane.current = better
    ? lane.book.change(
        passage,
        { plateRead: reading.plate, country: reading.country, confidence: reading.confidence, eventDigest: digest },
        { readMs, plateKey: key },
      )
    : { ...passage, readMs }
  redecide(lane)
}

/** A new vehicle: decided about at once, kept before anything follows. */
export function begin(lane: LaneContext, input: LaneReading, key: string, moment: Moment): LanePassage {
  const { reading, digest } = input
  const { settings } = lane.deps
  const { ageSeconds, readMs } = moment
  const trailerPlate = reading.trailerPlate ?? takeTrailer(lane, readMs)
  const confidence = reading.damaged ? 0 : reading.confidence
  const { country, vehicleType } = reading
  const asked = { plateKey: key, country, confidence, trailerPlate, vehicleType, ageSeconds }
  const { verdict, facts } = lane.decide(asked, moment.at)
  // An event that comes after newer ones tells of a vehicle that is gone.
  const overtaken = readMs < lane.latestReadMs
  lane.latestReadMs = Math.max(lane.latestReadMs, readMs)
  const first = firstState(verdict.decision, ageSeconds)
  const state = overtaken && first === 'waiting' ? 'left' : first
  const passage = lane.book.keep({
    plateKey: key,
    readMs,
    realSinceMs: lane.realNowMs(),
    report: {
      id: newId(),
      revision: 1,
      lane: settings.lane,
      purpose: settings.purpose,
      direction: settings.direction,
      plateRead: reading.plate,
      country,
      confidence,
      trailerPlateRead: trailerPlate,
      vehicleType,
      state,
      ...verdictFields(verdict, facts.now, facts.cutOff),
      commandId: null,
      manualReason: null,
      occurredAt: moment.at.toString(),
      passedAt: state === 'passed' ? moment.at.toString() : null,
      pictureId: null,
      eventDigest: digest,
    },
  })
  return lane.book.attachPicture(passage, reading)
}

function takeTrailer(lane: LaneContext, readMs: number): string | null {
  const { trailer } = lane
  if (trailer === null || Math.abs(trailer.readMs - readMs) > TRAILER_PAIR_MS) return null
  lane.trailer = null
  return trailer.plate
}
