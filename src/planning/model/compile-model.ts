import { instantAt } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import { openDay, placesOfDay } from '#queue/domain/opening.ts'
import { openPeriods } from '#reference/domain/working-calendar.ts'
import { type PlanningRefusal, refuse } from '../domain/refusals.ts'
import { quantileOf } from '../engine/distribution.ts'
import type { CheckpointModel, FlowModel, SideModel, StationModel } from './checkpoint-model.ts'
import { bookedPlaces } from './booked-places.ts'
import type { ZonePlan } from './call-book.ts'
import type { QueuePlan } from './booked-queue.ts'
import { firstProblem } from './first-problem.ts'
import type { Choice, Flow, FlowSource, Leg, Network, NetworkStation, Pool } from './network.ts'

const DAY = 1440
const NO_QUOTAS = { post: 0, perishable: 0, state: 0, express: 0 } as const
const HOUR = 60

/**
 * Makes a model ready to run: names become numbers, clocks become minutes since the first local midnight of the near side,
 * and work that was moved out goes to the front of every way, with its road (PLAN-1, PLAN-2). Refused:
 * `planning.model-not-sound`, with the path of the first thing that is wrong.
 */
export function compileModel(model: CheckpointModel): Result<Network, PlanningRefusal> {
  const problem = firstProblem(model)
  if (problem) return refuse('planning.model-not-sound', problem)
  const warmUp = model.warmUpDays * DAY
  const end = warmUp + model.days * DAY
  const stop = end + model.coolDownDays * DAY
  const times = clockOf(model, stop)
  const stations = model.stations.map((station) => compileStation(model, station, times))
  const index = new Map(model.stations.map(({ code }, at) => [code, at]))
  return ok({
    stations,
    flows: model.flows.map((flow) => compileFlow(model, flow, index, times)),
    pools: model.staff.map((pool) => compilePool(pool, times)),
    choices: model.choices.map(
      (choice): Choice => ({
        flows: choice.flows.map((code) => model.flows.findIndex((flow) => flow.code === code)),
        detour: choice.detourMinutes,
        indifference: choice.indifferenceMinutes,
      }),
    ),
    weather: model.weather
      ? { perDay: model.weather.closuresPerMonth / 30, lasts: quantileOf(model.weather.lasts) }
      : null,
    warmUp,
    end,
    stop,
  })
}

/** What turns clocks into minutes of the run. */
interface RunClock {
  readonly start: Temporal.PlainDate
  readonly zero: number
  readonly days: number
  readonly stop: number
  readonly zone: string
}

function clockOf({ start, near }: CheckpointModel, stop: number): RunClock {
  const first = Temporal.PlainDate.from(start)
  const midnight = instantAt(first, Temporal.PlainTime.from('00:00'), near.zone)
  return { start: first, zero: midnight.epochMilliseconds / 60_000, days: Math.ceil(stop / DAY), stop, zone: near.zone }
}

const minuteOf = (instant: Temporal.Instant, { zero }: RunClock) => instant.epochMilliseconds / 60_000 - zero

/** When a side works, in minutes of the run; a day before and after, since clocks stand apart. */
function openMinutes(side: SideModel, clock: RunClock): readonly number[] {
  const calendar = {
    ...side,
    versions: [{ from: '0000-01-01', until: null, hours: side.hours, grade: 'assumed' as const, source: '' }],
    closures: side.closures.map((closure) => ({
      ...closure,
      reason: { kk: '', ru: '', en: '', zh: '' },
      grade: 'assumed' as const,
      source: '',
    })),
  }
  const from = clock.start.subtract({ days: 1 })
  return openPeriods(calendar, from, clock.start.add({ days: clock.days + 1 }))
    .map((period) => [Math.max(minuteOf(period.from, clock), 0), minuteOf(period.until, clock)] as const)
    .filter(([opens, closes]) => closes > 0 && opens < clock.stop)
    .flat()
}

/** Midnights of a side in minutes of the run. */
function midnights(zone: string, clock: RunClock): readonly number[] {
  return Array.from({ length: clock.days + 2 }, (_, day) =>
    Math.max(minuteOf(instantAt(clock.start.add({ days: day - 1 }), Temporal.PlainTime.from('00:00'), zone), clock), 0),
  ).filter((minute, k, all) => minute < clock.stop && minute !== all[k + 1])
}

