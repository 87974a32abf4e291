import { instantOfText, numberOf, xor } from '../bytes.ts'
import { broken, type Decoded, NO_CHECKS, type Session, silentFrame } from '../protocol.ts'
import { ALARM, emptyReading, type Reading, setPlace } from '../reading.ts'
import { CLOSE, OPEN } from './frame.ts'
import { decodeSlave } from './slave.ts'

const text = (value: string) => Buffer.from(value, 'latin1')
const NO_CARD = /^0*$/

/** Reads a `(…)` message. */
export function decodeText(frame: Buffer, session: Session): Decoded {
  if (frame[0] !== OPEN || frame[frame.length - 1] !== CLOSE) return broken('frame-cut-short')
  const body = frame.toString('latin1', 1, frame.length - 1)
  const fields = body.split(',')
  const [id = '', type = ''] = fields
  if (!/^\d{1,15}$/.test(id)) return broken('device-number-not-decimal')
  session.deviceId = id
  if (fields[3] === 'WLNET') return decodeSlave(frame, id)
  if (type === '@JT') return silentFrame()
  if (type === 'P45') return decodeLockEvent(fields, id)
  if (type === 'P22') return silentFrame(text(`(P22,${clock(session.now)})`))
  if (type === 'P43') return passwordReset(id)
  if (type === 'P52') return silentFrame(text(`(P52,2,${fields[3] ?? '0'})`))
  if (type === 'U01' || type === 'U02' || type === 'U03') return decodeTracker(frame, fields, 2, '(S39)')
  if (type === 'U06') return decodeTracker(frame, fields, 3, '(S20)')
  if (type === 'W01') return decodeOld(fields, id)
  if (!/^[A-Z@][A-Z0-9]{1,7}$/.test(type) && !/^\d+$/.test(type)) return broken('message-without-type')
  return silentFrame(null, NO_CHECKS, ['message-not-known'])
}

/** ddmmyyhhmmss UTC. */
function clock(now: number): string {
  const iso = Temporal.Instant.fromEpochMilliseconds(now).toString({ smallestUnit: 'second' })
  return `${iso.slice(8, 10)}${iso.slice(5, 7)}${iso.slice(2, 4)}${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}`
}

/**
 * A lock asks for its password to be reset. It gets no answer: whoever answers with a fixed password, as sample code
 * does, opens the lock for everybody who knows it. The event needs an order.
 */
function passwordReset(id: string): Decoded {
  const reading = emptyReading(id)
  reading.kind = 'alarm'
  reading.alarms = ALARM.PASSWORD_RESET
  return { ok: true, readings: [reading], checks: NO_CHECKS, answer: null, problems: [] }
}

/** P45: somebody opened the lock, or tried to. */
function decodeLockEvent(fields: readonly string[], id: string): Decoded {
  if (fields.length < 17) return broken('too-few-fields')
  const [, , date = '', time = '', lat = '', ns = '', lon = '', ew = '', fix = '', speed, course] = fields
  const [event = '', verified = '', card = '', password = '', , serial = ''] = fields.slice(11)
  const reading = emptyReading(id)
  const problems = place(reading, { date, time, lat, ns, lon, ew, valid: fix === 'A' })
  reading.kind = 'alarm'
  reading.speedKmh = numberOf(speed)
  reading.course = numberOf(course)
  reading.serial = numberOf(serial)
  reading.alarms = alarmsOfUnlock(event, Number(verified), Number(password), card)
  reading.actor = NO_CARD.test(card) ? (event === '4' || event === '6' ? 'password' : null) : `card ${card}`
  if (!/^\d{1,3}$/.test(serial)) return { ok: false, readings: [reading], checks: NO_CHECKS, answer: null, problems }
  return { ok: true, readings: [reading], checks: NO_CHECKS, answer: text(`(P69,0,${serial})`), problems }
}

const REFUSED_OUTSIDE = 99

