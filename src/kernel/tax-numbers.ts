/** Whether a Russian taxpayer number (INN) checks: ten digits of an organisation or twelve of a person. */
export function isInn(text: string): boolean {
  const last = (weights: readonly number[], at: number) =>
    (weights.reduce((sum, weight, i) => sum + weight * Number(text.charAt(i)), 0) % 11) % 10 === Number(text.charAt(at))
  if (/^\d{10}$/.test(text)) return !/^0+$/.test(text) && last(INN_WEIGHTS.slice(2), 9)
  return /^\d{12}$/.test(text) && !/^0+$/.test(text) && last(INN_WEIGHTS.slice(1), 10) && last(INN_WEIGHTS, 11)
}

const INN_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/** Whether a Belarusian payer number (UNP) checks: nine digits, or two letters and seven digits of a person. */
export function isUnp(text: string): boolean {
  if (!/^(\d{9}|[ABCEHKM][ABCEHKMOPT]\d{7})$/.test(text)) return false
  const digits = /^\d/.test(text) ? text : `${text.charAt(0)}${'ABCEHKMOPT'.indexOf(text.charAt(1))}${text.slice(2)}`
  const sum = UNP_WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(digits.charAt(i), 36), 0)
  return !/^0+$/.test(text) && sum % 11 === Number(digits.charAt(8))
}

const UNP_WEIGHTS = [29, 23, 19, 17, 13, 7, 5, 3]
