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

/** Runs M/M/c and puts the exact values beside (PLAN-23). Throws `Misconfigured` when a number cannot be. */
function measureMmc(asked: MmcAsked) {
  const { arrivalRate, serviceRate, servers, customers, replications, seed } = asked
  for (const [name, value] of Object.entries({ servers, customers, replications })) {
    if (!Number.isInteger(value) || value < 1) throw new Misconfigured(`--${name} must be a whole number from 1`)
  }
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Misconfigured('--seed must be a whole number from 0')
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
  const exact = multiServerWait({ arrivalRate, serviceRate, servers })
  const stable = load < servers
  return {
    meanWait: { estimate, low, high },
    exactMeanWait: stable ? exact : null,
    gap: stable ? estimate - exact : null,
    inside: stable ? low <= exact && exact <= high : null,
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
      : `exact       ${exactMeanWait.toFixed(6)}   ${inside ? 'inside the interval' : 'OUTSIDE the interval'}`,
  )
  say(`speed       ${eventsPerCpuSecond.toLocaleString('en')} events a CPU second`)
}