/** Event 1 is a card, 4 a fixed password, 6 a password of the moment; 99 was refused outside the device's own fence. */
function alarmsOfUnlock(event: string, verified: number, password: number, card: string): number {
  if (verified === REFUSED_OUTSIDE) return ALARM.CARD_OUTSIDE_ZONE
  if (event === '4') return password === 0 ? ALARM.WRONG_PASSWORD : ALARM.UNLOCKED
  if (event === '6') return verified === 0 ? ALARM.WRONG_PASSWORD : ALARM.UNLOCKED
  if (NO_CARD.test(card)) return 0
  return verified === 0 ? ALARM.ILLEGAL_CARD : ALARM.UNLOCKED
}

/** U01, U02, U03 and the alarm U06: trackers. A last field beyond the usual ones is the XOR of what stands before it. */
function decodeTracker(frame: Buffer, fields: readonly string[], first: number, answer: string): Decoded {
  if (fields.length < first + 12) return broken('too-few-fields')
  const [date = '', time = '', fix = '', lat = '', ns = '', lon = '', ew = '', speed, course, sats, battery] =
    fields.slice(first)
  const reading = emptyReading(fields[0] ?? null)
  const problems = place(reading, { date, time, lat, ns, lon, ew, valid: fix === 'T' })
  if (first === 3) reading.kind = 'alarm'
  reading.speedKmh = numberOf(speed)
  reading.course = numberOf(course)
  reading.satellites = numberOf(sats)
  const percent = numberOf(battery?.replace('%', ''))
  if (percent !== null && percent <= 100) reading.batteryPercent = percent
  const [cell, lac, , km, serial, check] = fields.slice(first + 12)
  const [cellId, area] = [numberOf(cell), numberOf(lac)]
  if (cellId && area !== null) reading.cell = { mcc: null, mnc: null, lac: area, id: cellId }
  reading.odometerKm = numberOf(km)
  reading.serial = numberOf(serial)
  const checks = first === 2 && check !== undefined ? { xorOk: xorHolds(frame, check) } : NO_CHECKS
  if (checks['xorOk'] === false) problems.push('xor-wrong')
  return { ok: true, readings: [reading], checks, answer: text(answer), problems }
}

function xorHolds(frame: Buffer, check: string): boolean {
  return Number.parseInt(check, 16) === xor(frame, 1, frame.lastIndexOf(0x2c) + 1)
}

/** W01: old trackers, minutes in the place. */
function decodeOld(fields: readonly string[], id: string): Decoded {
  if (fields.length < 14) return broken('too-few-fields')
  const [, , lon = '', ew = '', lat = '', ns = '', fix = '', date = '', time = '', speed, course, , sats] = fields
  const reading = emptyReading(id)
  const problems = place(reading, { date, time, lat, ns, lon, ew, valid: fix === 'A' })
  reading.speedKmh = numberOf(speed)
  reading.course = numberOf(course)
  reading.satellites = numberOf(sats)
  return { ok: true, readings: [reading], checks: NO_CHECKS, answer: null, problems }
}

interface Place {
  readonly date: string
  readonly time: string
  readonly lat: string
  readonly ns: string
  readonly lon: string
  readonly ew: string
  readonly valid: boolean
}

function place(reading: Reading, at: Place): string[] {
  const problems: string[] = []
  reading.time = instantOfText(at.date, at.time)
  if (reading.time === null) problems.push('time-impossible')
  const lat = degrees(at.lat, at.ns, 'N', 'S')
  const lon = degrees(at.lon, at.ew, 'E', 'W')
  if (!setPlace(reading, lat, lon, at.valid)) problems.push('place-impossible')
  return problems
}

/** Degrees, or degrees and minutes when the whole part has too many digits for degrees. NaN when it is no place. */
function degrees(value: string, hemisphere: string, plus: string, minus: string): number {
  const number = numberOf(value)
  if (number === null || number < 0 || (hemisphere !== plus && hemisphere !== minus)) return Number.NaN
  const whole = value.split('.')[0] ?? ''
  const inMinutes = whole.length > (plus === 'N' ? 2 : 3)
  const minutes = number % 100
  const plain = inMinutes ? Math.floor(number / 100) + minutes / 60 : number
  if (inMinutes && minutes >= 60) return Number.NaN
  return hemisphere === plus ? plain : -plain + 0
}
