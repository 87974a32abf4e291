import { commonHours } from '../domain/common-hours.ts'
import { type Estimate, mean, meanInterval, pairedDifference, pairedGainPercent } from '../engine/intervals.ts'
import { mser5 } from '../engine/warm-up.ts'
import type { CheckpointModel } from './checkpoint-model.ts'
import { CAUSES, type Replication } from './measures.ts'
import { dayOf } from './what-if.ts'

/** A number with its interval, as it is told: a bound that is not known is null. */
export interface Interval {
  readonly estimate: number
  readonly low: number | null
  readonly high: number | null
}

/** An interval as it is told. */
export function told({ estimate, low, high }: Estimate): Interval {
  const bound = (value: number) => (Number.isFinite(value) ? value : null)
  return { estimate, low: bound(low), high: bound(high) }
}

const of = (runs: readonly Replication[], what: (run: Replication) => number) => told(meanInterval(runs.map(what)))

/** What replications of one variant came to. */
export function summarise(
  scenario: string,
  model: CheckpointModel,
  runs: readonly Replication[],
  saturatedRuns: readonly Replication[],
) {
  const byDay = Array.from({ length: model.days }, (_, day) => of(runs, (run) => run.queueAtDayEnd[day] ?? 0))
  const cut = mser5(byDay.map(({ estimate }) => estimate))
  return {
    scenario,
    seed: model.seed,
    replications: runs.length,
    throughputPerDay: of(runs, (run) => run.throughputPerDay),
    capacityPerDay: saturatedRuns.length > 0 ? of(saturatedRuns, (run) => run.throughputPerDay) : null,
    waitMinutes: {
      mean: of(runs, (run) => run.waitMean),
      p50: of(runs, (run) => run.waitP50),
      p90: of(runs, (run) => run.waitP90),
      p95: of(runs, (run) => run.waitP95),
    },
    queue: {
      mean: of(runs, (run) => run.lengthMean),
      byHour: Array.from({ length: 24 }, (_, hour) => of(runs, (run) => run.queueByHour[hour] ?? 0)),
      atDayEnd: byDay,
    },
    perFlow: model.flows.map(({ code }, flow) => ({
      flow: code,
      throughputPerDay: of(runs, (run) => run.perFlow[flow] ?? 0),
      waitMinutes: of(runs, (run) => run.waitPerFlow[flow] ?? 0),
    })),
    unfinished: of(runs, (run) => run.unfinished),
    turnedAway: of(runs, (run) => run.turnedAway),
    warmUp: { days: cut.cut, settled: cut.settled, statistic: [...cut.statistic] },
    stuck: mean(runs.map((run) => (run.stuckAt === null ? 0 : 1))),
    binding: bindingOf(model, runs),
    ribbon: ribbonOf(model, runs),
    stations: model.stations.map(({ code }, station) => ({
      station: code,
      waiting: mean(runs.map((run) => run.waiting[station] ?? 0)),
      use: mean(runs.map((run) => run.use[station] ?? 0)),
    })),
    commonHoursPerDay: commonHours(dayOf(model)),
    eventsPerReplication: Math.round(mean(runs.map((run) => run.events))),
    samples: {
      throughput: runs.map((run) => run.throughputPerDay),
      capacity: saturatedRuns.map((run) => run.throughputPerDay),
      wait: runs.map((run) => run.waitMean),
    },
  }
}

/** The gain in per cent, pair by pair. There is no part of nothing: null where before a run brought nobody through. */
export function gainPercent(after: readonly number[], before: readonly number[]): Interval | null {
  return before.every((value) => value > 0) ? told(pairedGainPercent(after, before)) : null
}

/** What a gain comes to, pair by pair with the same chance (PLAN-19). */
export function gainOf(
  before: { readonly runs: readonly Replication[]; readonly saturated: readonly Replication[] },
  after: { readonly runs: readonly Replication[]; readonly saturated: readonly Replication[] },
) {
  const pairs = Math.min(before.runs.length, after.runs.length)
  const saturatedPairs = Math.min(before.saturated.length, after.saturated.length)
  const part = (runs: readonly Replication[], what: (run: Replication) => number, count: number) =>
    runs.slice(0, count).map(what)
  const through = (runs: readonly Replication[], count: number) => part(runs, (run) => run.throughputPerDay, count)
  const wait = (runs: readonly Replication[]) => part(runs, (run) => run.waitMean, pairs)
  return {
    throughputPerDay: told(pairedDifference(through(after.runs, pairs), through(before.runs, pairs))),
    throughputPercent: gainPercent(through(after.runs, pairs), through(before.runs, pairs)),
    capacityPerDay:
      saturatedPairs > 0
        ? told(pairedDifference(through(after.saturated, saturatedPairs), through(before.saturated, saturatedPairs)))
        : null,
    capacityPercent:
      saturatedPairs > 0
        ? gainPercent(through(after.saturated, saturatedPairs), through(before.saturated, saturatedPairs))
        : null,
    waitMinutes: told(pairedDifference(wait(after.runs), wait(before.runs))),
  }
}

/**
 * Which resource held vehicles up, and in which share of the time (PLAN-32), the most binding first. The hours of a side hold
 * at several stations: the one that they hold most counts. Full rooms come last: why a room is full lies further on.
 */
function bindingOf(model: CheckpointModel, runs: readonly Replication[]) {
  const shares = new Map<string, number>()
  for (const { holds } of runs) {
    const here = new Map<string, number>()
    for (const station of model.stations.keys()) {
      for (const at of CAUSES.keys()) {
        const resource = resourceOf(model, station, at)
        here.set(resource, Math.max(here.get(resource) ?? 0, holds[station]?.[at] ?? 0))
      }
    }
    for (const [resource, share] of here) shares.set(resource, (shares.get(resource) ?? 0) + share / runs.length)
  }
  const isRoom = (resource: string) => Number(resource.endsWith('/room'))
  return [...shares]
    .map(([resource, shareOfTime]) => ({ resource, shareOfTime }))
    .filter(({ shareOfTime }) => shareOfTime > 0.001)
    .toSorted((a, b) => isRoom(a.resource) - isRoom(b.resource) || b.shareOfTime - a.shareOfTime)
}

/** A resource by name: the hours of a side, the lanes of a station, the room before it. */
function resourceOf(model: CheckpointModel, station: number, cause: number): string {
  const { code, side } = model.stations[station] ?? { code: '', side: 'near' }
  const what = CAUSES[cause] ?? 'lanes'
  if (what === 'hours') return `${side}/hours`
  if (what === 'weather') return 'weather'
  return `${code}/${what}`
}

function ribbonOf(model: CheckpointModel, runs: readonly Replication[]) {
  const sums = new Map<string, number>()
  for (const { ribbon } of runs) {
    const here = new Map<string, number>()
    for (const [station, cause, quarter, share] of ribbon) {
      const key = `${quarter} ${resourceOf(model, station, cause)}`
      here.set(key, Math.max(here.get(key) ?? 0, share))
    }
    for (const [key, share] of here) sums.set(key, (sums.get(key) ?? 0) + share / runs.length)
  }
  return [...sums]
    .map(([key, share]) => {
      const [quarter = '0', resource = ''] = key.split(' ')
      return { quarter: Number(quarter), resource, share }
    })
    .filter(({ share }) => share >= 0.01)
    .toSorted((a, b) => a.quarter - b.quarter || b.share - a.share)
}
