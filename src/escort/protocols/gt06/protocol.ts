import { crc16X25, nibbles, u16, u8 } from '../bytes.ts'
import { broken, type Decoded, type Protocol, type Session } from '../protocol.ts'
import { ALARM, emptyReading, type Reading } from '../reading.ts'
import { COLLISION, MODULAR, readCollision, readModules, readTold, TEXT } from './other-forms.ts'
import { PLACE_BYTES, readPlace, readTime } from './place.ts'

const SHORT = 0x7878
const LONG = 0x7979
const TAIL = 0x0d0a
const MAX_FRAME = 8_192
const LEAST = 5
const LOGIN = 0x01
const STATUS = 0x13
/** Messages that begin with time and place, and how far into the body these stand. */
const PLACED: Readonly<Record<number, number>> = {
  0x10: 0,
  0x11: 0,
  0x12: 0,
  0x16: 0,
  0x1a: 0,
  0x1e: 0,
  0x22: 0,
  0x26: 0,
  0x27: 0,
  0x2d: 0,
  0x31: 0,
  0x32: 0,
  0x34: 4,
  0x37: 0,
  0x38: 0,
  0xa0: 0,
  0xa4: 0,
}
/** Alarms with a place; with the number of a fence behind them; with radio cells and no place. */
const PLACED_ALARMS = [0x16, 0x26, 0x27, 0xa4]
const FENCED = new Set([0x27, 0xa4])
/** Bytes of the cells before the state in alarms without a place. */
const CELL_ALARMS: Readonly<Record<number, number>> = { 0x19: 8, 0xa5: 15 }
const ALARMED = new Set([...PLACED_ALARMS, 0x19, 0xa5])
/** Signs of life of newer devices. */
const BEATS = [0x23, 0x36]
const ANSWERED = new Set([LOGIN, STATUS, ...ALARMED, ...BEATS])
const TIME = 0x8a
/** Long frames of these types tell after their time how many bytes of a place follow: none without a fix. */
const MAYBE_PLACED = [0x32, 0x33]

const ALARM_CODES: Readonly<Record<number, number>> = {
  0x01: ALARM.SOS,
  0x02: ALARM.POWER_CUT,
  0x03: ALARM.VIBRATION,
  0x04: ALARM.FENCE_ENTER,
  0x05: ALARM.FENCE_EXIT,
  0x06: ALARM.OVERSPEED,
  0x09: ALARM.ILLEGAL_MOVE,
  0x0c: ALARM.HOUSING_OPEN,
  0x0e: ALARM.BATTERY_LOW,
  0x0f: ALARM.BATTERY_LOW,
  0x13: ALARM.HOUSING_OPEN,
  0x14: ALARM.DOOR_OPEN,
  0x19: ALARM.BATTERY_LOW,
  0x25: ALARM.HOUSING_OPEN,
  0x2c: ALARM.COLLISION,
}
/** What bits 3 … 5 of the state of the terminal complain of. */
const STATE_ALARMS: readonly number[] = [
  0,
  ALARM.VIBRATION,
  ALARM.POWER_CUT,
  ALARM.BATTERY_LOW,
  ALARM.SOS,
  0,
  0,
  ALARM.HOUSING_OPEN,
]

const headBytes = (frame: Buffer) => (u16(frame, 0) === LONG ? 4 : 3)
const lengthOf = (bytes: Buffer, at: number) =>
  u16(bytes, at) === LONG ? u16(bytes, at + 2) + 4 : u8(bytes, at + 2) + 3

function decode(frame: Buffer, session: Session): Decoded {
  const start = u16(frame, 0)
  const tailOk = frame.length >= LEAST && u16(frame, frame.length - 2) === TAIL
  if ((start !== SHORT && start !== LONG) || !tailOk) return broken('frame-cut-short')
  const lengthOk = frame.length === lengthOf(frame, 0) + 2
  const end = frame.length - 2
  const checks = lengthOk
    ? { lengthOk, tailOk, crcX25Ok: crc16X25(frame, 2, end - 2) === u16(frame, end - 2) }
    : { lengthOk, tailOk }
  const at = headBytes(frame)
  const type = u8(frame, at)
  const problems = [...(lengthOk ? [] : ['length-wrong']), ...(checks.crcX25Ok === false ? ['checksum-wrong'] : [])]
  const readings = readBody(frame, type, at + 1, end, session)
  const serial = u16(frame, end - 4)
  const told = type === TIME ? momentOf(session.now) : Buffer.alloc(0)
  const answer = (type === TIME || ANSWERED.has(type)) && checks.crcX25Ok ? answerTo(type, told, serial) : null
  return { ok: true, readings, checks, answer, problems }
}

function readBody(frame: Buffer, type: number, body: number, end: number, session: Session): readonly Reading[] {
  if (type === LOGIN && end - body >= 10) {
    session.deviceId = nibbles(frame, body, 8).replace(/^0+(?=\d{15}$)/, '')
    session.loggedIn = true
    return []
  }
  const serial = u16(frame, end - 4)
  if (type === STATUS) return statusOf(frame, body, end, session, serial)
  const cells = CELL_ALARMS[type]
  if (cells !== undefined)
    return body + cells + STATE_BYTES === end - 4 ? cellAlarm(frame, body + cells, session, serial) : []
  const reading = emptyReading(session.deviceId)
  reading.serial = serial
  const long = u16(frame, 0) === LONG
  if (long && MAYBE_PLACED.includes(type)) return maybePlaced(frame, body, end, reading)
  if (long && type === TEXT) return readTold(frame, body, end, reading) ? [reading] : []
  if (long && type === MODULAR) return readModules(frame, body, end - 4, reading) ? [reading] : []
  if (type === COLLISION) return readCollision(frame, body, end - 4, reading) ? [reading] : []
  const shift = PLACED[type]
  return shift === undefined ? [] : placed(frame, type, body + shift, end, reading)
}