function isMoved(station: StationModel): boolean {
  return station.movable?.moved === true
}

function compileStation(model: CheckpointModel, station: StationModel, clock: RunClock): NetworkStation {
  const moved = isMoved(station)
  const away = moved || station.side === 'away'
  const side = station.side === 'far' ? model.far : model.near
  return {
    code: station.code,
    side: away ? -1 : station.side === 'near' ? 0 : 1,
    servers: station.callOut ? 0 : moved ? (station.movable?.lanes ?? station.lanes) : station.lanes,
    room: moved || station.room === null ? Number.POSITIVE_INFINITY : station.room,
    open: away || station.aroundTheClock || station.callOut ? null : openMinutes(side, clock),
    dailyLimit: station.dailyLimit ? { ...station.dailyLimit, days: midnights(side.zone, clock) } : null,
    breakdown: station.breakdown
      ? {
          every: station.breakdown.everyHours * HOUR,
          lasts: station.breakdown.lastsHours * HOUR,
          lanes: station.breakdown.lanes,
        }
      : null,
    zone: station.callOut !== undefined,
    outdoors: station.outdoors ?? false,
    pool: model.staff.findIndex(({ code }) => code === station.staff),
    entry: entryRulesOf(model, station.code),
  }
}

/** The first station of the border itself on the way of vehicles with a place of the queue, behind their zone, is their gate. */
function gateOf(model: CheckpointModel, { route }: Pick<FlowModel, 'route'>): string | undefined {
  const passed = new Set(
    model.stations.flatMap((one) => (isMoved(one) || one.side === 'away' || one.callOut ? [one.code] : [])),
  )
  return route.find(({ station }) => !passed.has(station))?.station
}

function zoneOf(model: CheckpointModel, { route }: Pick<FlowModel, 'route'>): StationModel | undefined {
  return model.stations.find(({ code, callOut }) => callOut && route.some(({ station }) => station === code))
}

function entryRulesOf(model: CheckpointModel, code: string): NetworkStation['entry'] {
  const queued = model.flows.filter((flow) => flow.demand.kind === 'queued' && gateOf(model, flow) === code)
  const rules = queued.flatMap(({ demand }) => (demand.kind === 'queued' ? [demand.rules] : []))
  const [first] = rules
  if (first === undefined) return null
  const order = queued.some((flow) => zoneOf(model, flow)) ? 'zone' : 'arrival'
  return { rules: rules.includes('live') ? 'live' : first, order }
}

function compileFlow(
  model: CheckpointModel,
  flow: FlowModel,
  index: ReadonlyMap<string, number>,
  clock: RunClock,
): Flow {
  const moved = (code: string) => model.stations.some((station) => station.code === code && isMoved(station))
  const away = flow.route.filter(({ station }) => moved(station))
  // Only who has a place of the queue is called: others drive past the waiting zone.
  const zone = flow.demand.kind === 'queued' ? undefined : zoneOf(model, flow)?.code
  const here = flow.route.filter(({ station }) => !moved(station) && station !== zone)
  const road = Math.max(
    0,
    ...away.map(({ station }) => model.stations.find(({ code }) => code === station)?.movable?.minutes ?? 0),
  )
  const legs = [...away, ...here].map(({ station, share, minutes }, at): Leg => {
    const place = index.get(station) ?? 0
    const stationModel = model.stations[place] as StationModel
    return {
      station: place,
      travel: at > 0 && at === away.length ? Math.max(road, minutes) : minutes,
      share,
      service: quantileOf(stationModel.serviceOf?.[flow.code] ?? stationModel.service),
    }
  })
  const standing = flow.demand.kind === 'by-chance' ? (flow.demand.standing ?? 0) : 0
  return { code: flow.code, legs, rank: flow.rank, standing, source: compileSource(model, flow, index, clock) }
}

