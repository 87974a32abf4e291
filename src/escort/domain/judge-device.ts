import { ALARM } from '../protocols/reading.ts'
import type { Judging } from './judge.ts'
import { begin, end, once } from './lasting.ts'

/** Battery: code 05 below its value, red when the seal will fall silent soon [ESC-49]. */
export function judgeBattery(judging: Judging): void {
  const { reading, state, law } = judging
  const { batteryLowPercent, batteryCriticalPercent, batteryGoodPercent } = law.rules
  const percent = reading.batteryPercent
  if (percent === null) {
    if (reading.alarms & ALARM.BATTERY_LOW) begin(judging, 'BATTERY_LOW')
    return
  }
  state.batteryPercent = percent
  if (percent < batteryCriticalPercent) begin(judging, 'BATTERY_CRITICAL', { percent })
  else if (percent >= batteryLowPercent) end(judging, 'BATTERY_CRITICAL')
  if (percent < batteryLowPercent) begin(judging, 'BATTERY_LOW', { percent })
  else if (percent >= batteryGoodPercent) end(judging, 'BATTERY_LOW')
}

/** A device clock that runs ahead of ours cannot order its own past: our time of receipt is used instead. */
export function judgeClock(judging: Judging, receivedAt: number): void {
  if (judging.reading.time === null) return
  once(judging, 'CLOCK_JUMP', { aheadS: Math.round((judging.reading.time - receivedAt) / 1000) })
}

const SERIAL_BYTE = 256

/** Messages that never came, by the number that the device counts with. */
export function judgeSerial(judging: Judging): void {
  const { reading, before, state } = judging
  if (reading.serial === null) return
  state.serial = reading.serial
  if (before.serial === null || reading.serial >= SERIAL_BYTE || before.serial >= SERIAL_BYTE) return
  const missing = (reading.serial - before.serial - 1 + SERIAL_BYTE) % SERIAL_BYTE
  if (missing > 0 && missing < SERIAL_BYTE / 2) once(judging, 'SERIAL_GAP', { missing })
}
