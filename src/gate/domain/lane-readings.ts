import { plateKey } from '#kernel/plate.ts'
import type { VehicleType } from './barrier-permit.ts'
import {
  changed,
  isMoving,
  judge,
  keep,
  type LanePassage,
  type LaneStep,
  moved,
  withCurrent,
  withEffects,
  withState,
} from './lane-state.ts'
import { openIfAllowed, redecide } from './lane-opening.ts'
import { GATE_LIMITS } from './limits.ts'
import { firstState, hasEnded, isSameVehicle } from './passage.ts'

/** One reading of a camera, with the ids that it gives to what it begins. */
export interface LaneReading {
  readonly role: 'front' | 'rear'
  /** As read; empty when no plate could be read. */
  readonly plate: string
  readonly country: string | null
  /** Per cent; null when not told. */
  readonly confidence: number | null
  readonly trailerPlate: string | null
  readonly vehicleType: VehicleType
  /** The camera's own time in real milliseconds; null when it told none. */
  readonly readAtMs: number | null
  /** The message was cut or mangled: what is left is recorded, but opens nothing. */
  readonly damaged: boolean
  /** Real milliseconds at which the message came. */
  readonly receivedMs: number
  readonly digest: string | null
  /** The id of the passage, if this reading begins one. */
  readonly passageId: string
  /** The id of its picture; null when it came without one. */
  readonly pictureId: string | null
}

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

/** The real milliseconds at which a reading counts as made: a camera's clock that runs ahead is not believed. */
export function readingMs({ readAtMs }: Pick<LaneReading, 'readAtMs'>, realMs: number): number {
  return Math.min(readAtMs ?? realMs, realMs)
}

function momentOf({ now }: LaneStep, reading: LaneReading): Moment {
  // The age is taken now, not when the message arrived: time in our own line counts too.
  const ageSeconds = reading.readAtMs === null ? UNKNOWN_AGE_SECONDS : (now.realMs - reading.readAtMs) / 1000
  const readMs = readingMs(reading, now.realMs)
  return { ageSeconds, readMs, at: now.business.subtract({ milliseconds: now.realMs - readMs }) }
}

/** Takes one reading: of the vehicle that stands there already, of one long gone, or of a new one. */
export function onReading(before: LaneStep, reading: LaneReading): LaneStep {
  const moment = momentOf(before, reading)
  const step = watchClock(withState(before, { cameraMs: reading.receivedMs }), moment)
  if (reading.role === 'rear') return onTrailer(step, reading, moment)
  const key = plateKey(reading.country, reading.plate)
  const known = sameVehicle(step, key, moment.readMs, reading)
  if (known) return again(step, known, reading, key, moment)
  const { step: begun, passage } = begin(step, reading, key, moment)
  if (hasEnded(passage.state)) return begun
  const { current, next } = begun.state
  if (isMoving(begun.state)) {
    const left = next ? keep(begun, next, moved(next, 'gone', begun.now)) : begun
    return withState(left, { next: passage })
  }
  const left = current ? keep(begun, current, moved(current, 'gone', begun.now)) : begun
  return openIfAllowed(withState(left, { current: passage }))
}

function watchClock(step: LaneStep, { ageSeconds }: Moment): LaneStep {
  const ahead = ageSeconds < -GATE_LIMITS.readingAheadMaxSeconds
  if (!ahead) return withEffects(step, { kind: 'clear-alarm', alarm: 'clock-off' })
  const detail = `camera runs ahead by ${Math.round(-ageSeconds)} s`
  return withEffects(step, { kind: 'raise-alarm', alarm: 'clock-off', detail })
}

/** The rear camera's plate belongs to the vehicle whose front was read at the same time, before or after it. */
function onTrailer(step: LaneStep, { plate, damaged }: LaneReading, { ageSeconds, readMs }: Moment): LaneStep {
  if (ageSeconds > GATE_LIMITS.readingAgeMaxSeconds || plate === '' || damaged) return step
  const seen = withState(step, { trailer: { plate, readMs } })
  const { current } = seen.state
  if (current?.state !== 'waiting' || current.trailerPlateRead !== null) return seen
  const trailerPlateRead = trailerAt(seen, current.readMs)
  if (trailerPlateRead === null) return seen
  return redecide(withCurrent(withState(seen, { trailer: null }), current, changed(current, { trailerPlateRead })))
}

/** The trailer that was read together with a front. */
function trailerAt({ state: { trailer } }: LaneStep, readMs: number): string | null {
  return trailer !== null && Math.abs(trailer.readMs - readMs) <= TRAILER_PAIR_MS ? trailer.plate : null
}

