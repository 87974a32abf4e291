/** M_t/M/c: arrivals whose rate changes over the day. */
export interface TimeVarying {
  /** Arrivals in a unit of time, at a time. */
  readonly arrivalRate: (time: number) => number
  readonly serviceRate: number
  readonly servers: number
  readonly period: number
}

/**
 * Mean number in the system at the given times of a day that has become periodic: Kolmogorov's forward equations of the
 * numbers 0 … `most`, by the fourth-order method of Runge and Kutta.
 */
export function periodicNumbers(
  queue: TimeVarying,
  times: readonly number[],
  { most = 400, stepsPerUnit = 60, periods = 8 } = {},
): readonly number[] {
  let state = new Float64Array(most + 1)
  state[0] = 1
  const steps = Math.round(queue.period * stepsPerUnit)
  const step = queue.period / steps
  for (let k = 0; k < steps * (periods - 1); k += 1) state = advance(queue, state, k * step, step)
  const byStep = new Float64Array(steps + 1)
  for (let k = 0; k <= steps; k += 1) {
    byStep[k] = meanNumber(state)
    state = advance(queue, state, k * step, step)
  }
  return times.map((time) => byStep[Math.round(time / step)] ?? Number.NaN)
}

/**
 * Mean wait in line over a day that has become periodic: the mean line by the mean rate of arrivals (Little); over a whole
 * day as many are served as come, so that the mean number in service is load alone.
 */
export function periodicWait(queue: TimeVarying, { most = 800, steps = 2880, periods = 4 } = {}): number {
  const { period, arrivalRate, serviceRate } = queue
  const times = Array.from({ length: steps }, (_, k) => (k * period) / steps)
  const stepsPerUnit = steps / period
  const numbers = periodicNumbers(queue, times, { most, stepsPerUnit, periods })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const rate = mean(times.map((time) => arrivalRate(time + period / steps / 2)))
  return (mean(numbers) - rate / serviceRate) / rate
}

function meanNumber(state: Float64Array): number {
  let mean = 0
  for (let n = 0; n < state.length; n += 1) mean += n * (state[n] as number)
  return mean
}

function advance(queue: TimeVarying, state: Float64Array, time: number, step: number): Float64Array<ArrayBuffer> {
  const half = queue.arrivalRate(time + step / 2)
  const k1 = slope(queue, queue.arrivalRate(time), state)
  const k2 = slope(queue, half, moved(state, k1, step / 2))
  const k3 = slope(queue, half, moved(state, k2, step / 2))
  const k4 = slope(queue, queue.arrivalRate(time + step), moved(state, k3, step))
  const next = new Float64Array(state.length)
  for (let n = 0; n < state.length; n += 1) {
    const middle = (k2[n] as number) + (k3[n] as number)
    next[n] = (state[n] as number) + (step / 6) * ((k1[n] as number) + 2 * middle + (k4[n] as number))
  }
  return next
}

function moved(state: Float64Array, by: Float64Array, step: number): Float64Array {
  const next = new Float64Array(state.length)
  for (let n = 0; n < state.length; n += 1) next[n] = (state[n] as number) + step * (by[n] as number)
  return next
}

function slope({ serviceRate, servers }: TimeVarying, arrivals: number, state: Float64Array): Float64Array {
  const most = state.length - 1
  const change = new Float64Array(state.length)
  for (let n = 0; n <= most; n += 1) {
    const here = state[n] as number
    const leaves = serviceRate * Math.min(n, servers)
    let flow = -(leaves + (n < most ? arrivals : 0)) * here
    if (n > 0) flow += arrivals * (state[n - 1] as number)
    if (n < most) flow += serviceRate * Math.min(n + 1, servers) * (state[n + 1] as number)
    change[n] = flow
  }
  return change
}
