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
  const found = new Map<number, number>()
  for (let k = 0; k <= steps; k += 1) {
    const at = times.find((time) => Math.round(time / step) === k)
    if (at !== undefined) found.set(at, meanNumber(state))
    state = advance(queue, state, k * step, step)
  }
  return times.map((time) => found.get(time) ?? Number.NaN)
}

function meanNumber(state: Float64Array): number {
  return state.reduce((sum, probability, number) => sum + number * probability, 0)
}

function advance(queue: TimeVarying, state: Float64Array, time: number, step: number): Float64Array<ArrayBuffer> {
  const half = queue.arrivalRate(time + step / 2)
  const k1 = slope(queue, queue.arrivalRate(time), state)
  const k2 = slope(queue, half, moved(state, k1, step / 2))
  const k3 = slope(queue, half, moved(state, k2, step / 2))
  const k4 = slope(queue, queue.arrivalRate(time + step), moved(state, k3, step))
  return Float64Array.from(
    state,
    (value, n) =>
      value + (step / 6) * ((k1[n] as number) + 2 * (k2[n] as number) + 2 * (k3[n] as number) + (k4[n] as number)),
  )
}

function moved(state: Float64Array, by: Float64Array, step: number): Float64Array {
  return state.map((value, n) => value + step * (by[n] as number))
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
