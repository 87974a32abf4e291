import { nibbles, u16, u8 } from '../bytes.ts'
import { broken, type Decoded, NO_CHECKS } from '../protocol.ts'
import { ALARM, emptyReading, STATE, tellState } from '../reading.ts'
import { LOCATION_BYTES, readLocation, readTime } from './location.ts'

const COMMA = 0x2c
const ESCAPE = 0x3d
const ESCAPED: Readonly<Record<number, number>> = { 0x15: 0x28, 0x14: 0x29, 0x11: 0x2c, 0x00: 0x3d }
const HEAD_FIELDS = 6
const SLAVE_BYTES = LOCATION_BYTES + 6 + 5 + 1 + 2 + 1 + 1 + 1

/** Bits of the event of a slave lock. */
const EVENT = { unlockBle: 1, cover: 2, unlockLora: 3, cut: 4, ropePulled: 8, unlockCard: 9, lost: 14 } as const

/**
 * WLNET: a lock or a sensor that speaks through this device. The reading carries the place of the gateway and the lock
 * of the slave; its own number is `slaveId`.
 */
export function decodeSlave(frame: Buffer, gatewayId: string): Decoded {
  const from = afterCommas(frame, HEAD_FIELDS)
  if (from < 0) return broken('too-few-fields')
  const bytes = unescape(frame, from, frame.length - 1)
  if (bytes.length < SLAVE_BYTES) return broken('frame-cut-short')
  const reading = emptyReading(gatewayId)
  const problem = readLocation(bytes, 0, reading)
  const own = readTime(bytes, LOCATION_BYTES)
  if (own !== null) reading.time = own
  let at = LOCATION_BYTES + 6
  reading.slaveId = nibbles(bytes, at, 5)
  const index = u8(bytes, at + 5)
  reading.serial = index
  const percent = u8(bytes, at + 8)
  if (percent <= 100) reading.batteryPercent = percent
  const type = u8(bytes, at + 10)
  at += 11
  if (type >= 4 && type <= 6 && bytes.length >= at + 4) {
    reading.alarms = slaveAlarms(u16(bytes, at))
    reading.kind = reading.alarms ? 'alarm' : 'live'
    tellState(reading, STATE.LOCKED, (u16(bytes, at) & 1) !== 0)
  }
  const answer = Buffer.from(`(P69,0,${index})`, 'latin1')
  return { ok: true, readings: [reading], checks: NO_CHECKS, answer, problems: problem ? [problem] : [] }
}

/** The number of the slave of a WLNET message; null for any other. */
export function slaveOf(frame: Buffer): string | null {
  if (!WLNET.test(frame.toString('latin1', 0, 40))) return null
  const bytes = unescape(frame, afterCommas(frame, HEAD_FIELDS), frame.length - 1)
  return bytes.length < SLAVE_BYTES ? null : nibbles(bytes, LOCATION_BYTES + 6, 5)
}

const WLNET = /^\(\d+,\d+,\d+,WLNET,/

function slaveAlarms(event: number): number {
  const told = (bit: number) => (event & (1 << bit)) !== 0
  let alarms = 0
  if (told(EVENT.cut)) alarms |= ALARM.ROPE_CUT
  if (told(EVENT.ropePulled)) alarms |= ALARM.ROPE_PULLED
  if (told(EVENT.cover)) alarms |= ALARM.HOUSING_OPEN
  if (told(EVENT.unlockBle) || told(EVENT.unlockLora) || told(EVENT.unlockCard)) alarms |= ALARM.UNLOCKED
  if (told(EVENT.lost)) alarms |= ALARM.SLAVE_LOST
  return alarms
}

function afterCommas(frame: Buffer, count: number): number {
  let seen = 0
  for (let i = 0; i < frame.length; i += 1) {
    if (frame[i] === COMMA) seen += 1
    if (seen === count) return i + 1
  }
  return -1
}

/** The bytes as they were before the gateway hid brackets, commas and equals signs in them. */
function unescape(frame: Buffer, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, to - from))
  let length = 0
  for (let i = from; i < to; i += 1) {
    const plain = frame[i] === ESCAPE ? ESCAPED[frame[i + 1] ?? -1] : undefined
    bytes[length] = plain ?? frame[i] ?? 0
    length += 1
    if (plain !== undefined) i += 1
  }
  return bytes.subarray(0, length)
}
