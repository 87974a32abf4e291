import { bcd, digits, instantOf, u8 } from '../bytes.ts'
import { kmhOfKnots, type Reading, setPlace } from '../reading.ts'

/** Bytes of the location that binary messages of Jointech share. */
export const LOCATION_BYTES = 17

const FIX = 1
const NORTH = 2
const EAST = 4

/**
 * Reads the 17 bytes at `at`: ddmmyy hhmmss BCD UTC, DDMMmmmm, DDDMMmmmm with a nibble of flags, speed in knots as a
 * plain binary number (not BCD: the distances between fixes show it), half the course.
 */
export function readLocation(frame: Buffer, at: number, reading: Reading): string | null {
  reading.time = readTime(frame, at)
  reading.speedKmh = kmhOfKnots(u8(frame, at + 15))
  const course = u8(frame, at + 16) * 2
  reading.course = course < 360 ? course : course === 360 ? 0 : null
  const flags = u8(frame, at + 14) & 15
  const lat = degrees(digits(frame, at + 6, 8))
  const lon = degrees(digits(frame, at + 10, 9))
  const signedLat = flags & NORTH ? lat : -lat
  const signedLon = flags & EAST ? lon : -lon
  const placed = setPlace(reading, signedLat + 0, signedLon + 0, (flags & FIX) !== 0)
  if (!placed) return 'place-impossible'
  return reading.time === null ? 'time-impossible' : null
}

/** ddmmyy hhmmss, six BCD bytes. */
export function readTime(frame: Buffer, at: number): number | null {
  return instantOf(
    2000 + bcd(frame, at + 2),
    bcd(frame, at + 1),
    bcd(frame, at),
    bcd(frame, at + 3),
    bcd(frame, at + 4),
    bcd(frame, at + 5),
  )
}

/** Degrees of the digits `D…DMMmmmm`; NaN when they are no number or the minutes are none. */
function degrees(number: number): number {
  const minutes = (number % 1_000_000) / 10_000
  return minutes < 60 ? Math.floor(number / 1_000_000) + minutes / 60 : Number.NaN
}
