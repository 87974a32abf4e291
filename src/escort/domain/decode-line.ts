import { type Decoded, NO_CHECKS, type Protocol, type Session } from '../protocols/protocol.ts'
import { alarmNames, type Reading } from '../protocols/reading.ts'

/** One reading as `otkel decode` writes it. */
export interface PrintedReading {
  readonly deviceId: string | null
  readonly time: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly valid: boolean
  readonly speedKmh: number | null
  readonly course: number | null
  readonly batteryPercent: number | null
  readonly alarms: readonly string[]
}

/** What `otkel decode` writes for one line. */
export interface PrintedFrame {
  readonly ok: boolean
  readonly readings: readonly PrintedReading[]
  readonly checks: Readonly<Record<string, boolean>>
  /** Hexadecimal, or text when the answer is text. */
  readonly answer: string
  readonly problems: readonly string[]
}

const HEX = /^(?:[0-9a-f]{2})+$/i

/**
 * The bytes of a line: hexadecimal digits, or the text itself. A text protocol's frame is given without what ends it.
 */
export function bytesOfLine(line: string, protocol: Protocol): Buffer {
  const compact = line.replaceAll(/\s/g, '')
  if (HEX.test(compact)) return Buffer.from(compact, 'hex')
  const { terminator = '' } = protocol
  return Buffer.from(line.endsWith(terminator) ? line : line + terminator, 'utf8')
}

/**
 * Reads the frames of one line: usually one. Bytes that belong to no frame, and a frame of which the end is missing, are
 * problems; they touch neither the frames beside them nor the next line.
 */
export function decodeBytes(bytes: Buffer, protocol: Protocol, session: Session): PrintedFrame {
  const parts: Decoded[] = []
  const problems: string[] = []
  let from = 0
  let junk = 0
  if (protocol.isOne?.(bytes)) {
    parts.push(protocol.decode(bytes, session))
    from = bytes.length
  }
  while (from < bytes.length) {
    const step = protocol.next(bytes, from)
    if (step === 0) break
    if (step > 0) parts.push(protocol.decode(bytes.subarray(from, from + step), session))
    else junk -= step
    from += Math.abs(step)
  }
  if (from < bytes.length) {
    // What is there of a frame whose end is missing is told, and is not taken for whole.
    const rest = parts.length === 0 ? protocol.decode(bytes.subarray(from), session) : null
    if (rest && rest.readings.length > 0) parts.push({ ...rest, ok: false })
    problems.push('frame-cut-short')
  }
  if (junk > 0 && parts.length === 0) problems.push('no-frame')
  return print(parts, problems)
}

function print(parts: readonly Decoded[], problems: readonly string[]): PrintedFrame {
  const checks: Record<string, boolean> = { ...NO_CHECKS }
  for (const part of parts) {
    for (const [name, holds] of Object.entries(part.checks)) checks[name] = (checks[name] ?? true) && holds
  }
  const answers = parts.flatMap(({ answer }) => (answer ? [answer] : []))
  return {
    ok: parts.length > 0 && parts.every(({ ok }) => ok) && problems.length === 0,
    readings: parts.flatMap(({ readings }) => readings.map(printReading)),
    checks,
    answer: printBytes(Buffer.concat(answers)),
    problems: [...parts.flatMap((part) => part.problems), ...problems],
  }
}

/** Text as text, everything else in hexadecimal. */
function printBytes(bytes: Buffer): string {
  return bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 13 || byte === 10)
    ? bytes.toString('latin1')
    : bytes.toString('hex')
}

function printReading(reading: Reading): PrintedReading {
  const { deviceId, time, lat, lon, valid, speedKmh, course, batteryPercent, alarms } = reading
  return {
    deviceId,
    time: time === null ? null : Temporal.Instant.fromEpochMilliseconds(time).toString({ smallestUnit: 'second' }),
    lat,
    lon,
    valid,
    speedKmh,
    course,
    batteryPercent,
    alarms: alarmNames(alarms),
  }
}
