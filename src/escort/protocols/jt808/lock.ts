import { u16, u32, u8 } from '../bytes.ts'
import { LOCK_EVENT, readLockEvent } from '../jt701/lock-event.ts'
import { ALARM, type Reading, STATE, tellState } from '../reading.ts'

/** What locks of Jointech (JT707, JT709) put into a location of JT/T 808, where other devices mean other things. */

const CUTS = 0xda
const VERSION = 0xf9
const CELL = 0xfd

/** Items that only these locks have in this length: the counter of cuts, the version of the protocol, the radio cell. */
const SIGNS: readonly (readonly [number, number])[] = [
  [CUTS, 3],
  [VERSION, 2],
  [CELL, 9],
  [CELL, 10],
]

/** Whether the additional items are those of a lock. */
export function isOfLock(plain: Buffer, from: number, end: number): boolean {
  for (let at = from; at + 2 <= end; at += 2 + u8(plain, at + 1)) {
    const [id, length] = [u8(plain, at), u8(plain, at + 1)]
    if (at + 2 + length <= end && SIGNS.some(([sign, bytes]) => id === sign && length === bytes)) return true
  }
  return false
}

const ALARMS: readonly (readonly [number, number])[] = [
  [16, ALARM.HOUSING_OPEN],
  [17, ALARM.FENCE_ENTER],
  [18, ALARM.FENCE_EXIT],
]

/** The alarm bits that a lock means otherwise than a tracker. */
export function alarmsOfLock(alarm: number): number {
  let alarms = 0
  for (const [bit, name] of ALARMS) if ((alarm >>> bit) & 1) alarms |= name
  return alarms
}

const STATUS = { rope: 1 << 20, motor: 1 << 21, gps: 1 << 18 } as const

/** The rope and the motor of a lock: a bit that is set is open. A lock that has neither bit nor counter tells no state. */
export function readLockState(status: number, reading: Reading): void {
  if ((status & STATUS.gps) === 0 && (status & (STATUS.rope | STATUS.motor)) === 0) return
  tellState(reading, STATE.ROPE_IN, (status & STATUS.rope) === 0)
  tellState(reading, STATE.LOCKED, (status & STATUS.motor) === 0)
}

/** Reads an item that is a lock's; says whether it was one. */
export function readLockItem(plain: Buffer, id: number, at: number, length: number, reading: Reading): boolean {
  if (id === CUTS && length === 3) {
    reading.cutCount = u16(plain, at)
    // A lock with a counter has one bit for both: it is closed when its rope is in it.
    tellState(reading, STATE.ROPE_IN, (u8(plain, at + 2) & 1) !== 0)
    tellState(reading, STATE.LOCKED, (u8(plain, at + 2) & 1) !== 0)
    tellState(reading, STATE.MOVING, (u8(plain, at + 2) & 2) !== 0)
  } else if (id === CELL && (length === 9 || length === 10)) {
    // Newer locks give the network two bytes.
    const wide = length - 9
    const mnc = wide ? u16(plain, at + 2) : u8(plain, at + 2)
    reading.cell = { mcc: u16(plain, at), mnc, id: u32(plain, at + 3 + wide), lac: u16(plain, at + 7 + wide) }
  } else if (id === LOCK_EVENT) readLockEvent(plain, at, length, reading)
  else return false
  return true
}
