import { nibbles, u16, u32, u8, xor } from '../bytes.ts'
import { broken, type Decoded, type Session, silentFrame } from '../protocol.ts'
import { ALARM, emptyReading, type Reading, STATE, tellState } from '../reading.ts'
import { LOCATION_BYTES, readLocation } from './location.ts'
import { LOCK_EVENT, readLockEvent } from './lock-event.ts'

/** The real-time and the stored message of newer locks. */
const REAL_TIME = 0x5501
const STORED = 0x5502
const ANSWER = 0x4401
const HEAD = 11
const FIXED = LOCATION_BYTES + 2 + 4 + 1 + 4 + 2 + 1 + 2 + 2
const ANSWER_WANTED = 0x8000

/** Whether the unescaped message is one of a JT709 or JT705 lock, which has a serial of one byte. */
export function isLockMessage(plain: Buffer): boolean {
  const id = u16(plain, 0)
  return id === REAL_TIME || id === STORED
}

/** Reads 0x5501 and 0x5502: `plain` is what stands between the flags, unescaped, with the check byte at its end. */
export function decodeLockMessage(plain: Buffer, session: Session): Decoded {
  const attribute = u16(plain, 2)
  const length = attribute & 0x3ff
  const checks = {
    xorOk: xor(plain, 0, plain.length - 1) === u8(plain, plain.length - 1),
    lengthOk: plain.length === HEAD + length + 1,
  }
  if (plain.length < HEAD + FIXED + 1) return broken('frame-cut-short', checks)
  const deviceId = nibbles(plain, 4, 6)
  session.deviceId = deviceId
  const serial = u8(plain, 10)
  const reading = emptyReading(deviceId)
  const problem = readLocation(plain, HEAD, reading)
  reading.serial = serial
  readFixed(plain, HEAD + LOCATION_BYTES, reading)
  if (u16(plain, 0) === STORED) reading.kind = 'stored'
  readOptions(plain, HEAD + FIXED, plain.length - 1, reading)
  const problems = problem ? [problem] : []
  if (!checks.xorOk) problems.push('xor-wrong')
  const answer = attribute & ANSWER_WANTED ? answerTo(plain, serial) : null
  return { ok: true, readings: [reading], checks, answer, problems }
}

function readFixed(plain: Buffer, at: number, reading: Reading): void {
  reading.satellites = u8(plain, at + 1)
  reading.odometerKm = u32(plain, at + 2)
  const battery = u8(plain, at + 6)
  tellState(reading, STATE.CHARGING, battery === 0xaa || battery === 0xab)
  if (battery <= 100) reading.batteryPercent = battery
  const [cell, lac] = [u32(plain, at + 7), u16(plain, at + 11)]
  if (cell || lac) reading.cell = { mcc: null, mnc: null, lac, id: cell }
  reading.alarms |= alarmsOf(u8(plain, at + 13), u16(plain, at + 16))
  if (reading.alarms) reading.kind = 'alarm'
}

/** What the bits of the alarm mean, by the product that the frame names. */
const PRODUCTS: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  1: [[0, ALARM.BATTERY_LOW]],
  2: [[0, ALARM.BATTERY_LOW]],
  3: [
    [0, ALARM.OVERSPEED],
    [1, ALARM.BATTERY_LOW],
    [2, ALARM.VIBRATION],
    [3, ALARM.BATTERY_LOW],
    [5, ALARM.FENCE_ENTER],
    [6, ALARM.FENCE_EXIT],
  ],
}

/** The meaning of the other bits is not published; that there is an alarm is told, so that a person looks. */
function alarmsOf(product: number, told: number): number {
  let [alarms, rest] = [0, told]
  for (const [bit, alarm] of PRODUCTS[product] ?? []) {
    if (told & (1 << bit)) alarms |= alarm
    rest &= ~(1 << bit)
  }
  return rest === 0 ? alarms : alarms | ALARM.DEVICE_FAULT
}

/** TLVs after the fixed part: the lock command tells who opened, by card or password. */
function readOptions(plain: Buffer, from: number, to: number, reading: Reading): void {
  for (let at = from; at + 2 <= to; ) {
    const [tag, length] = [u8(plain, at), u8(plain, at + 1)]
    const value = at + 2
    if (value + length > to) return
    if (tag === LOCK_EVENT) readLockEvent(plain, value, length, reading)
    at = value + length
  }
}

/** 0x4401 with our word that the message is kept. */
function answerTo(plain: Buffer, serial: number): Buffer {
  const body = Buffer.alloc(HEAD + 4)
  body.writeUInt16BE(ANSWER, 0)
  body.writeUInt16BE(4, 2)
  plain.copy(body, 4, 4, 10)
  body[10] = serial
  body.writeUInt16BE(u16(plain, 0), HEAD)
  body[HEAD + 2] = serial
  body[HEAD + 3] = 0
  return wrap(body)
}

/** Adds the check byte, hides flags inside and puts the flags around. */
export function wrap(body: Buffer): Buffer {
  const bytes = [...body, xor(body, 0, body.length)]
  const hidden = bytes.flatMap((byte) => (byte === 0x7e ? [0x7d, 2] : byte === 0x7d ? [0x7d, 1] : [byte]))
  return Buffer.from([0x7e, ...hidden, 0x7e])
}

/** What stands between the flags, as it was before flags in it were hidden. */
export function unwrap(frame: Buffer): Buffer {
  const plain = Buffer.alloc(frame.length)
  let length = 0
  for (let i = 1; i < frame.length - 1; i += 1) {
    const byte = frame[i] ?? 0
    const next = frame[i + 1]
    const hides = byte === 0x7d && (next === 1 || next === 2) && i + 1 < frame.length - 1
    plain[length] = hides ? (next === 1 ? 0x7d : 0x7e) : byte
    length += 1
    if (hides) i += 1
  }
  return plain.subarray(0, length)
}

/** A frame between flags that is no lock message. */
export const otherFramed = (): Decoded => silentFrame(null, {}, ['message-not-known'])
