/** How many observations make one batch (White 1997: MSER-5). */
const BATCH = 5

/** Where the beginning of a series ends, and how the judgement came about, to be drawn. */
export interface WarmUp {
  /** Observations to be left out. */
  readonly cut: number
  /** The statistic for each number of batches left out: the marginal standard error squared. */
  readonly statistic: readonly number[]
  /** False when the best cut lies in the second half: the series is too short to be judged (PLAN-21). */
  readonly settled: boolean
}

/**
 * MSER-5: leaves out the beginning that makes the mean of the rest most certain. A series from an empty start is biased;
 * cutting it too late wastes observations.
 */
export function mser5(series: ArrayLike<number>): WarmUp {
  const batches = Array.from({ length: Math.floor(series.length / BATCH) }, (_, batch) => {
    let sum = 0
    for (let k = 0; k < BATCH; k += 1) sum += series[batch * BATCH + k] as number
    return sum / BATCH
  })
  const n = batches.length
  if (n < 4) return { cut: 0, statistic: [], settled: false }
  const statistic = Array.from<number>({ length: n - 1 }).fill(0)
  let sum = 0
  let squares = 0
  for (let from = n - 1; from >= 0; from -= 1) {
    const value = batches[from] as number
    sum += value
    squares += value * value
    const count = n - from
    if (from < n - 1) statistic[from] = Math.max(squares - (sum * sum) / count, 0) / (count * count)
  }
  // The last few cuts rest on too few batches to be believed.
  const judged = statistic.slice(0, Math.max(n - 5, 1))
  const best = judged.indexOf(Math.min(...judged))
  return { cut: best * BATCH, statistic, settled: best <= n / 2 }
}
