import { u32, u8 } from '../bytes.ts'
import { ALARM, type Reading } from '../reading.ts'

/** Item of a lock event in messages of JT705, JT707 and JT709 locks: its type, the card or the password, the result. */
export const LOCK_EVENT = 0x0b

/** Openings by a password of six letters, which the result says to have been right or wrong. */
const BY_PASSWORD = new Set([0x01, 0x02, 0x03, 0x05, 0x1e, 0x1f])
/** Passwords that were refused. */
const PASSWORD_REFUSED = new Set([0x06, 0x07, 0x08, 0x10, 0x11, 0x18, 0x19, 0x20, 0x28, 0x29])
const BY_CARD = 0x22
const CARD_REFUSED = new Set([0x23, 0x2a, 0x2b])
const REFUSED = 0xff
const PASSWORD_BYTES = 6
const CARD_BYTES = 4

/**
 * Notes who opened the lock or tried to. The password itself is never kept in a reading. An event of a type without a
 * published meaning that names somebody is told as an opening, so that a person looks.
 */
export function readLockEvent(plain: Buffer, at: number, length: number, reading: Reading): void {
  const type = u8(plain, at)
  if (length < 2) return
  if (BY_PASSWORD.has(type) || PASSWORD_REFUSED.has(type)) {
    const refused = PASSWORD_REFUSED.has(type) || resultOf(plain, at, length, PASSWORD_BYTES) === REFUSED
    reading.actor = 'password'
    reading.alarms |= refused ? ALARM.WRONG_PASSWORD : ALARM.UNLOCKED
  } else {
    const refused = CARD_REFUSED.has(type) || (type === BY_CARD && resultOf(plain, at, length, CARD_BYTES) === REFUSED)
    const card = length >= 1 + CARD_BYTES ? u32(plain, at + 1) : 0
    reading.actor = card === 0 ? null : `card ${card}`
    reading.alarms |= refused ? ALARM.ILLEGAL_CARD : ALARM.UNLOCKED
  }
  reading.kind = reading.kind === 'stored' ? 'stored' : 'alarm'
}

/** The byte behind the password or the card: 0xFF is a refusal, other values tell the fence or that it was right. */
function resultOf(plain: Buffer, at: number, length: number, whoBytes: number): number | null {
  return length > 1 + whoBytes ? u8(plain, at + 1 + whoBytes) : null
}
