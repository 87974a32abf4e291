import { say } from './output.ts'
import { CONFIDENCE, meanInterval } from '../engine/intervals.ts'
import { erlangC, multiServerWait } from '../engine/erlang.ts'
import { runMultiServer } from '../engine/multi-server.ts'
import { Misconfigured } from '#platform/faults.ts'

/** What is asked of `otkel plan mmc`. */
export interface MmcAsked {
  readonly arrivalRate: number
  readonly serviceRate: number
  readonly servers: number
  readonly customers: number
  readonly replications: number
  readonly seed: number
}

/** More than anybody waits for, and more than tells anything. */
const MOST = { servers: 10_000_000, customers: 1_000_000_000, replications: 100_000 } as const

/** Customers that wait in the mean, at most: each is a process that is kept. */
const MOST_WAITING = 1_000_000

/** Runs M/M/c and puts the exact values beside (PLAN-23). Throws `Misconfigured` when a number cannot be. */
function measureMmc(asked: MmcAsked) {
  const { arrivalRate, serviceRate, servers, customers, replications, seed } = asked
  for (const [name, value] of Object.entries({ servers, customers, replications })) {
    const most = MOST[name as keyof typeof MOST]
    if (!Number.isInteger(value) || value < 1 || value > most) {
      throw new Misconfigured(`--${name} must be a whole number from 1 to ${most.toLocaleString('en')}`)
    }
  }
  if (customers * replications > MOST.customers) {
    throw new Misconfigured(`--customers times --replications must be at most ${MOST.customers.toLocaleString('en')}`)
  }
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Misconfigured('--seed must be a whole number from 0')
  const exact = multiServerWait({ arrivalRate, serviceRate, servers })
  const stable = arrivalRate / serviceRate < servers
  if (stable && exact * arrivalRate > MOST_WAITING) {
    throw new Misconfigured('the load is so close to what the servers can carry that millions wait in the long run')
  }
  const started = process.cpuUsage()
  const runs = Array.from({ length: replications }, (_, replication) =>
    runMultiServer({ arrivalRate, serviceRate, servers, customers, seed, replication }),
  )
  const used = process.cpuUsage(started)
  const cpuSeconds = (used.user + used.system) / 1e6
  const events = runs.reduce((sum, run) => sum + run.events, 0)
  // One run alone: its consecutive parts take the place of replications.
  const values = replications > 1 ? runs.map(({ meanWait }) => meanWait) : [...(runs[0]?.batchWaits ?? [])]
  const { estimate, low, high } = meanInterval(values)
  const load = arrivalRate / serviceRate
  return {
    meanWait: { estimate, low, high },
    exactMeanWait: stable ? exact : null,
    gap: stable ? estimate - exact : null,
    // When nobody waited, or all waited alike, there is no interval to hold anything.
    inside: stable && low < high ? low <= exact && exact <= high : null,
    confidence: CONFIDENCE,
    exactProbabilityOfWaiting: erlangC(servers, load),
    load,
    utilisation: load / servers,
    stable,
    seed,
    replications,
    customers,
    events,
    eventsPerCpuSecond: Math.round(events / Math.max(cpuSeconds, 1e-6)),
  }
}

/** `otkel plan mmc`. */
export function mmcCommand(asked: MmcAsked, json: boolean): void {
  const answer = measureMmc(asked)
  if (json) return say(JSON.stringify(answer))
  const { meanWait, exactMeanWait, inside, eventsPerCpuSecond } = answer
  say(`mean wait   ${meanWait.estimate.toFixed(6)}   95 % ${meanWait.low.toFixed(6)} … ${meanWait.high.toFixed(6)}`)
  say(
    exactMeanWait === null
      ? 'exact       none: the servers cannot carry the load, the line grows for ever'
      : `exact       ${exactMeanWait.toFixed(6)}   ${inside === null ? 'no interval: all replications gave the same' : inside ? 'inside the interval' : 'OUTSIDE the interval'}`,
  )
  say(`speed       ${eventsPerCpuSecond.toLocaleString('en')} events a CPU second`)
}
