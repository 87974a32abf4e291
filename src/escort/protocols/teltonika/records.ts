import { i32, u16, u32, u64, u8 } from '../bytes.ts'
import { ALARM, emptyReading, type Reading, setPlace } from '../reading.ts'

/** Records of a packet, as far as they could be read. */
export interface Records {
  readonly readings: Reading[]
  readonly count: number
  /** Every record was there. */
  whole: boolean
}

/** How ids, counts and sizes are written in a codec. */
interface Codec {
  readonly idBytes: 1 | 2
  readonly countBytes: 1 | 2
  readonly generation: boolean
  readonly variable: boolean
}

const CODECS: Readonly<Record<number, Codec>> = {
  0x08: { idBytes: 1, countBytes: 1, generation: false, variable: false },
  0x8e: { idBytes: 2, countBytes: 2, generation: false, variable: true },
  0x10: { idBytes: 2, countBytes: 1, generation: true, variable: false },
}
const OLD_CODEC = 0x07
const BATTERY_PERCENT = 113
const PANIC = 2
const GPS_BYTES = 15
const LATEST_MS = 4_102_444_800_000

/** Reads the records of a packet that begins at byte 8; null for a codec that is not known. */
export function readRecords(frame: Buffer, end: number, deviceId: string | null): Records | null {
  const codec = CODECS[u8(frame, 8)]
  const count = u8(frame, 9)
  const records: Records = { readings: [], count, whole: true }
  if (u8(frame, 8) === OLD_CODEC) return readOld(frame, end, deviceId, records)
  if (!codec) return null
  for (let n = 0, at = 10; n < count; n += 1) {
    if (at + 9 + GPS_BYTES > end) return { ...records, whole: false }
    const reading = emptyReading(deviceId)
    const time = u64(frame, at)
    reading.time = time > 0 && time < LATEST_MS ? time : null
    if (u8(frame, at + 8) === PANIC) reading.alarms |= ALARM.SOS
    reading.kind = reading.alarms ? 'alarm' : 'live'
    readGps(frame, at + 9, reading)
    records.readings.push(reading)
    at = readElements(frame, at + 9 + GPS_BYTES, end, codec, reading)
    if (at < 0) return { ...records, whole: false }
  }
  return records
}

/** Without a fix the device repeats its last place with no satellites and no speed. */
function readGps(frame: Buffer, at: number, reading: Reading): void {
  const satellites = u8(frame, at + 12)
  reading.satellites = satellites
  setPlace(reading, i32(frame, at + 4) / 1e7, i32(frame, at) / 1e7, satellites > 0)
  const angle = u16(frame, at + 10)
  reading.course = angle <= 360 ? angle % 360 : null
  reading.speedKmh = u16(frame, at + 13)
}

/** Elements of 1, 2, 4 and 8 bytes, and of any length in codec 8 Extended. Answers where the next record begins, or −1. */
function readElements(frame: Buffer, from: number, end: number, codec: Codec, reading: Reading): number {
  const read = codec.countBytes === 1 ? u8 : u16
  const id = codec.idBytes === 1 ? u8 : u16
  let at = from + codec.idBytes + (codec.generation ? 1 : 0) + codec.countBytes
  const total = read(frame, at - codec.countBytes)
  let counted = 0
  for (const size of [1, 2, 4, 8, 16]) {
    // Sixteen bytes stand only in the records of some devices: the total tells that an element is missing.
    if (size === 16 && (codec.variable || counted >= total)) break
    if (at + codec.countBytes > end) return -1
    const count = read(frame, at)
    counted += count
    at += codec.countBytes
    if (at + count * (codec.idBytes + size) > end) return -1
    for (let n = 0; n < count; n += 1) {
      if (size === 1 && id(frame, at) === BATTERY_PERCENT) percent(reading, u8(frame, at + codec.idBytes))
      at += codec.idBytes + size
    }
  }
  if (!codec.variable) return at
  const count = u16(frame, at)
  at += 2
  for (let n = 0; n < count; n += 1) {
    if (at + 4 > end) return -1
    at += 4 + u16(frame, at + 2)
  }
  return at > end ? -1 : at
}

function percent(reading: Reading, value: number): void {
  if (value <= 100) reading.batteryPercent = value
}

const EPOCH_2007_S = 1_167_609_600

/** Codec 7: a mask tells which parts a record has. */
function readOld(frame: Buffer, end: number, deviceId: string | null, records: Records): Records {
  for (let n = 0, at = 10; n < records.count; n += 1) {
    if (at + 5 > end) return { ...records, whole: false }
    const reading = emptyReading(deviceId)
    reading.time = ((u32(frame, at) & 0x3fffffff) + EPOCH_2007_S) * 1000
    const mask = u8(frame, at + 4)
    at += 5
    if (mask & 1) at = readOldGps(frame, at, reading)
    for (const [bit, size] of [
      [2, 1],
      [4, 2],
      [8, 4],
    ] as const) {
      if (mask & bit) at += 1 + u8(frame, at) * (1 + size)
    }
    if (at > end) return { ...records, whole: false }
    records.readings.push(reading)
  }
  return records
}

function readOldGps(frame: Buffer, from: number, reading: Reading): number {
  const mask = u8(frame, from)
  let at = from + 1
  if (mask & 1 && at + 8 <= frame.length) setPlace(reading, frame.readFloatBE(at), frame.readFloatBE(at + 4), true)
  if (mask & 1) at += 8
  if (mask & 2) at += 2
  if (mask & 4) reading.course = Math.round((u8(frame, at++) * 360) / 256) % 360
  if (mask & 8) reading.speedKmh = u8(frame, at++)
  if (mask & 16) {
    reading.satellites = u8(frame, at++)
    reading.valid = reading.valid && reading.satellites > 0
  }
  if (mask & 32) at += 4
  if (mask & 64) at += 1
  if (mask & 128) at += 4
  return at
}
