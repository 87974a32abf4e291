import { assert } from '#kernel/assert.ts'
import { erlangC, multiServerWait } from './erlang.ts'

/** Mean wait in line of M/G/1 (Pollaczek, Khinchine); `squaredCv`: variance of the service time by its squared mean. */
export function singleServerWait(arrivalRate: number, meanService: number, squaredCv: number): number {
  const load = arrivalRate * meanService
  if (load >= 1) return Number.POSITIVE_INFINITY
  return (load * meanService * (1 + squaredCv)) / (2 * (1 - load))
}

/**
 * Mean waits by class of M/M/c whose line is served by rank, the first rank first, without interrupting a service
 * (Cobham 1954). A class that the servers cannot reach waits for ever.
 */
export function priorityWaits(
  servers: number,
  serviceRate: number,
  arrivalRates: readonly number[],
): readonly number[] {
  const total = arrivalRates.reduce((sum, rate) => sum + rate, 0)
  const capacity = servers * serviceRate
  const waits = erlangC(servers, total / serviceRate)
  let before = 0
  return arrivalRates.map((rate) => {
    const upTo = before + rate
    const wait =
      upTo >= capacity ? Number.POSITIVE_INFINITY : waits / capacity / ((1 - before / capacity) * (1 - upTo / capacity))
    before = upTo
    return wait
  })
}

/** One station of an open network of exponential servers. */
export interface NetworkStation {
  readonly servers: number
  readonly serviceRate: number
  /** Rate at which customers come from outside. */
  readonly external: number
  /** Share of those who go on to each station; the others leave. */
  readonly onward: readonly number[]
}

/** What Jackson's theorem says of an open network. */
export interface NetworkAnswer {
  /** Mean number at each station, waiting and served. */
  readonly numbers: readonly number[]
  readonly total: number
  /** Mean time in the network of one customer (Little). */
  readonly timeInNetwork: number
}

/** The open network of Jackson (1957): every station behaves as M/M/c of its own, at the rate that flows through it. */
export function openNetwork(stations: readonly NetworkStation[]): NetworkAnswer {
  const rates = throughRates(stations)
  const numbers = stations.map(({ servers, serviceRate }, index) => {
    const arrivalRate = rates[index] as number
    return arrivalRate * multiServerWait({ arrivalRate, serviceRate, servers }) + arrivalRate / serviceRate
  })
  const total = numbers.reduce((sum, number) => sum + number, 0)
  const external = stations.reduce((sum, station) => sum + station.external, 0)
  return { numbers, total, timeInNetwork: total / external }
}

/** Flows through each station: by substitution until nothing changes, since everybody leaves in the end. */
function throughRates(stations: readonly NetworkStation[]): readonly number[] {
  let rates = stations.map(({ external }) => external)
  for (let round = 0; round < 100_000; round += 1) {
    const next = stations.map(({ external }, to) =>
      stations.reduce((sum, { onward }, from) => sum + (rates[from] as number) * (onward[to] ?? 0), external),
    )
    const change = next.reduce((most, rate, index) => Math.max(most, Math.abs(rate - (rates[index] as number))), 0)
    rates = next
    if (change < 1e-14) return rates
  }
  assert(false, 'customers of an open network leave in the end')
}
