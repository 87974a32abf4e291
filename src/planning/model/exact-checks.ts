import { erlangC, multiServerWait } from '../engine/erlang.ts'
import { openNetwork, priorityWaits, singleServerWait } from '../engine/exact-queues.ts'
import { meanOf } from '../engine/distribution.ts'
import { meanInterval } from '../engine/intervals.ts'
import { runMultiServer } from '../engine/multi-server.ts'
import { periodicWait } from '../engine/time-varying.ts'
import type { CheckpointModel, FlowModel, StationModel } from './checkpoint-model.ts'
import { compileModel } from './compile-model.ts'
import { runNetwork } from './run-network.ts'
import { type Interval, told } from './summary.ts'

/** One exact value beside a simulated one (PLAN-23). */
export interface ExactCheck {
  readonly what: string
  readonly exact: number | null
  readonly simulated: Interval | null
  readonly holds: boolean | null
  readonly reason: string
}

const DAY = 1440
const TWIN = { replications: 10, customers: 20_000 } as const

/**
 * Exact values of a model, to be laid beside the answers of a study: of the whole model where a formula fits it, else of its
 * busiest station by itself with random service, which checks the engine on the very lanes and load, and says why no formula
 * fits the whole.
 */
export function exactChecks(model: CheckpointModel): (answer: Answer) => readonly ExactCheck[] {
  const whole = wholeModel(model)
  const reason = whole === null ? whyNone(model) : ''
  const alone = [...busiestAlone(model), ...busiestOverDay(model)]
  return ({ waitMinutes: { mean: simulated } }) => [
    whole === null
      ? { what: 'wait-of-model', exact: null, simulated, holds: null, reason }
      : check(whole.what, whole.wait, simulated, whole.reason),
    ...alone,
  ]
}

/** What a study answers, as far as it is compared. */
interface Answer {
  readonly waitMinutes: { readonly mean: Interval }
}

function check(what: string, exact: number, simulated: Interval, reason: string): ExactCheck {
  if (!Number.isFinite(exact)) return { what, exact: null, simulated, holds: null, reason: 'no-long-run' }
  const { low, high } = simulated
  return { what, exact, simulated, holds: low !== null && high !== null && low <= exact && exact <= high, reason }
}

/** The mean wait of the whole model when every part of it fits a formula. */
function wholeModel(model: CheckpointModel): { what: string; wait: number; reason: string } | null {
  const [flow] = model.flows
  if (!flow || whyNone(model) !== 'none') return null
  const rate = perMinute(flow)
  const stations = flow.route.map(({ station }) => stationOf(model, station))
  const [first] = stations
  if (rate === null || !first) return null
  const mean = meanOf(first.service)
  const queue = { serviceRate: 1 / mean, servers: first.lanes }
  const isRandom = stations.every(({ service }) => service.kind === 'exponential')
  if (model.flows.length > 1) return isRandom ? rankedModel(model, queue) : null
  if (flow.demand.kind === 'by-chance' && flow.demand.byHour) {
    if (!isRandom || stations.length > 1) return null
    return { what: 'kolmogorov', wait: waitOverDay(rate, flow.demand.byHour, queue), reason: 'fits' }
  }
  if (stations.length === 1 && first.lanes === 1) {
    const cv = squaredCv(first)
    if (cv !== null) return { what: 'pollaczek-khinchine', wait: singleServerWait(rate, mean, cv), reason: 'fits' }
  }
  if (!isRandom) return null
  if (stations.length === 1) {
    return { what: 'erlang-c', wait: multiServerWait({ ...queue, arrivalRate: rate }), reason: 'fits' }
  }
  const network = openNetwork(
    stations.map(({ lanes, service }, at) => ({
      servers: lanes,
      serviceRate: 1 / meanOf(service),
      external: at === 0 ? rate : 0,
      onward: stations.map((_, to) => (to === at + 1 ? 1 : 0)),
    })),
  )
  const served = stations.reduce((sum, { service }) => sum + meanOf(service), 0)
  return { what: 'jackson', wait: network.timeInNetwork - served, reason: 'fits' }
}

type Servers = { readonly serviceRate: number; readonly servers: number }

/** Several kinds of traffic at one station, served by rank (Cobham): the mean of their waits by their rates. */
function rankedModel({ flows }: CheckpointModel, { serviceRate, servers }: Servers) {
  const ranks = [...new Set(flows.map(({ rank }) => rank))].toSorted((a, b) => a - b)
  const rates = ranks.map((rank) =>
    flows.reduce((sum, flow) => sum + (flow.rank === rank ? (perMinute(flow) ?? 0) : 0), 0),
  )
  const waits = priorityWaits(servers, serviceRate, rates)
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  const wait = rates.reduce((sum, rate, at) => sum + rate * (waits[at] ?? 0), 0) / total
  return { what: 'cobham', wait, reason: 'fits' }
}

/** M_t/M/c: arrivals whose rate follows the hours of the day. */
function waitOverDay(rate: number, byHour: readonly number[], { serviceRate, servers }: Servers): number {
  if (rate >= serviceRate * servers) return Number.POSITIVE_INFINITY
  const total = byHour.reduce((sum, weight) => sum + weight, 0)
  const arrivalRate = (time: number) => (24 * rate * (byHour[Math.floor(time / 60) % 24] ?? 0)) / total
  return periodicWait({ arrivalRate, serviceRate, servers, period: DAY })
}

function squaredCv({ service }: StationModel): number | null {
  switch (service.kind) {
    case 'fixed':
      return 0
    case 'exponential':
      return 1
    case 'lognormal':
      return service.cv ** 2
    case 'erlang':
      return 1 / service.shape
    case 'uniform':
      return (service.high - service.low) ** 2 / 12 / meanOf(service) ** 2
    case 'triangular':
    case 'mixture':
    case 'empirical':
      return null
  }
}

