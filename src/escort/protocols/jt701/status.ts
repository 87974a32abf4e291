import { ALARM, type Reading, STATE, tellState } from '../reading.ts'

/** Bits of the status of a JT701 lock, counted from 0. */
const STATUS = {
  cellPlace: 1 << 0,
  enterFence: 1 << 1,
  exitFence: 1 << 2,
  ropeCut: 1 << 3,
  vibration: 1 << 4,
  answerRequired: 1 << 5,
  ropeIn: 1 << 6,
  motorLocked: 1 << 7,
  unlockAlarm: 1 << 8,
  wrongPassword: 1 << 9,
  illegalCard: 1 << 10,
  lowBattery: 1 << 11,
  coverOpened: 1 << 12,
  coverClosed: 1 << 13,
  motorFault: 1 << 14,
} as const

/** Bits that make a message urgent: somebody is at the lock now. */
const URGENT =
  STATUS.ropeCut |
  STATUS.unlockAlarm |
  STATUS.wrongPassword |
  STATUS.illegalCard |
  STATUS.coverOpened |
  STATUS.motorFault

const ALARMS: readonly (readonly [number, number])[] = [
  [STATUS.enterFence, ALARM.FENCE_ENTER],
  [STATUS.exitFence, ALARM.FENCE_EXIT],
  [STATUS.ropeCut, ALARM.ROPE_CUT],
  [STATUS.vibration, ALARM.VIBRATION],
  [STATUS.unlockAlarm, ALARM.LONG_UNLOCKED],
  [STATUS.wrongPassword, ALARM.WRONG_PASSWORD],
  [STATUS.illegalCard, ALARM.ILLEGAL_CARD],
  [STATUS.lowBattery, ALARM.BATTERY_LOW],
  [STATUS.coverOpened, ALARM.HOUSING_OPEN],
  [STATUS.motorFault, ALARM.MOTOR_FAULT],
]

export const isUrgentStatus = (status: number): boolean => (status & URGENT) !== 0
export const needsAnswer = (status: number): boolean => (status & STATUS.answerRequired) !== 0

/**
 * Puts the 16 status bits into a reading. The rope cut of a lock is an alarm of its own; a rope that merely is not in
 * the lock is a state, and what it means depends on whether a trip is under way.
 */
export function readStatus(reading: Reading, status: number): void {
  for (const [bit, alarm] of ALARMS) if (status & bit) reading.alarms |= alarm
  tellState(reading, STATE.ROPE_IN, (status & STATUS.ropeIn) !== 0)
  tellState(reading, STATE.LOCKED, (status & STATUS.motorLocked) !== 0)
  tellState(reading, STATE.CELL_PLACE, (status & STATUS.cellPlace) !== 0)
}

/** The cover of newer locks tells both states; older ones leave both bits clear, and then the cover is unknown. */
export function readCover(reading: Reading, status: number): void {
  const closed = (status & STATUS.coverClosed) !== 0
  const opened = (status & STATUS.coverOpened) !== 0
  if (closed !== opened) tellState(reading, STATE.COVER_CLOSED, closed)
}
