const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const

/**
 * The check digit that the first eleven digits of an IIN or a BIN demand; null when both rounds give ten
 * (such a number is never issued). Twelve zeros pass this arithmetic and are refused by the callers.
 */
export function twelfthDigit(firstEleven: string): number | null {
  for (const weights of [FIRST_WEIGHTS, SECOND_WEIGHTS]) {
    const rest = weights.reduce<number>((sum, weight, i) => sum + weight * Number(firstEleven.charAt(i)), 0) % 11
    if (rest < 10) return rest
  }
  return null
}

/** Removes what people put between digits when they write a long number. */
export function withoutSpaces(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u2010-\u2015-]/gu, '')
}
