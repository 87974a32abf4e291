const DIGIT = /^(?:Digit|Numpad)(\d)$/
const LETTER = /^Key([A-Z])$/

/** A key as the browser tells it. */
export interface PressedKey {
  /** Its place on the keyboard, e.g. `KeyA`; empty on keyboards of screens. */
  readonly code: string
  readonly shift: boolean
  readonly capsLock: boolean
}

/**
 * The sign that a scanner meant. A scanner plugged in as a keyboard sends the keys of a Latin keyboard, which become
 * Cyrillic letters while the officer's layout is Kazakh or Russian; the places of the keys stay the same. Only the signs
 * of a pass (base64url with dots); null for every other key.
 */
export function scannedSign({ code, shift, capsLock }: PressedKey): string | null {
  const letter = LETTER.exec(code)?.[1]
  if (letter) return shift === capsLock ? letter.toLowerCase() : letter
  const digit = DIGIT.exec(code)?.[1]
  if (digit) return shift ? null : digit
  if (code === 'Minus') return shift ? '_' : '-'
  return code === 'Period' && !shift ? '.' : null
}
