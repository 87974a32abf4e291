import { meanOf } from '../engine/distribution.ts'
import { type ModelProblem, problemAt } from '../domain/model-problems.ts'
import type { CheckpointModel, FlowModel, StationModel } from './checkpoint-model.ts'

/** Vehicles that one run may count: three times a year of the whole border with China. */
const MOST_VEHICLES = 5_000_000
const MOST_STANDING = 1_000_000
const MINUTES_PER_DAY = 1440

/** The first thing in a model that cannot be, with its path; null when it is sound. */
export function firstProblem(model: CheckpointModel): ModelProblem | null {
  return (
    firstOf([
      twice(model),
      ...(['near', 'far'] as const).map((side) => ofSide(model, side)),
      ...model.stations.map((station) => ofStation(model, station)),
    ]) ??
    ofTimes(model) ??
    firstOf(model.flows.map((flow) => ofRoute(model, flow))) ??
    ofChoices(model) ??
    ofDemand(model)
  )
}

function firstOf(problems: readonly (ModelProblem | null)[]): ModelProblem | null {
  return problems.find((problem) => problem !== null) ?? null
}

function twice({ stations, flows }: CheckpointModel): ModelProblem | null {
  const stands = (list: readonly { readonly code: string }[]) =>
    new Set(list.map(({ code }) => code)).size < list.length
  if (stands(stations)) return problemAt('stations', 'code-twice')
  return stands(flows) ? problemAt('flows', 'code-twice') : null
}

function ofSide(model: CheckpointModel, side: 'near' | 'far'): ModelProblem | null {
  const { hours, zone } = model[side]
  if (hours.some(({ from, until }, k) => from >= until || (k > 0 && from < (hours[k - 1]?.until ?? '')))) {
    return problemAt(`${side}.hours`, 'hours-out-of-order')
  }
  return isZone(zone) ? null : problemAt(`${side}.zone`, 'zone-unknown')
}

function isZone(zone: string): boolean {
  return /^[A-Za-z]+(\/[A-Za-z_+-]+)*$/.test(zone) && Intl.supportedValuesOf('timeZone').includes(zone)
}

function ofStation({ staff }: CheckpointModel, { code, staff: pool, dailyLimit }: StationModel): ModelProblem | null {
  if (pool !== undefined && !staff.some((one) => one.code === pool)) {
    return problemAt(`stations.${code}.staff`, 'staff-unknown')
  }
  return dailyLimit && dailyLimit.low > dailyLimit.high
    ? problemAt(`stations.${code}.dailyLimit`, 'limits-turned')
    : null
}

type Times = StationModel['service']

function ofTimes({ stations, weather }: CheckpointModel): ModelProblem | null {
  const all: readonly { readonly path: string; readonly times: Times }[] = [
    ...stations.flatMap(({ code, service, serviceOf }) => [
      { path: `stations.${code}.service`, times: service },
      ...Object.entries(serviceOf ?? {}).map(([flow, times]) => ({
        path: `stations.${code}.serviceOf.${flow}`,
        times,
      })),
    ]),
    ...(weather ? [{ path: 'weather.lasts', times: weather.lasts }] : []),
  ]
  const turned = all.find(({ times }) => !goUp(times))
  return turned ? problemAt(turned.path, 'times-turned') : null
}

/** Whether bounds stand in their order: from a triangle turned round chance draws times without sense. */
function goUp(times: Times): boolean {
  if (times.kind === 'mixture') return times.parts.every(({ of }) => goUp(of))
  if (times.kind === 'uniform') return times.low <= times.high
  return times.kind !== 'triangular' || (times.low <= times.mode && times.mode <= times.high)
}

function ofRoute({ stations }: CheckpointModel, { code, route }: FlowModel): ModelProblem | null {
  const path = `flows.${code}.route`
  const unknown = route.find(({ station }) => !stations.some((one) => one.code === station))
  if (unknown) return problemAt(path, 'station-unknown', unknown.station)
  const zones = new Set(stations.flatMap((one) => (one.callOut ? [one.code] : [])))
  if (zones.has(route.at(-1)?.station ?? '')) return problemAt(path, 'zone-is-last')
  if (!route.some(({ share, station }) => share === 1 && !zones.has(station))) return problemAt(path, 'way-for-nobody')
  return new Set(route.map(({ station }) => station)).size < route.length ? problemAt(path, 'station-twice') : null
}

function ofChoices({ choices, flows }: CheckpointModel): ModelProblem | null {
  const lost = choices.flatMap((choice) => choice.flows).find((code) => !flows.some((flow) => flow.code === code))
  return lost === undefined ? null : problemAt('choices', 'flow-unknown', lost)
}

/** How many come: somebody, and no more than can be computed. */
function ofDemand(model: CheckpointModel): ModelProblem | null {
  const days = model.warmUpDays + model.days + model.coolDownDays
  let [coming, standing] = [0, 0]
  for (const flow of model.flows) {
    const { demand, code } = flow
    const path = `flows.${code}.demand`
    if ('byHour' in demand && demand.byHour?.every((weight) => weight === 0)) return problemAt(path, 'no-hour')
    const perDay = perDayOf(model, flow)
    if (perDay === Number.POSITIVE_INFINITY)
      return problemAt(`stations.${flow.route[0]?.station ?? ''}.service`, 'no-time')
    coming += perDay * days
    standing += demand.kind === 'by-chance' ? (demand.standing ?? 0) : 0
    if (coming > MOST_VEHICLES || standing > MOST_STANDING) return problemAt(path, 'too-many-vehicles')
  }
  return null
}

/** Vehicles of a flow that come in a day, at most. */
function perDayOf(model: CheckpointModel, flow: FlowModel): number {
  const { demand } = flow
  if (demand.kind === 'saturated') return passingPerDay(model, flow)
  return demand.kind === 'booked' ? demand.placesPerHour * 24 : demand.perDay
}

/** What a full supply can put on its way: the slowest station holds it back, up to the first room without end. */
function passingPerDay({ stations }: CheckpointModel, { code, route }: FlowModel): number {
  let least = Number.POSITIVE_INFINITY
  for (const [at, { station: place, share }] of route.entries()) {
    const station = stations.find((one) => one.code === place)
    if (station?.callOut) continue
    const away = station?.movable?.moved ? station.movable : null
    if (!station || (at > 0 && (away || station.room === null))) break
    const { lanes } = away ?? station
    const minutes = share * meanOf(station.serviceOf?.[code] ?? station.service)
    least = Math.min(least, lanes === 0 ? 0 : (lanes * MINUTES_PER_DAY) / minutes)
  }
  return least
}