function compileSource(
  model: CheckpointModel,
  flow: FlowModel,
  index: ReadonlyMap<string, number>,
  clock: RunClock,
): FlowSource {
  const { demand } = flow
  switch (demand.kind) {
    case 'saturated':
      return { kind: 'saturated' }
    case 'by-chance':
      return { kind: 'poisson', ...ratesOf(demand, clock) }
    case 'queued':
      return {
        kind: 'queued',
        ...ratesOf(demand, clock),
        plan: queuePlanOf(model, demand, clock),
        rules: demand.rules,
        grounds: sharesOf(demand),
        noShow: demand.noShow,
        spread: demand.spreadMinutes,
        cancelled: demand.cancelled ?? 0,
        takesReleased: demand.takesReleased ?? 0,
        zone: zonePlanOf(model, flow, demand.toleranceMinutes, index),
      }
    case 'booked': {
      // The places of the very rule that opens them in the live queue.
      const plan = { hours: model.near.hours, slotMinutes: demand.slotMinutes, placesPerHour: demand.placesPerHour }
      const places = bookedPlaces(placesOfDay(plan), demand)
      const starts = Array.from({ length: clock.days }, (_, day) =>
        openDay(plan, clock.start.add({ days: day }), clock.zone, NO_QUOTAS).map(({ startsAt }) => startsAt),
      ).flat()
      return {
        kind: 'booked',
        at: starts.map((startsAt) => minuteOf(startsAt, clock)),
        places: starts.map((_, slot) => places[slot % places.length] ?? 0),
        interval: demand.slotMinutes,
        noShow: demand.noShow,
        spread: demand.spreadMinutes,
      }
    }
  }
}

/** The waiting zone on the way of a flow; null: there is none. */
function zonePlanOf(
  model: CheckpointModel,
  flow: FlowModel,
  lateMinutes: number,
  index: ReadonlyMap<string, number>,
): ZonePlan | null {
  const zone = zoneOf(model, flow)
  const gate = gateOf(model, flow)
  if (!zone?.callOut || gate === undefined) return null
  return {
    zone: index.get(zone.code) ?? 0,
    gate: index.get(gate) ?? 0,
    places: zone.room ?? Number.POSITIVE_INFINITY,
    callOutMinutes: zone.callOut.minutes,
    approachMinutes: flow.route.find(({ station }) => station === gate)?.minutes ?? 0,
    lateMinutes,
  }
}

/** Arrivals, or wishes for a place, a minute for every hour of the run. */
function ratesOf({ perDay, byHour }: Pick<Queued, 'perDay' | 'byHour'>, clock: RunClock) {
  const weights = byHour ?? Array.from<number>({ length: 24 }).fill(1)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const hours = Array.from({ length: clock.days * 24 }, (_, hour) => hour)
  return {
    from: hours.map((hour) => hour * HOUR),
    perMinute: hours.map((hour) => (perDay * (weights[hour % 24] ?? 0)) / total / HOUR),
  }
}

/** Shares of those who ask out of turn or expedited, in the order of the wishes after the first. */
function sharesOf({ groundShare: share = NO_QUOTAS }: Queued): readonly number[] {
  return [share.post, share.perishable, share.state, share.express]
}

type Queued = Extract<FlowModel['demand'], { kind: 'queued' }>

function queuePlanOf({ near }: CheckpointModel, demand: Queued, clock: RunClock): QueuePlan {
  const { placesPerHour, slotMinutes, horizonDays, quotas = NO_QUOTAS, toleranceMinutes } = demand
  return {
    hours: near.hours,
    placesPerHour,
    slotMinutes,
    horizonDays,
    quotas,
    start: clock.start,
    zero: clock.zero,
    zone: clock.zone,
    days: clock.days,
    tolerance: { early: toleranceMinutes, late: toleranceMinutes },
  }
}

function compilePool(pool: CheckpointModel['staff'][number], clock: RunClock): Pool {
  const shifts = pool.shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const starts = Array.from({ length: clock.days }, (_, day) =>
    shifts.map(({ from, officers }) => {
      const [hour = '0', minute = '0'] = from.split(':')
      return { at: day * DAY + Number(hour) * HOUR + Number(minute), officers }
    }),
  ).flat()
  // Before the first shift of the first day the last one of the day before is on duty.
  const before = starts[0]?.at === 0 ? [] : [{ at: 0, officers: shifts.at(-1)?.officers ?? 0 }]
  const all = [...before, ...starts]
  return {
    code: pool.code,
    from: all.map(({ at }) => at),
    officers: all.map(({ officers }) => officers),
    absence: pool.absence,
  }
}
