import { assert } from '#kernel/assert.ts'
import { normalQuantile } from './normal.ts'

/** How long something takes, in minutes. */
export type Distribution =
  | { readonly kind: 'fixed'; readonly mean: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  /** `cv`: standard deviation by mean. */
  | { readonly kind: 'lognormal'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'erlang'; readonly mean: number; readonly shape: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly share: number; readonly of: Distribution }[] }
  /** Measured values, each as likely as the others; between them a straight line. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] }

/**
 * The value at a probability: chance enters by inversion alone, so that the same number means a long service in every
 * scenario (PLAN-19).
 */
export type Quantile = (probability: number) => number

/** Makes a distribution ready to draw from. */
export function quantileOf(distribution: Distribution): Quantile {
  switch (distribution.kind) {
    case 'fixed':
      return () => distribution.mean
    case 'exponential':
      return (u) => -distribution.mean * Math.log1p(-u)
    case 'uniform':
      return (u) => distribution.low + u * (distribution.high - distribution.low)
    case 'triangular':
      return triangular(distribution)
    case 'lognormal': {
      const variance = Math.log(1 + distribution.cv * distribution.cv)
      const centre = Math.log(distribution.mean) - variance / 2
      const spread = Math.sqrt(variance)
      return (u) => Math.exp(centre + spread * normalQuantile(u))
    }
    case 'erlang':
      return erlang(distribution)
    case 'mixture':
      return mixture(distribution.parts)
    case 'empirical':
      return empirical(distribution.values)
  }
}

/** The mean, in minutes. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'fixed':
    case 'exponential':
    case 'lognormal':
    case 'erlang':
      return distribution.mean
    case 'uniform':
      return (distribution.low + distribution.high) / 2
    case 'triangular':
      return (distribution.low + distribution.mode + distribution.high) / 3
    case 'mixture': {
      const total = distribution.parts.reduce((sum, { share }) => sum + share, 0)
      return distribution.parts.reduce((sum, { share, of }) => sum + (share / total) * meanOf(of), 0)
    }
    case 'empirical': {
      const sorted = distribution.values.toSorted((a, b) => a - b)
      const inner = sorted.reduce((sum, value) => sum + value, 0)
      const ends = ((sorted[0] as number) + (sorted.at(-1) as number)) / 2
      return sorted.length === 1 ? inner : (inner - ends) / (sorted.length - 1)
    }
  }
}

function triangular({ low, mode, high }: { low: number; mode: number; high: number }): Quantile {
  const turn = high === low ? 0 : (mode - low) / (high - low)
  return (u) =>
    u < turn
      ? low + Math.sqrt(u * (high - low) * (mode - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - mode))
}

function mixture(parts: readonly { readonly share: number; readonly of: Distribution }[]): Quantile {
  const total = parts.reduce((sum, { share }) => sum + share, 0)
  assert(total > 0, 'a mixture has parts')
  const ready = parts.map(({ share, of }) => ({ share: share / total, quantile: quantileOf(of) }))
  return (u) => {
    let below = 0
    for (const [index, { share, quantile }] of ready.entries()) {
      if (u < below + share || index === ready.length - 1) return quantile(inside((u - below) / share))
      below += share
    }
    return 0
  }
}

function inside(u: number): number {
  return Math.min(Math.max(u, Number.EPSILON), 1 - Number.EPSILON)
}

function empirical(values: readonly number[]): Quantile {
  assert(values.length > 0, 'measured values are there')
  const sorted = Float64Array.from(values).sort()
  return (u) => {
    const at = u * (sorted.length - 1)
    const below = Math.floor(at)
    const low = sorted[below] as number
    return low + (at - below) * ((sorted[below + 1] ?? low) - low)
  }
}

/** Newton steps on the distribution function from the normal approximation (Wilson and Hilferty). */
function erlang({ mean, shape }: { readonly mean: number; readonly shape: number }): Quantile {
  assert(Number.isInteger(shape) && shape >= 1, 'the shape of an Erlang distribution is a whole number from 1')
  let factorial = 1
  for (let k = 2; k < shape; k += 1) factorial *= k
  return (u) => {
    const third = 1 / (9 * shape)
    let x = shape * Math.max(1 - third + normalQuantile(u) * Math.sqrt(third), 0.05) ** 3
    for (let step = 0; step < 60; step += 1) {
      let term = 1
      let sum = 1
      for (let k = 1; k < shape; k += 1) sum += term *= x / k
      const error = 1 - Math.exp(-x) * sum - u
      const density = (Math.exp(-x) * x ** (shape - 1)) / factorial
      const next = Math.max(x - error / density, x / 4)
      if (Math.abs(next - x) <= 1e-12 * x) break
      x = next
    }
    return (x * mean) / shape
  }
}
