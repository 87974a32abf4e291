import { canonicalBytes } from '#kernel/canonical-json.ts'
import { type Decoded, trusted } from '../protocols/protocol.ts'
import { emptyReading, type Reading } from '../protocols/reading.ts'
import type { WrittenReading } from './evidence.ts'

const SILENT = emptyReading(null)

/** The readings of a frame that are judged by: none of a frame that fails a check. */
export function writeReadings(decoded: Decoded): WrittenReading[] {
  if (!trusted(decoded)) return []
  return decoded.readings.map(
    (reading) =>
      Object.fromEntries(
        Object.entries(reading)
          .filter(([name, value]) => value !== SILENT[name as keyof Reading])
          // Half a surrogate pair has no bytes to sign.
          .map(([name, value]: [string, unknown]) => [name, typeof value === 'string' ? value.toWellFormed() : value]),
      ) as WrittenReading,
  )
}

/** A reading as it was judged. */
export const readWritten = (written: WrittenReading): Reading => ({ ...emptyReading(null), ...written }) as Reading

/** Whether two frames say the same, whatever the order of the members. */
export const sayTheSame = (one: readonly WrittenReading[], other: readonly WrittenReading[]): boolean =>
  text(one) === text(other)

const text = (readings: readonly WrittenReading[]): string =>
  Buffer.from(
    canonicalBytes(JSON.parse(JSON.stringify(readings.map((reading) => ({ ...SILENT, ...reading }))))),
  ).toString()
