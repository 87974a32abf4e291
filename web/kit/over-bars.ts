/** A stretch of time between two ISO instants. */
export interface Stretch {
  readonly from: string
  readonly until: string
}

/**
 * Where a stretch lies below bars of equal width, each of one interval: both ends as shares of the whole width; null where it
 * lies below none of them. Between two intervals that do not touch there is no room.
 */
export function shareOf(
  stretch: Stretch,
  bars: readonly Stretch[],
): { readonly from: number; readonly to: number } | null {
  const place = (at: string) => bars.reduce((sum, bar) => sum + passed(Date.parse(at), bar), 0) / bars.length
  const [from, to] = [place(stretch.from), place(stretch.until)]
  return to > from ? { from, to } : null
}

/** How much of an interval is over at a moment, from 0 to 1. */
function passed(at: number, { from, until }: Stretch): number {
  const [begin, end] = [Date.parse(from), Date.parse(until)]
  return Math.min(1, Math.max(0, (at - begin) / (end - begin)))
}
