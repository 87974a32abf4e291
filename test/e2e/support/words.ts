/** A plate as it is told to whoever cannot see it: its letters, whatever the spacing. */
export function spoken(plate: string): RegExp {
  return new RegExp(Array.from(plate).join('\\s*'))
}

/** A text with a common space in the place of each one at which no line is turned. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ')
}

/** A text of the screens with anything in the places of its values (`{amount}`). */
export function anyValues(text: string): RegExp {
  return new RegExp(
    text
      .split(/\{\w+\}/)
      .map((part) => RegExp.escape(part))
      .join('.+'),
  )
}
