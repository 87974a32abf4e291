/** From here on signs are as wide as they are high: Chinese and its punctuation. */
const WIDE_FROM = 0x2e80
/** Of an average Latin or Cyrillic letter, in parts of the type's size. */
const NARROW_EM = 0.6

/** About how wide a text is drawn, in px: enough to know whether it fits where SVG does not wrap. */
export function textPx(text: string, sizePx: number): number {
  let em = 0
  for (const sign of text) em += (sign.codePointAt(0) ?? 0) >= WIDE_FROM ? 1 : NARROW_EM
  return em * sizePx
}

/**
 * Puts names along a line into rows so that none covers another: the row of each, null for one that fits in no row. `at` is
 * the middle of the name in px.
 */
export function rowsOfNames(
  names: readonly { readonly at: number; readonly text: string }[],
  { sizePx, rows, gapPx = 6 }: { readonly sizePx: number; readonly rows: number; readonly gapPx?: number },
): readonly (number | null)[] {
  const ends: number[] = Array.from({ length: rows }, () => -Infinity)
  const placed: (number | null)[] = names.map(() => null)
  for (const [index, { at, text }] of [...names.entries()].toSorted(([, a], [, b]) => a.at - b.at)) {
    const half = textPx(text, sizePx) / 2
    const row = ends.findIndex((end) => at - half >= end + gapPx)
    if (row < 0) continue
    ends[row] = at + half
    placed[index] = row
  }
  return placed
}
