import { instantOfText, numberOf, u16, u32, u8 } from '../bytes.ts'
import { ALARM, type Reading, setPlace } from '../reading.ts'
import { readDegrees, readPlace, readTime } from './place.ts'

/** Messages of this family that tell a place in a form of their own. */

/** A report in modules: type, length, value. */
export const MODULAR = 0x70
/** Text that answers a question; where the device is, among it. */
export const TEXT = 0x21
/** Driving behaviour, collisions and calls for help of cameras. */
export const COLLISION = 0x95

const MODULE = { satellites: 0x09, event: 0x2b, place: 0x33 } as const
const PLACE_MODULE_BYTES = 18
const EVENTS: Readonly<Record<number, number>> = {
  0x11: ALARM.BATTERY_LOW,
  0x12: ALARM.BATTERY_LOW,
  0x13: ALARM.POWER_CUT,
  0x14: ALARM.HOUSING_OPEN,
}

/** Reads the modules from `from` to `to`; says whether one told a place. */
export function readModules(frame: Buffer, from: number, to: number, reading: Reading): boolean {
  let told = false
  for (let at = from; at + 4 <= to; ) {
    const [type, length] = [u16(frame, at), u16(frame, at + 2)]
    const value = at + 4
    if (value + length > to) break
    if (type === MODULE.event && length === 1) reading.alarms |= EVENTS[u8(frame, value)] ?? 0
    if (type === MODULE.place && length >= PLACE_MODULE_BYTES) {
      reading.time = u32(frame, value) > 0 ? u32(frame, value) * 1000 : null
      readPlace(frame, value + 6, reading)
      reading.satellites = u8(frame, value + 4)
      told = true
    }
    at = value + length
  }
  if (reading.alarms) reading.kind = 'alarm'
  return told
}

const PLACE_TEXT =
  /Lat:([NS])([\d.]+),\s*Lon:([EW])([\d.]+),\s*Course:([\d.]+),\s*Speed:([\d.]+),\s*DateTime:(\d\d)(\d\d)-(\d\d)-(\d\d) +(\d\d):(\d\d):(\d\d)/
const SERVER_FLAG_AND_CODING = 5

/** Reads a place that the device tells in words; says whether it did. */
export function readTold(frame: Buffer, body: number, end: number, reading: Reading): boolean {
  const match = PLACE_TEXT.exec(frame.toString('latin1', body + SERVER_FLAG_AND_CODING, end - 4))
  if (!match) return false
  const [, ns, lat, ew, lon, course, speed, , year, month, day, hour, minute, second] = match
  reading.time = instantOfText(`${day}${month}${year}`, `${hour}${minute}${second}`)
  const [north, east] = [numberOf(lat) ?? Number.NaN, numberOf(lon) ?? Number.NaN]
  reading.speedKmh = numberOf(speed)
  const degrees = numberOf(course)
  reading.course = degrees !== null && degrees <= 360 ? degrees % 360 : null
  return setPlace(reading, ns === 'S' ? -north + 0 : north, ew === 'W' ? -east + 0 : east, true)
}

/** Time, latitude, longitude, course with the hemispheres, the code. */
const CODE_AFTER_PLACE = 16
const COLLISIONS: Readonly<Record<number, number>> = {
  0x01: ALARM.SOS,
  0x0e: ALARM.BATTERY_LOW,
  0x80: ALARM.VIBRATION,
  0x87: ALARM.OVERSPEED,
  0x88: ALARM.POWER_CUT,
  0x93: ALARM.COLLISION,
}

/** A camera's alarm: with a place, or with its time alone. How a driver drives is none of ours and has no alarm. */
export function readCollision(frame: Buffer, body: number, to: number, reading: Reading): boolean {
  reading.time = readTime(frame, body)
  if (reading.time === null) return false
  const withPlace = body + CODE_AFTER_PLACE < to
  if (withPlace) readDegrees(frame, body + 6, body + 14, reading)
  reading.alarms = COLLISIONS[u8(frame, body + (withPlace ? CODE_AFTER_PLACE : 6))] ?? 0
  reading.kind = reading.alarms ? 'alarm' : 'live'
  return true
}
