/**
 * Moves labels apart that would stand on each other, as little as their order allows: pixels from the top in, pixels out, in
 * the same order, each at least `gap` from the next and none below `lowest` while there is room above.
 */
export function apart(wanted: readonly number[], gap: number, lowest: number): readonly number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b)
  const placed = [...wanted]
  let free = -Infinity
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? 0, free)
    free = (placed[index] ?? 0) + gap
  }
  let ceiling = lowest
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling)
    ceiling = (placed[index] ?? 0) - gap
  }
  return placed
}