/** The passage to which a reading belongs that was seen before: at the bar now, or lately (repeated and late events). */
function sameVehicle(
  { state, facts }: LaneStep,
  key: string,
  readMs: number,
  { confidence, damaged }: LaneReading,
): LanePassage | null {
  const atBar = [state.next, state.current].filter((one) => one !== null)
  const lately = facts.lately.filter(({ id }) => !atBar.some((one) => one.id === id))
  const at = Temporal.Instant.fromEpochMilliseconds(readMs)
  const isIt = (last: LanePassage) => {
    const readAt = Temporal.Instant.fromEpochMilliseconds(last.readMs)
    const unsure = damaged || !isSure(confidence) || !isSure(last.confidence)
    return isSameVehicle({ plateKey: last.plateKey, readAt, state: last.state }, { plateKey: key, at, unsure })
  }
  return [...atBar, ...lately].find(isIt) ?? null
}

function isSure(percent: number | null): boolean {
  return percent === null || percent >= GATE_LIMITS.confidenceMin
}

function again(step: LaneStep, known: LanePassage, reading: LaneReading, key: string, { readMs }: Moment): LaneStep {
  const { state } = step
  const { step: pictured, passage } = attachPicture(step, known, reading)
  if (known.id === state.next?.id) return withState(pictured, { next: passage })
  if (known.id !== state.current?.id) return pictured
  const atBar = withState(pictured, { current: passage })
  if (passage.state !== 'waiting' || readMs <= passage.readMs || reading.damaged) return atBar
  const better = key !== '' && (reading.confidence ?? 0) > (passage.confidence ?? 0)
  // Another plate that is no better proves nothing: it may be the vehicle behind.
  if (!better && key !== passage.plateKey) return atBar
  // Only a better reading is worth a new revision; the same one again just proves that the vehicle is still there.
  if (!better) return redecide(withState(atBar, { current: { ...passage, readMs } }))
  const { plate: plateRead, country, confidence, digest: eventDigest } = reading
  const read = changed(passage, { plateRead, country, confidence, eventDigest, readMs, plateKey: key })
  return redecide(withCurrent(atBar, passage, read))
}

/** A new vehicle: decided about at once, kept before anything follows. */
function begin(
  before: LaneStep,
  reading: LaneReading,
  key: string,
  { ageSeconds, readMs, at }: Moment,
): { readonly step: LaneStep; readonly passage: LanePassage } {
  const paired = reading.trailerPlate === null ? trailerAt(before, readMs) : null
  const trailerPlate = reading.trailerPlate ?? paired
  const confidence = reading.damaged ? 0 : reading.confidence
  const { country, vehicleType } = reading
  const said = judge(before, { plateKey: key, country, confidence, trailerPlate, vehicleType, ageSeconds }, at)
  // An event that comes after newer ones tells of a vehicle that is gone.
  const overtaken = readMs < before.state.latestReadMs
  const first = firstState(said.decision, ageSeconds)
  const state = overtaken && first === 'waiting' ? 'left' : first
  const passage: LanePassage = {
    ...said,
    id: reading.passageId,
    revision: 1,
    plateRead: reading.plate,
    plateKey: key,
    country,
    confidence,
    trailerPlateRead: trailerPlate,
    vehicleType,
    state,
    commandId: null,
    manualReason: null,
    occurredAt: at,
    passedAt: state === 'passed' ? at : null,
    pictureId: null,
    eventDigest: reading.digest,
    readMs,
    sinceMs: before.now.realMs,
  }
  const latestReadMs = Math.max(before.state.latestReadMs, readMs)
  const step = withState(before, paired === null ? { latestReadMs } : { latestReadMs, trailer: null })
  return attachPicture(withEffects(step, { kind: 'keep-passage', passage }), passage, reading)
}

/** A vehicle that no camera read, let in by an officer. */
export function beginUnread(
  before: LaneStep,
  passageId: string,
): { readonly step: LaneStep; readonly passage: LanePassage } {
  const { business, realMs } = before.now
  const reading: LaneReading = {
    role: 'front',
    plate: '',
    country: null,
    confidence: null,
    trailerPlate: null,
    vehicleType: 'unknown',
    readAtMs: realMs,
    damaged: false,
    receivedMs: realMs,
    digest: null,
    passageId,
    pictureId: null,
  }
  return begin(before, reading, '', { ageSeconds: 0, readMs: realMs, at: business })
}

/** Keeps the picture of a reading with the passage, once. */
function attachPicture(
  step: LaneStep,
  passage: LanePassage,
  { pictureId }: LaneReading,
): { readonly step: LaneStep; readonly passage: LanePassage } {
  if (pictureId === null || passage.pictureId !== null) return { step, passage }
  const pictured = changed(passage, { pictureId })
  const kept = keep(step, passage, pictured)
  return { step: withEffects(kept, { kind: 'keep-picture', pictureId, passageId: passage.id }), passage: pictured }
}
