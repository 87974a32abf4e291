import { instantOf, numberOf } from '../bytes.ts'
import { type Fields, nextObject, parseObject } from '../json-object.ts'
import { broken, type Decoded, NO_CHECKS, type Protocol, type Session } from '../protocol.ts'
import { ALARM, emptyReading, type Reading, setPlace, STATE, tellState } from '../reading.ts'

const MAX_FRAME = 16_384

const text = (fields: Fields, ...names: readonly string[]): string => {
  const name = names.find((one) => fields[one] !== undefined)
  const value = name === undefined ? undefined : fields[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
const flag = (fields: Fields, ...names: readonly string[]): boolean => text(fields, ...names) === '1'

/** Alarms of a lock, with both spellings that devices use; a slave's begin with S. */
const ALARMS: readonly (readonly [number, ...string[]])[] = [
  [ALARM.ROPE_CUT, 'LockCutOff'],
  [ALARM.HOUSING_OPEN, 'UnCoverBack'],
  [ALARM.LONG_UNLOCKED, 'LockOpen'],
  [ALARM.WRONG_PASSWORD, 'PasswordError'],
  [ALARM.ILLEGAL_CARD, 'IllegalCard'],
  [ALARM.BATTERY_LOW, 'LowPower'],
  [ALARM.MOTOR_FAULT, 'LockStuck'],
  [ALARM.ROPE_PULLED, 'SealTempered', 'SealTampered'],
]

function readLock(reading: Reading, fields: Fields, prefix: string): void {
  for (const [bit, ...names] of ALARMS) if (flag(fields, ...names.map((name) => prefix + name))) reading.alarms |= bit
  const state = (name: string, bit: number) => {
    const told = text(fields, prefix + name)
    if (told !== '') tellState(reading, bit, told === '1')
  }
  state('LockRope', STATE.ROPE_IN)
  state('LockStatus', STATE.LOCKED)
  state('CoverStatus', STATE.COVER_CLOSED)
  const power = numberOf(text(fields, `${prefix}Power`))
  if (power !== null && power >= 0 && power <= 100) reading.batteryPercent = power
}

function readPlace(reading: Reading, fields: Fields, problems: string[]): void {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text(fields, 'DateTime'))
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match?.slice(1).map(Number) ?? []
  reading.time = instantOf(year, month, day, hour, minute, second)
  if (reading.time === null) problems.push('time-impossible')
  const lat = numberOf(text(fields, 'Latitude')) ?? Number.NaN
  const lon = numberOf(text(fields, 'Longitude')) ?? Number.NaN
  // The device tells no quality of its fix; the middle of the ocean at 0, 0 is its word for none.
  if (!setPlace(reading, lat, lon, lat !== 0 || lon !== 0)) problems.push('place-impossible')
}

function decode(frame: Buffer, session: Session): Decoded {
  const fields = parseObject(frame)
  if (!fields) return broken('json-not-readable')
  const deviceId = text(fields, 'MDeviceID', 'DeviceID') || null
  if (deviceId === null) return broken('device-number-missing')
  session.deviceId = deviceId
  const problems: string[] = []
  const reading = emptyReading(deviceId)
  readPlace(reading, fields, problems)
  readLock(reading, fields, '')
  reading.speedKmh = numberOf(text(fields, 'Speed'))
  reading.odometerKm = numberOf(text(fields, 'Mileage'))
  reading.serial = numberOf(text(fields, 'Index'))
  const card = text(fields, 'CardNo')
  if (card !== '' && !/^0+$/.test(card)) reading.actor = `card ${card}`
  if (flag(fields, 'FenceAlarm')) reading.alarms |= ALARM.FENCE_ENTER
  reading.kind = text(fields, 'DataType') === '2' ? 'alarm' : 'live'
  const slaves = Array.isArray(fields['Slave'])
    ? fields['Slave'].filter((one): one is Fields => typeof one === 'object' && one !== null)
    : []
  const readings = [reading, ...slaves.map((slave) => slaveOf(reading, slave))]
  return {
    ok: true,
    readings,
    checks: NO_CHECKS,
    answer: flag(fields, 'MessageAck') ? Buffer.from('{01}') : null,
    problems,
  }
}

/** A second lock on the same truck: the place of the first, a lock of its own. */
function slaveOf(main: Reading, slave: Fields): Reading {
  const reading = emptyReading(main.deviceId)
  reading.slaveId = text(slave, 'SDeviceId', 'SDeviceID') || null
  const { time, lat, lon, valid, speedKmh, kind } = main
  Object.assign(reading, { time, lat, lon, valid, speedKmh, kind })
  readLock(reading, slave, 'S')
  if (flag(slave, 'STimeOut')) reading.alarms |= ALARM.SLAVE_LOST
  return reading
}

/** Customs locks that speak JSON over TCP. Devices spell some fields in two ways; both are read. */
export const protocol: Protocol = {
  name: 'teratrack',
  version: 1,
  maxFrame: MAX_FRAME,
  next: (bytes, from) => nextObject(bytes, from, MAX_FRAME),
  urgent: (frame) => /"DataType"\s*:\s*"?2/.test(frame.toString('latin1')),
  identify: (frame) => /"MDeviceID"\s*:\s*"?(\w{1,40})/.exec(frame.toString('latin1', 0, 400))?.[1] ?? null,
  decode,
}
