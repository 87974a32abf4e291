/**
 * Whether a wagon number checks: eight digits of the 1520 mm network or twelve of the UIC (leaflet 438-2). The digits are
 * doubled in turn, their digits summed, and the last brings the sum to a multiple of ten.
 */
export function isWagonNumber(text: string): boolean {
  if (!/^(\d{8}|\d{12})$/.test(text)) return false
  let sum = 0
  for (let i = 0; i < text.length; i += 1) {
    // From the right: the check digit itself counts once, its neighbour twice, and so on.
    const value = Number(text.charAt(text.length - 1 - i)) * (i % 2 === 1 ? 2 : 1)
    sum += Math.floor(value / 10) + (value % 10)
  }
  return sum % 10 === 0
}