/** The first thing because of which no formula fits the whole model; `none` when one may. */
function whyNone(model: CheckpointModel): string {
  const whole = (hours: readonly { from: string; until: string }[]) =>
    hours.length === 1 && hours[0]?.from === '00:00' && hours[0].until === '24:00'
  const used = new Set(model.flows.flatMap(({ route }) => route.map(({ station }) => station)))
  const stations = model.stations.filter(({ code }) => used.has(code))
  if (stations.some(({ side }) => side !== 'away' && !whole(side === 'far' ? model.far.hours : model.near.hours)))
    return 'hours'
  if (stations.some(({ room }, at) => room !== null && at > 0)) return 'room'
  if (stations.some(({ dailyLimit }) => dailyLimit)) return 'limit'
  if (model.weather || stations.some(({ breakdown, staff }) => breakdown || staff)) return 'breakdown'
  const { flows } = model
  const isAlone = flows.length === 1 && stations.length === 1
  if (flows.some(({ demand }) => demand.kind !== 'by-chance' || (demand.byHour && !isAlone))) return 'demand'
  const isOneStation = stations.length === 1 && stations[0]?.serviceOf === undefined
  if (flows.length > 1 && !isOneStation) return 'ways'
  return flows.some(({ route }) => route.some(({ share, minutes }) => share < 1 || minutes > 0)) ? 'ways' : 'none'
}

function perMinute({ demand }: FlowModel): number | null {
  return demand.kind === 'by-chance' ? demand.perDay / DAY : null
}

function stationOf(model: CheckpointModel, code: string): StationModel {
  return model.stations.find((station) => station.code === code) as StationModel
}

/** The busiest station by itself, at 85 percent of what it carries, against Erlang’s formula. */
function busiestAlone(model: CheckpointModel): readonly ExactCheck[] {
  const busiest = busiestOf(model)
  if (!busiest) return []
  const serviceRate = 1 / meanOf(busiest.service)
  const queue = { servers: busiest.lanes, serviceRate, arrivalRate: 0.85 * busiest.lanes * serviceRate }
  const waits = Array.from(
    { length: TWIN.replications },
    (_, replication) => runMultiServer({ ...queue, customers: TWIN.customers, seed: model.seed, replication }).meanWait,
  )
  const exact = multiServerWait(queue)
  return [
    check(`erlang-c/${busiest.code}`, exact, told(meanInterval(waits, 0.99)), 'alone'),
    {
      what: `erlang-c-share/${busiest.code}`,
      exact: erlangC(busiest.lanes, 0.85 * busiest.lanes),
      simulated: null,
      holds: null,
      reason: 'alone',
    },
  ]
}

function busiestOf(model: CheckpointModel): StationModel | null {
  const loads = model.stations.map((station) => {
    const work = model.flows.reduce((sum, flow) => {
      const step = flow.route.find((one) => one.station === station.code)
      return sum + (step ? (perMinute(flow) ?? 1) * step.share * meanOf(station.service) : 0)
    }, 0)
    return { station, load: station.lanes > 0 ? work / station.lanes : 0 }
  })
  const busiest = loads.toSorted((a, b) => b.load - a.load)[0]?.station
  return busiest && busiest.lanes > 0 ? busiest : null
}

/** Half of what it carries on the mean of the day: at its busiest hours the line grows, as at a border. */
const LOAD_OVER_DAY = 0.5
const DAYS_ALONE = 20
const MOST_LANES = 40

/**
 * The busiest station by itself with arrivals that follow the hours of the day, run by the model’s own hot loop, against
 * Kolmogorov’s equations of M_t/M/c. Many lanes have more states than are worth their time.
 */
function busiestOverDay(model: CheckpointModel): readonly ExactCheck[] {
  const busiest = busiestOf(model)
  const flow = model.flows.find(
    ({ demand, route }) =>
      demand.kind === 'by-chance' && demand.byHour && route.some(({ station }) => station === busiest?.code),
  )
  if (!busiest || !flow || flow.demand.kind !== 'by-chance' || !flow.demand.byHour) return []
  if (busiest.lanes > MOST_LANES) return []
  const { byHour } = flow.demand
  const mean = meanOf(busiest.service)
  const rate = (LOAD_OVER_DAY * busiest.lanes) / mean
  const alone = aloneModel(model, busiest, { ...flow, demand: { kind: 'by-chance', perDay: rate * DAY, byHour } })
  const compiled = compileModel(alone)
  if (!compiled.ok) return []
  const waits = Array.from(
    { length: TWIN.replications },
    (_, replication) => runNetwork(compiled.value, model.seed, replication).waitMean,
  )
  const exact = waitOverDay(rate, byHour, { serviceRate: 1 / mean, servers: busiest.lanes })
  return [check(`kolmogorov/${busiest.code}`, exact, told(meanInterval(waits, 0.99)), 'alone')]
}

/** One station around the clock with random service and all the room that it needs. */
function aloneModel(model: CheckpointModel, { code, lanes, service }: StationModel, flow: FlowModel): CheckpointModel {
  return {
    ...model,
    days: DAYS_ALONE,
    warmUpDays: 2,
    coolDownDays: 1,
    stations: [{ code, side: 'away', lanes, room: null, service: { kind: 'exponential', mean: meanOf(service) } }],
    flows: [{ ...flow, route: [{ station: code, share: 1, minutes: 0 }] }],
    staff: [],
    choices: [],
    weather: undefined,
    origins: {},
  }
}
