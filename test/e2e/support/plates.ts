/** A plate as it is told to whoever cannot see it: its letters, whatever the spacing. */
export function spoken(plate: string): RegExp {
  return new RegExp(Array.from(plate).join('\\s*'))
}
