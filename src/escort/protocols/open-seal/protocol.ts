import { type Fields, nextObject, parseObject } from '../json-object.ts'
import { broken, type Decoded, NO_CHECKS, type Protocol, type Session } from '../protocol.ts'
import { ALARM, emptyReading, type Reading, type ReadingKind, setPlace, STATE, tellState } from '../reading.ts'

const MAX_FRAME = 4_096
const KINDS: readonly ReadingKind[] = ['live', 'alarm', 'stored', 'status']
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/
/** States by the members that tell them. */
const STATES: readonly (readonly [string, number])[] = [
  ['rope', STATE.ROPE_IN],
  ['locked', STATE.LOCKED],
  ['cover', STATE.COVER_CLOSED],
  ['charging', STATE.CHARGING],
  ['moving', STATE.MOVING],
]

/** A number between two others; null when the member holds none. */
const within = (fields: Fields, name: string, least: number, most: number): number | null => {
  const value = fields[name]
  return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most ? value : null
}
const whole = (fields: Fields, name: string, most: number): number | null => {
  const value = within(fields, name, 0, most)
  return Number.isInteger(value) ? value : null
}

function decode(frame: Buffer, session: Session): Decoded {
  const fields = parseObject(frame)
  if (!fields) return broken('json-not-readable')
  const number = fields['seal']
  if (typeof number !== 'string' || !/^[0-9A-Za-z-]{4,40}$/.test(number)) return broken('device-number-missing')
  const serial = whole(fields, 'seq', 0xffff_ffff)
  // Without a number of its own a message cannot be confirmed, and its seal would never forget it.
  if (serial === null) return broken('serial-missing')
  session.deviceId = number
  const problems: string[] = []
  const reading = emptyReading(number)
  reading.serial = serial
  readTime(reading, fields, problems)
  readPlace(reading, fields, problems)
  readLock(reading, fields, problems)
  reading.batteryPercent = within(fields, 'battery', 0, 100)
  reading.odometerKm = within(fields, 'km', 0, 10_000_000)
  reading.satellites = whole(fields, 'sats', 200)
  return {
    ok: true,
    readings: [reading],
    checks: NO_CHECKS,
    answer: Buffer.from(JSON.stringify({ ack: serial })),
    problems,
  }
}

function readTime(reading: Reading, fields: Fields, problems: string[]): void {
  const told = fields['at']
  const time = typeof told === 'string' && TIME.test(told) ? Date.parse(told) : Number.NaN
  if (Number.isNaN(time)) problems.push('time-impossible')
  else reading.time = time
}

function readPlace(reading: Reading, fields: Fields, problems: string[]): void {
  reading.speedKmh = within(fields, 'kmh', 0, 400)
  reading.course = within(fields, 'course', 0, 360)
  if (fields['lat'] === undefined && fields['lon'] === undefined) return
  const [lat, lon] = [within(fields, 'lat', -90, 90), within(fields, 'lon', -180, 180)]
  if (lat === null || lon === null || !setPlace(reading, lat, lon, fields['fix'] === true))
    problems.push('place-impossible')
}

function readLock(reading: Reading, fields: Fields, problems: string[]): void {
  for (const [name, bit] of STATES)
    if (typeof fields[name] === 'boolean') tellState(reading, bit, fields[name] === true)
  const alarms: unknown = fields['alarms']
  for (const name of Array.isArray(alarms) ? (alarms as readonly unknown[]) : []) {
    const bit = typeof name === 'string' && name in ALARM ? ALARM[name as keyof typeof ALARM] : null
    if (bit === null) problems.push('alarm-unknown')
    else reading.alarms |= bit
  }
  reading.cutCount = whole(fields, 'cuts', 0xffff_ffff)
  if (typeof fields['by'] === 'string') reading.actor = fields['by'].slice(0, 60)
  const kind = KINDS.find((one) => one === fields['kind'])
  if (kind) reading.kind = kind
}

/**
 * Our own seals: one JSON object a message, over MQTT alone, where the seal shows its secret. It is confirmed by its `seq`
 * with `{"ack":seq}` on the seal's own topic, and kept by the seal until then.
 */
export const protocol: Protocol = {
  name: 'open-seal',
  version: 1,
  maxFrame: MAX_FRAME,
  line: 'mqtt',
  next: (bytes, from) => nextObject(bytes, from, MAX_FRAME),
  urgent: (frame) => /"alarms"\s*:\s*\[\s*"|"kind"\s*:\s*"alarm"/.test(frame.toString('latin1')),
  identify: (frame) => /"seal"\s*:\s*"([0-9A-Za-z-]{4,40})"/.exec(frame.toString('latin1'))?.[1] ?? null,
  decode,
}
