import { assert } from '#kernel/assert.ts'
import { normalQuantile } from './normal.ts'

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
] as const

/** The logarithm of the gamma function of a positive number (Lanczos). */
function logGamma(x: number): number {
  let sum: number = LANCZOS[0]
  for (let k = 1; k < LANCZOS.length; k += 1) sum += (LANCZOS[k] as number) / (x - 1 + k)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The regularised incomplete beta function, by its continued fraction (Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d)
    c = 1 + even / c
    value *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d)
    c = 1 + odd / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return front * value
}

/** The probability that Student's t with so many degrees of freedom is at most `t`. */
function studentProbability(t: number, degrees: number): number {
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/** The quantile of Student's t at a probability, by bisection between bounds that hold it. */
export function studentQuantile(probability: number, degrees: number): number {
  assert(degrees >= 1, 'Student’s t has at least one degree of freedom')
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees)
  let low = 0
  let high = Math.max(normalQuantile(probability), 1)
  while (studentProbability(high, degrees) < probability) high *= 2
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2
    if (studentProbability(middle, degrees) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}
