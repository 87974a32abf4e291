import { instantOf, u16, u32, u8 } from '../bytes.ts'
import { type Reading, setPlace } from '../reading.ts'

const WEST = 1 << 11
const NORTH = 1 << 10
const FIXED = 1 << 12
/** Time, satellites, latitude, longitude, speed, course. */
export const PLACE_BYTES = 18

/** The six bytes from the year on, UTC; null when they are no moment. */
export const readTime = (frame: Buffer, at: number): number | null =>
  instantOf(
    2000 + u8(frame, at),
    u8(frame, at + 1),
    u8(frame, at + 2),
    u8(frame, at + 3),
    u8(frame, at + 4),
    u8(frame, at + 5),
  )

/** Satellites, latitude, longitude, speed, course with the hemispheres: twelve bytes. */
export function readPlace(frame: Buffer, at: number, reading: Reading): void {
  reading.satellites = u8(frame, at) & 15
  reading.speedKmh = u8(frame, at + 9)
  readDegrees(frame, at + 1, at + 10, reading)
}

/** Latitude and longitude at `at`, in parts of 1/30 000 minute; the course and the hemispheres at `flagsAt`. */
export function readDegrees(frame: Buffer, at: number, flagsAt: number, reading: Reading): void {
  const flags = u16(frame, flagsAt)
  const lat = u32(frame, at) / 1_800_000
  const lon = u32(frame, at + 4) / 1_800_000
  setPlace(reading, flags & NORTH ? lat : -lat + 0, flags & WEST ? -lon + 0 : lon, (flags & FIXED) !== 0)
  const course = flags & 0x3ff
  reading.course = course <= 360 ? course % 360 : null
}
