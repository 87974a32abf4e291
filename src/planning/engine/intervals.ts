import { assert } from '#kernel/assert.ts'
import { normalQuantile } from './normal.ts'
import { studentQuantile } from './student-t.ts'

/** A value with the interval that holds it at the stated confidence. */
export interface Estimate {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** The confidence of every interval that is not said to have another. */
export const CONFIDENCE = 0.95

/** The mean of independent replications with Student's interval (PLAN-20). One value alone has no finite interval. */
export function meanInterval(values: readonly number[], confidence = CONFIDENCE): Estimate {
  assert(values.length > 0, 'a mean needs a value')
  const estimate = mean(values)
  if (values.length === 1) return { estimate, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  const squares = values.reduce((sum, value) => sum + (value - estimate) ** 2, 0)
  const error = Math.sqrt(squares / (values.length - 1) / values.length)
  const half = studentQuantile(0.5 + confidence / 2, values.length - 1) * error
  return { estimate, low: estimate - half, high: estimate + half }
}

/**
 * The mean difference of pairs that share their chance, with Student's interval on the differences (PLAN-19). Both lists
 * stand in the order of the replications.
 */
export function pairedDifference(
  after: readonly number[],
  before: readonly number[],
  confidence = CONFIDENCE,
): Estimate {
  assert(after.length === before.length, 'pairs are complete')
  return meanInterval(
    after.map((value, index) => value - (before[index] as number)),
    confidence,
  )
}

/** The gain of `after` over `before` in percent, pair by pair, with its interval. */
export function pairedGainPercent(
  after: readonly number[],
  before: readonly number[],
  confidence = CONFIDENCE,
): Estimate {
  assert(after.length === before.length, 'pairs are complete')
  return meanInterval(
    after.map((value, index) => 100 * (value / (before[index] as number) - 1)),
    confidence,
  )
}

/** The quantile of a sample that is already sorted, by linear interpolation between neighbours. */
export function sampleQuantile(sorted: ArrayLike<number>, probability: number): number {
  assert(sorted.length > 0, 'a quantile needs a value')
  const at = probability * (sorted.length - 1)
  const below = Math.floor(at)
  const low = sorted[below] as number
  return low + (at - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] as number) - low)
}

/**
 * A quantile of independent values with the interval between two order statistics that holds it whatever the distribution
 * (PLAN-20). The values stand sorted.
 */
export function quantileInterval(sorted: ArrayLike<number>, probability: number, confidence = CONFIDENCE): Estimate {
  const n = sorted.length
  const half = normalQuantile(0.5 + confidence / 2) * Math.sqrt(n * probability * (1 - probability))
  const low = Math.floor(n * probability - half)
  const high = Math.ceil(n * probability + half) + 1
  return {
    estimate: sampleQuantile(sorted, probability),
    low: low < 1 ? Number.NEGATIVE_INFINITY : (sorted[low - 1] as number),
    high: high > n ? Number.POSITIVE_INFINITY : (sorted[high - 1] as number),
  }
}

/** The middle part of outcomes that holds a share of them: where the next outcome is to be expected. */
export function outcomeBand(
  outcomes: readonly number[],
  share: number,
): { readonly low: number; readonly high: number } {
  const sorted = Float64Array.from(outcomes).sort()
  return { low: sampleQuantile(sorted, (1 - share) / 2), high: sampleQuantile(sorted, (1 + share) / 2) }
}

/** When to stop: half the width of the interval, absolute or as a part of the mean. */
export interface Precision {
  readonly relativeHalfWidth: number
  readonly atLeast: number
  readonly atMost: number
}

/**
 * Whether the replications so far give the asked precision, or may not be more (PLAN-20). Looking after each is fair
 * enough from `atLeast` on; a first look after two would stop on luck.
 */
export function isPreciseEnough(values: readonly number[], precision: Precision): boolean {
  if (values.length >= precision.atMost) return true
  if (values.length < Math.max(precision.atLeast, 2)) return false
  const { estimate, high } = meanInterval(values)
  return high - estimate <= precision.relativeHalfWidth * Math.abs(estimate)
}

/** The arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
