import { bcd, instantOf, u16, u32, u8 } from '../bytes.ts'
import { ALARM, emptyReading, type Reading, setPlace, STATE, tellState } from '../reading.ts'
import { alarmsOfLock, isOfLock, readLockItem, readLockState } from './lock.ts'

/** Bytes of a location before its additional items. */
export const LOCATION_BODY = 28
/** The standard has devices tell Beijing time. */
const BEIJING_MS = 8 * 3_600_000
const FIXED = 1 << 1
const SOUTH = 1 << 2
const WEST = 1 << 3
const DOOR_LOCKED = 1 << 12

const ALARMS: readonly (readonly [number, number])[] = [
  [0, ALARM.SOS],
  [1, ALARM.OVERSPEED],
  [4, ALARM.GNSS_LOST],
  [5, ALARM.GNSS_LOST],
  [6, ALARM.GNSS_LOST],
  [7, ALARM.BATTERY_LOW],
  [8, ALARM.POWER_CUT],
  [9, ALARM.DEVICE_FAULT],
  [20, ALARM.FENCE_ENTER],
  [23, ALARM.ROUTE_DEVIATION],
  [26, ALARM.ILLEGAL_MOVE],
  [28, ALARM.ILLEGAL_MOVE],
  [29, ALARM.COLLISION],
  [31, ALARM.DOOR_OPEN],
]

/** Reserved by the standard before 2019, and used by trackers; from 2019 on they mean tyres and mirrors. */
const BEFORE_2019: typeof ALARMS = [
  [16, ALARM.ILLEGAL_MOVE],
  [17, ALARM.HOUSING_OPEN],
]

/** Reads a location with its additional items, from `at` to `end`. */
export function readLocation(
  plain: Buffer,
  at: number,
  end: number,
  head: { readonly phone: string; readonly serial: number; readonly versioned: boolean },
  kind: 'live' | 'stored',
  problems: string[],
): Reading {
  const reading = emptyReading(head.phone)
  const [alarm, status] = [u32(plain, at), u32(plain, at + 4)]
  for (const [bit, name] of ALARMS) if ((alarm >>> bit) & 1) reading.alarms |= name
  const lock = isOfLock(plain, at + LOCATION_BODY, end)
  if (lock) reading.alarms |= alarmsOfLock(alarm)
  else if (!head.versioned) for (const [bit, name] of BEFORE_2019) if ((alarm >>> bit) & 1) reading.alarms |= name
  const lat = u32(plain, at + 8) / 1e6
  const lon = u32(plain, at + 12) / 1e6
  const signedLat = status & SOUTH ? -lat : lat
  const signedLon = status & WEST ? -lon : lon
  if (!setPlace(reading, signedLat + 0, signedLon + 0, (status & FIXED) !== 0)) problems.push('place-impossible')
  reading.speedKmh = u16(plain, at + 18) / 10
  const course = u16(plain, at + 20)
  reading.course = course <= 360 ? course % 360 : null
  const local = instantOf(
    2000 + bcd(plain, at + 22),
    bcd(plain, at + 23),
    bcd(plain, at + 24),
    bcd(plain, at + 25),
    bcd(plain, at + 26),
    bcd(plain, at + 27),
  )
  reading.time = local === null ? null : local - BEIJING_MS
  if (local === null) problems.push('time-impossible')
  reading.serial = head.serial
  if (status & DOOR_LOCKED) tellState(reading, STATE.LOCKED, true)
  if (lock) readLockState(status, reading)
  readItems(plain, at + LOCATION_BODY, end, lock, reading)
  reading.kind = kind === 'stored' ? 'stored' : reading.alarms ? 'alarm' : 'live'
  return reading
}

/** Additional items: id, length, value; those of JT707 locks among them. */
function readItems(plain: Buffer, from: number, end: number, lock: boolean, reading: Reading): void {
  for (let at = from; at + 2 <= end; ) {
    const [id, length] = [u8(plain, at), u8(plain, at + 1)]
    const value = at + 2
    if (value + length > end) return
    if (!lock || !readLockItem(plain, id, value, length, reading)) readItem(plain, id, value, length, reading)
    at = value + length
  }
}

function readItem(plain: Buffer, id: number, at: number, length: number, reading: Reading): void {
  if (id === 0x01 && length === 4) reading.odometerKm = u32(plain, at) / 10
  else if (id === 0x31 && length === 1) reading.satellites = u8(plain, at)
  else if ((id === 0xd4 || id === 0x06 || id === 0xe1) && length === 1) percent(reading, u8(plain, at))
  else if (id === 0x56 && length >= 1) percent(reading, u8(plain, at) * 10)
  else if (id === 0xe3 && length >= 4) percent(reading, u16(plain, at))
  else if (id === 0xe4 && length === 2) {
    tellState(reading, STATE.CHARGING, u8(plain, at) === 0)
    percent(reading, u8(plain, at + 1))
  } else if (id === 0xfe && length === 1) percent(reading, u8(plain, at))
  else if (id === 0xeb) readTracker(plain, at, at + length, reading)
}

/** Items of trackers inside the item 0xEB: a length that counts the id, the id, the value. A bit that is clear is told. */
function readTracker(plain: Buffer, from: number, end: number, reading: Reading): void {
  for (let at = from; at + 4 <= end; ) {
    const [length, id] = [u16(plain, at), u16(plain, at + 2)]
    const value = at + 4
    if (length < 2 || at + 2 + length > end) return
    if (id === 0x89 && length === 6 && !(u32(plain, value) & (1 << 12))) reading.alarms |= ALARM.HOUSING_OPEN
    else if (id === 0xc5 && length === 6 && !(u32(plain, value) & (1 << 6))) reading.alarms |= ALARM.VIBRATION
    else if ((id === 0xa8 || id === 0xe1) && length === 3) percent(reading, u8(plain, value))
    at += 2 + length
  }
}

function percent(reading: Reading, value: number): void {
  if (value <= 100) reading.batteryPercent = value
}