/** Time and place, and behind them the state where the type has one. */
function placed(frame: Buffer, type: number, at: number, end: number, reading: Reading): readonly Reading[] {
  // The oldest devices send neither a serial nor a checksum behind the place.
  const bare = at + PLACE_BYTES === end
  if (at + PLACE_BYTES > end - 2 && !bare) return []
  if (bare) reading.serial = null
  reading.time = readTime(frame, at)
  if (reading.time === null) return []
  readPlace(frame, at + 6, reading)
  if (PLACED_ALARMS.includes(type)) readAlarm(frame, stateAt(frame, type, at + PLACE_BYTES, end), end, reading)
  return [reading]
}

const FIX_BYTES = 12

function maybePlaced(frame: Buffer, at: number, end: number, reading: Reading): readonly Reading[] {
  if (u8(frame, at + 6) < FIX_BYTES || at + 7 + FIX_BYTES > end - 4) return []
  reading.time = readTime(frame, at)
  readPlace(frame, at + 7, reading)
  return reading.time === null ? [] : [reading]
}

/** State of the terminal, battery level 0 … 6, signal, the alarm, the language. */
const STATE_BYTES = 5

/**
 * Where the state stands behind the radio cells. These begin with their length, itself counted, which devices that write 8
 * do not count; those that write no length have eight bytes, and then the state is what ends the frame.
 */
function stateAt(frame: Buffer, type: number, at: number, end: number): number {
  const fence = FENCED.has(type) ? 1 : 0
  const last = end - 4 - fence - STATE_BYTES
  const told = u8(frame, at)
  if (told < 8 || told > 17) return last
  const first = at + Math.max(9, told)
  // A cell number of four bytes where the length tells three.
  return last === first + 1 ? last : first
}

function readAlarm(frame: Buffer, at: number, end: number, reading: Reading): void {
  if (at + STATE_BYTES > end - 4) return
  level(reading, u8(frame, at + 1))
  reading.alarms = stateAlarm(u8(frame, at)) | (ALARM_CODES[u8(frame, at + 3)] ?? 0)
  reading.kind = reading.alarms ? 'alarm' : 'live'
}

const stateAlarm = (state: number): number => STATE_ALARMS[(state >> 3) & 7] ?? 0

/** An alarm of which only the radio cells tell the place. */
function cellAlarm(frame: Buffer, at: number, session: Session, serial: number): readonly Reading[] {
  const reading = emptyReading(session.deviceId)
  reading.serial = serial
  readAlarm(frame, at, frame.length - 2, reading)
  return [reading]
}

function statusOf(frame: Buffer, body: number, end: number, session: Session, serial: number): readonly Reading[] {
  if (body + 3 > end - 4) return []
  const reading = emptyReading(session.deviceId)
  reading.kind = 'status'
  reading.serial = serial
  level(reading, u8(frame, body + 1))
  reading.alarms = stateAlarm(u8(frame, body))
  return [reading]
}

const LEVELS = 6

function level(reading: Reading, value: number): void {
  if (value <= LEVELS) reading.batteryPercent = Math.round((value * 100) / LEVELS)
}

function answerTo(type: number, told: Buffer, serial: number): Buffer {
  const body = Buffer.from([LEAST + told.length, type, ...told, serial >> 8, serial & 0xff])
  const sum = crc16X25(body, 0, body.length)
  return Buffer.from([0x78, 0x78, ...body, sum >> 8, sum & 0xff, 0x0d, 0x0a])
}

/** Our time as a device that asks for it is told: six bytes from the year on, UTC. */
function momentOf(ms: number): Buffer {
  const [year, month, day, hour, minute, second] = Temporal.Instant.fromEpochMilliseconds(ms)
    .toString()
    .slice(2, 19)
    .split(/[-T:]/)
    .map(Number)
  return Buffer.from([year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0])
}

/** GT06 of Concox and its family. */
export const protocol: Protocol = {
  name: 'gt06',
  version: 3,
  maxFrame: MAX_FRAME,
  next(bytes, from) {
    const available = bytes.length - from
    if (available === 0) return 0
    const start = u16(bytes, from)
    if (available >= 2 && start !== SHORT && start !== LONG) return -1
    if (available < LEAST) return bytes[from] === 0x78 || bytes[from] === 0x79 ? 0 : -1
    const length = lengthOf(bytes, from) + 2
    if (length <= available && u16(bytes, from + length - 2) === TAIL && length > LEAST) return length
    // Some devices write a length that is not theirs: the tail ends the frame.
    const tail = bytes.indexOf('\r\n', from + 3, 'latin1')
    if (tail >= 0) return length > available && isWhole(bytes, tail, from, length) ? 0 : tail - from + 2
    return available > MAX_FRAME ? -1 : 0
  },
  urgent: (frame) => ALARMED.has(u8(frame, headBytes(frame))),
  identify: (frame) =>
    u8(frame, headBytes(frame)) === LOGIN
      ? nibbles(frame, headBytes(frame) + 1, 8).replace(/^0+(?=\d{15}$)/, '')
      : null,
  decode,
}

/** A tail inside a frame that is still coming: its length says more, and the tail is not the last that is there. */
const isWhole = (bytes: Buffer, tail: number, from: number, length: number) =>
  tail + 2 < bytes.length && length < MAX_FRAME && from < tail
