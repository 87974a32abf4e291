import { u16le, u32le, u8 } from '../bytes.ts'
import type { Session } from '../protocol.ts'
import { ALARM, emptyReading, type Reading, setPlace, STATE, tellState } from '../reading.ts'

/** What the records of a packet say. */
export interface Records {
  readonly readings: Reading[]
  readonly confirmed: { readonly number: number; readonly service: number }[]
  /** The device has named itself. */
  identified: boolean
  /** The rest of the packet could not be read. */
  problem: string | null
  readonly problems: string[]
}

/** Seconds from 1970 to 2010, the beginning of time of EGTS. */
const EPOCH_2010_S = 1_262_304_000
const TERM_IDENTITY = 1
const POS_DATA = 16
const EXT_POS = 17
const STATE_DATA = 20
const FULL = 0xffffffff

/** Reads records from `from` to `to`. The object may stand only in the first of several records of one object. */
export function readRecords(frame: Buffer, from: number, to: number, session: Session): Records {
  const all: Records = { readings: [], confirmed: [], identified: false, problem: null, problems: [] }
  let object: string | null = session.deviceId
  for (let at = from; at < to; ) {
    if (at + 7 > to) return { ...all, problem: 'record-cut-short' }
    const length = u16le(frame, at)
    const number = u16le(frame, at + 2)
    const flags = u8(frame, at + 4)
    let body = at + 5
    if (flags & 1) {
      object = String(u32le(frame, body))
      body += 4
    }
    if (flags & 2) body += 4
    if (flags & 4) body += 4
    const service = u8(frame, body)
    body += 2
    const end = body + length
    if (end > to) return { ...all, problem: 'record-cut-short' }
    all.confirmed.push({ number, service })
    readSubrecords(frame, body, end, object, session, all)
    at = end
  }
  return all
}

/** The object of the first record: what a frame says of whom it is. */
export function objectOf(frame: Buffer): string | null {
  const head = u8(frame, 3)
  if (frame.length < head + 12 || u8(frame, 9) !== 1) return null
  if (u8(frame, head + 4) & 1) return String(u32le(frame, head + 5))
  const body = head + 7
  return u8(frame, body) === TERM_IDENTITY && u8(frame, head + 5) === 1 ? String(u32le(frame, body + 3)) : null
}

function readSubrecords(
  frame: Buffer,
  from: number,
  to: number,
  object: string | null,
  session: Session,
  all: Records,
): void {
  let reading: Reading | null = null
  for (let at = from; at + 3 <= to; ) {
    const [type, length] = [u8(frame, at), u16le(frame, at + 1)]
    const body = at + 3
    if (body + length > to) {
      all.problems.push('subrecord-cut-short')
      return
    }
    if (type === TERM_IDENTITY && length >= 5) {
      session.deviceId = String(u32le(frame, body))
      session.loggedIn = true
      all.identified = true
    } else if (type === POS_DATA && length >= 21) {
      reading = readPosition(frame, body, object ?? session.deviceId, all.problems)
      all.readings.push(reading)
    } else if (type === EXT_POS && reading) readSatellites(frame, body, length, reading)
    else if (type === STATE_DATA && length === 5 && reading)
      tellState(reading, STATE.CHARGING, (u8(frame, body + 4) & 4) === 0)
    at = body + length
  }
}

/** Why the device sent it: those sources that are events. */
const SOURCES: Readonly<Record<number, number>> = {
  8: ALARM.DEVICE_RESTART,
  10: ALARM.HOUSING_OPEN,
  11: ALARM.POWER_CUT,
  12: ALARM.BATTERY_LOW,
  13: ALARM.SOS,
  19: ALARM.DEVICE_FAULT,
  22: ALARM.GNSS_LOST,
  24: ALARM.DEVICE_FAULT,
  25: ALARM.GNSS_LOST,
  28: ALARM.ILLEGAL_MOVE,
  31: ALARM.JAMMING,
}

/** SR_POS_DATA. A record without a valid fix keeps its event: a housing is opened indoors too. */
function readPosition(frame: Buffer, at: number, object: string | null, problems: string[]): Reading {
  const reading = emptyReading(object)
  reading.time = (u32le(frame, at) + EPOCH_2010_S) * 1000
  const flags = u8(frame, at + 12)
  const south = (flags & 0x20) !== 0
  const west = (flags & 0x40) !== 0
  const lat = (u32le(frame, at + 4) / FULL) * 90
  const lon = (u32le(frame, at + 8) / FULL) * 180
  if (!setPlace(reading, south ? -lat : lat, west ? -lon : lon, (flags & 1) !== 0)) problems.push('place-impossible')
  // Another ellipsoid: up to a hundred metres away. The place is told, and is not taken for a fix.
  if (flags & 4) reading.valid = false
  tellState(reading, STATE.MOVING, (flags & 0x10) !== 0)
  const speed = u16le(frame, at + 13)
  reading.speedKmh = (speed & 0x3fff) / 10
  const course = u8(frame, at + 15) + (speed & 0x8000 ? 256 : 0)
  reading.course = course < 360 ? course : null
  reading.odometerKm = (u16le(frame, at + 16) + u8(frame, at + 18) * 0x10000) / 10
  reading.alarms = SOURCES[u8(frame, at + 20)] ?? 0
  reading.kind = flags & 8 ? 'stored' : reading.alarms ? 'alarm' : 'live'
  return reading
}

function readSatellites(frame: Buffer, at: number, length: number, reading: Reading): void {
  const flags = u8(frame, at)
  let offset = 1
  for (const bit of [1, 2, 4]) if (flags & bit) offset += 2
  if (flags & 8 && offset < length) reading.satellites = u8(frame, at + offset)
}
