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
  const state = new Float64Array(most + 1)
  state[0] = 1
  const room = roomFor(queue, most)
  const steps = Math.round(queue.period * stepsPerUnit)
  const step = queue.period / steps
  for (let k = 0; k < steps * (periods - 1); k += 1) advance(queue, state, { time: k * step, step, room })
  const byStep = new Float64Array(steps + 1)
  for (let k = 0; k <= steps; k += 1) {
    byStep[k] = meanNumber(state)
    advance(queue, state, { time: k * step, step, room })
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

/** What a step works in: thousands of steps share it. */
interface Room {
  /** Rate at which one leaves, by how many there are. */
  readonly leaves: Float64Array
  readonly slopes: readonly [Float64Array, Float64Array, Float64Array, Float64Array]
  readonly between: Float64Array
}

function roomFor({ serviceRate, servers }: TimeVarying, most: number): Room {
  const numbers = () => new Float64Array(most + 1)
  return {
    leaves: Float64Array.from({ length: most + 1 }, (_, n) => serviceRate * Math.min(n, servers)),
    slopes: [numbers(), numbers(), numbers(), numbers()],
    between: numbers(),
  }
}

interface Step {
  readonly time: number
  readonly step: number
  readonly room: Room
}

/** The state a step later, in its place. */
function advance({ arrivalRate }: TimeVarying, state: Float64Array, { time, step, room }: Step): void {
  const half = arrivalRate(time + step / 2)
  const { leaves, between, slopes } = room
  const [k1, k2, k3, k4] = slopes
  slope(leaves, arrivalRate(time), state, k1)
  slope(leaves, half, moved(state, k1, step / 2, between), k2)
  slope(leaves, half, moved(state, k2, step / 2, between), k3)
  slope(leaves, arrivalRate(time + step), moved(state, k3, step, between), k4)
  for (let n = 0; n < state.length; n += 1) {
    const middle = (k2[n] as number) + (k3[n] as number)
    state[n] = (state[n] as number) + (step / 6) * ((k1[n] as number) + 2 * middle + (k4[n] as number))
  }
}

function moved(state: Float64Array, by: Float64Array, step: number, into: Float64Array): Float64Array {
  for (let n = 0; n < state.length; n += 1) into[n] = (state[n] as number) + step * (by[n] as number)
  return into
}

function slope(leaves: Float64Array, arrivals: number, state: Float64Array, into: Float64Array): void {
  const most = state.length - 1
  let [fewer, here] = [0, state[0] as number]
  for (let n = 0; n < most; n += 1) {
    const more = state[n + 1] as number
    into[n] = arrivals * fewer - ((leaves[n] as number) + arrivals) * here + (leaves[n + 1] as number) * more
    fewer = here
    here = more
  }
  into[most] = arrivals * fewer - (leaves[most] as number) * here
}
