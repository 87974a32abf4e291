import { setTimeout as pause } from 'node:timers/promises'
import { type Call, call } from './load.ts'

/** What a stream of calls met. */
export interface Surge {
  readonly sent: number
  /** Answered in time and not refused. */
  readonly good: number
  /** Answered 503. */
  readonly refused: number
  readonly refusedWithoutRetryAfter: number
  /** The client's patience ended, or the connection broke. */
  readonly givenUp: number
  readonly offeredPerSecond: number
  readonly goodPerSecond: number
  readonly goodP99Ms: number | null
  readonly refusedP50Ms: number | null
  readonly refusedP99Ms: number | null
  readonly statuses: ReadonlyMap<number, number>
}

interface Samples {
  sent: number
  readonly good: number[]
  readonly refused: number[]
  bare: number
  givenUp: number
  readonly statuses: Map<number, number>
}

const TICK_MS = 5

/**
 * Sends calls for some time. With `perSecond` they come whether or not the earlier ones were answered (open loop), as
 * people do; with `inFlight` each waits for its own answer (closed loop), which measures what can be done at most.
 */
export async function arrivals(
  next: () => Call,
  plan: { readonly ms: number } & ({ readonly perSecond: number } | { readonly inFlight: number }),
): Promise<Surge> {
  const samples: Samples = { sent: 0, good: [], refused: [], bare: 0, givenUp: 0, statuses: new Map() }
  const started = performance.now()
  const left = () => plan.ms - (performance.now() - started)
  const open: Promise<void>[] = []
  if ('inFlight' in plan) {
    await Promise.all(
      Array.from({ length: plan.inFlight }, async () => {
        while (left() > 0) await once(next(), samples)
      }),
    )
  } else {
    while (left() > 0) {
      const due = Math.floor(((performance.now() - started) / 1000) * plan.perSecond)
      while (samples.sent < due) open.push(once(next(), samples))
      await pause(TICK_MS)
    }
  }
  const seconds = (performance.now() - started) / 1000
  await Promise.all(open)
  return {
    sent: samples.sent,
    good: samples.good.length,
    refused: samples.refused.length,
    refusedWithoutRetryAfter: samples.bare,
    givenUp: samples.givenUp,
    offeredPerSecond: Math.round(samples.sent / seconds),
    goodPerSecond: Math.round(samples.good.length / seconds),
    goodP99Ms: percentile(samples.good, 0.99),
    refusedP50Ms: percentile(samples.refused, 0.5),
    refusedP99Ms: percentile(samples.refused, 0.99),
    statuses: samples.statuses,
  }
}

async function once(what: Call, samples: Samples): Promise<void> {
  samples.sent += 1
  const started = performance.now()
  try {
    const { status, headers } = await call(what)
    const ms = performance.now() - started
    samples.statuses.set(status, (samples.statuses.get(status) ?? 0) + 1)
    if (status !== 503) samples.good.push(ms)
    else {
      samples.refused.push(ms)
      if (!/^\d+$/.test(String(headers['retry-after']))) samples.bare += 1
    }
  } catch {
    samples.givenUp += 1
  }
}

function percentile(values: number[], share: number): number | null {
  const sorted = values.sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return value === undefined ? null : Math.round(value * 10) / 10
}
