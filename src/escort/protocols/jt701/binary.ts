import { nibbles, u16, u32, u8 } from '../bytes.ts'
import { broken, type Decoded, NO_CHECKS, NO_PROBLEMS, type Session } from '../protocol.ts'
import { emptyReading, type Reading, type ReadingKind, STATE, tellState } from '../reading.ts'
import { binaryLength, isLong } from './frame.ts'
import { LOCATION_BYTES, readLocation } from './location.ts'
import { isUrgentStatus, needsAnswer, readCover, readStatus } from './status.ts'

const SHORTEST_LONG = 35
const RECORD_BYTES = LOCATION_BYTES + 10
const CHARGING = 0xff
/** From this protocol version on, an answer carries the serial. */
const ANSWERS_WITH_SERIAL = 0x19
const KINDS: Readonly<Record<number, ReadingKind>> = { 1: 'live', 2: 'alarm', 3: 'stored', 4: 'stored' }

/** Reads a `$…` message. */
export function decodeBinary(frame: Buffer, session: Session): Decoded {
  if (frame.length < 10) return broken('frame-cut-short')
  if (frame.length !== binaryLength(frame, 0)) return broken('length-wrong', { lengthOk: false })
  const deviceId = nibbles(frame, 1, 5)
  if (!/^\d{10}$/.test(deviceId)) return broken('device-number-not-decimal')
  session.deviceId = deviceId
  return isLong(frame, 0) ? decodeLong(frame, deviceId) : decodeShort(frame, deviceId)
}

/** Whether a binary message comes from somebody at the lock now. */
export function isUrgentBinary(frame: Buffer): boolean {
  if (frame.length < 38 || !isLong(frame, 0)) return false
  return (u8(frame, 7) & 15) === 2 || ((u8(frame, 7) & 15) === 1 && isUrgentStatus(u16(frame, 36)))
}

/** The form of locks: one record with the state of the lock. */
function decodeLong(frame: Buffer, deviceId: string): Decoded {
  const length = u16(frame, 8)
  if (length < SHORTEST_LONG) return broken('length-wrong', { lengthOk: false })
  const reading = emptyReading(deviceId)
  const problem = readLocation(frame, 10, reading)
  reading.kind = KINDS[u8(frame, 7) & 15] ?? 'live'
  reading.odometerKm = u32(frame, 27)
  reading.satellites = u8(frame, 31)
  const status = u16(frame, 36)
  readStatus(reading, status)
  readCover(reading, status)
  readBattery(reading, u8(frame, 38))
  readCell(frame, length, reading)
  reading.serial = u8(frame, frame.length - 1)
  return {
    ok: true,
    readings: [reading],
    checks: NO_CHECKS,
    answer: needsAnswer(status) ? answerTo(u8(frame, 6), reading.serial) : null,
    problems: problem ? [problem] : NO_PROBLEMS,
  }
}

function readBattery(reading: Reading, percent: number): void {
  tellState(reading, STATE.CHARGING, percent === CHARGING)
  if (percent <= 100) reading.batteryPercent = percent
}

/** The radio cell: the longest form also tells the country and the network, and the high half of the cell's number. */
function readCell(frame: Buffer, length: number, reading: Reading): void {
  const low = u16(frame, 39)
  const lac = u16(frame, 41)
  if (low === 0 && lac === 0) return
  const long = length >= 52
  reading.cell = {
    mcc: long ? u16(frame, 58) : null,
    mnc: long ? u8(frame, 60) : null,
    lac,
    id: long ? u16(frame, 56) * 0x10000 + low : low,
  }
}

const SHORT_ANSWER = Buffer.from('(P35)')
/** Made once: they are the same for every lock. */
const ANSWERS: readonly Buffer[] = Array.from({ length: 256 }, (_, serial) => Buffer.from(`(P69,0,${serial})`))

const answerTo = (version: number, serial: number): Buffer =>
  version < ANSWERS_WITH_SERIAL ? SHORT_ANSWER : (ANSWERS[serial] ?? SHORT_ANSWER)

/** The form of trackers: records of 27 bytes, the serial after them. */
function decodeShort(frame: Buffer, deviceId: string): Decoded {
  const length = u16(frame, 7)
  if (length === 0 || length % RECORD_BYTES !== 0) return broken('length-wrong', { lengthOk: false })
  const type = u8(frame, 6) >> 4
  const kind = KINDS[u8(frame, 6) & 15] ?? 'live'
  const readings: Reading[] = []
  const problems: string[] = []
  for (let at = 9; at < 9 + length; at += RECORD_BYTES) {
    const reading = emptyReading(deviceId)
    const problem = readLocation(frame, at, reading)
    if (problem && !problems.includes(problem)) problems.push(problem)
    reading.kind = kind
    if (type === 1) reading.satellites = u8(frame, at + LOCATION_BYTES)
    if (type === 2) reading.odometerKm = u32(frame, at + LOCATION_BYTES + 5)
    reading.serial = u8(frame, frame.length - 1)
    readings.push(reading)
  }
  return { ok: true, readings, checks: NO_CHECKS, answer: null, problems }
}
