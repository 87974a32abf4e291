import { type Reading, STATE } from '../protocols/reading.ts'

/** One line of the activation checklist, as the device itself answers it [ESC-14]. */
export interface Check {
  readonly name: 'heard' | 'fix' | 'clock' | 'rope-inserted' | 'motor-locked' | 'cover-closed' | 'battery' | 'no-alarm'
  readonly ok: boolean
  /** What the device said: a number or a word for the card. */
  readonly said: string | number | null
}

/** What the checklist asks for. */
export interface ActivationNeeds {
  /** Seconds within which the seal must have spoken. */
  readonly heardWithinS: number
  readonly clockErrorS: number
  /** Least battery now, so that it lasts to the end of the way with a reserve. */
  readonly batteryPercent: number
}

/**
 * Judges whether a seal may be activated, by its last reading: no box that a person ticks. A state that the device does
 * not tell is not taken for granted, but for the cover, which older locks do not report.
 */
export function checkActivation(
  last: { readonly reading: Reading; readonly receivedAt: number } | null,
  needs: ActivationNeeds,
  now: number,
): readonly Check[] {
  const reading = last?.reading ?? null
  const age = last === null ? null : Math.round((now - last.receivedAt) / 1000)
  const clock =
    !reading || !last || reading.time === null ? null : Math.round(Math.abs(reading.time - last.receivedAt) / 1000)
  const told = (bit: number) => (reading && reading.stateKnown & bit ? (reading.state & bit) !== 0 : null)
  const cover = told(STATE.COVER_CLOSED)
  const battery = reading?.batteryPercent ?? null
  const charging = told(STATE.CHARGING) === true
  return [
    { name: 'heard', ok: age !== null && age <= needs.heardWithinS, said: age },
    { name: 'fix', ok: reading?.valid === true, said: reading?.satellites ?? null },
    { name: 'clock', ok: clock !== null && clock <= needs.clockErrorS, said: clock },
    { name: 'rope-inserted', ok: told(STATE.ROPE_IN) === true, said: word(told(STATE.ROPE_IN)) },
    { name: 'motor-locked', ok: told(STATE.LOCKED) === true, said: word(told(STATE.LOCKED)) },
    { name: 'cover-closed', ok: cover !== false, said: word(cover) },
    { name: 'battery', ok: charging || (battery !== null && battery >= needs.batteryPercent), said: battery },
    { name: 'no-alarm', ok: reading !== null && reading.alarms === 0, said: reading?.alarms ?? null },
  ]
}

const word = (holds: boolean | null) => (holds === null ? null : holds ? 'yes' : 'no')

/** Percent of battery that a seal spends in a day of this period: frost costs more [ESC-49]. */
export function batteryNeeded(hours: number, periodS: number, legalPercent: number, celsius: number | null): number {
  const messagesAnHour = 3600 / periodS
  const anHour = 0.02 + messagesAnHour * 0.004
  const frost = celsius === null ? 1 : celsius < -20 ? 1.8 : celsius < 0 ? 1.3 : 1
  const reserve = 5
  return Math.min(95, Math.ceil(legalPercent + reserve + hours * anHour * frost))
}
