import type { Distribution } from '../engine/distribution.ts'
import { meanOf } from '../engine/distribution.ts'
import type { ChangeModel, CheckpointModel, DemandModel, GroundCounts, StationModel } from './checkpoint-model.ts'

/** What a change does to who comes, who serves, and who goes where. */
export function changeOfFlows(
  model: CheckpointModel,
  change: Extract<ChangeModel, { kind: 'officers' | 'demand' | 'share' }>,
): CheckpointModel {
  switch (change.kind) {
    case 'officers':
      return {
        ...model,
        staff: model.staff.map((pool) =>
          pool.code === change.staff
            ? {
                ...pool,
                shifts: pool.shifts.map((shift) => ({ ...shift, officers: Math.max(shift.officers + change.by, 0) })),
              }
            : pool,
        ),
      }
    case 'share':
      return {
        ...model,
        flows: model.flows.map((flow) => ({
          ...flow,
          route: flow.route.map((step) => (step.station === change.station ? { ...step, share: change.share } : step)),
        })),
      }
    case 'demand':
      return withDemand(
        model,
        () => true,
        (demand) =>
          demand.kind === 'by-chance' || demand.kind === 'queued'
            ? { ...demand, perDay: demand.perDay * change.factor }
            : demand,
      )
  }
}

const NO_QUOTAS: GroundCounts = { post: 0, perishable: 0, state: 0, express: 0 }

/** What a change does to the electronic queue of a flow (PLAN-11); other ways of coming stay as they are. */
export function changeOfQueue(
  demand: DemandModel,
  change: Extract<ChangeModel, { kind: 'places-per-hour' | 'quota' | 'slot-minutes' | 'no-show' }>,
): DemandModel {
  if (demand.kind !== 'booked' && demand.kind !== 'queued') return demand
  switch (change.kind) {
    case 'places-per-hour':
      return { ...demand, placesPerHour: Math.max(demand.placesPerHour + change.by, 1) }
    case 'quota': {
      const quotas = demand.quotas ?? NO_QUOTAS
      return { ...demand, quotas: { ...quotas, [change.ground]: Math.max(quotas[change.ground] + change.by, 0) } }
    }
    case 'slot-minutes':
      return { ...demand, slotMinutes: change.minutes }
    case 'no-show':
      return { ...demand, noShow: change.share }
  }
}

/**
 * Two steps become one stop (PLAN-11): who went to both stands once, for the time of both; the lanes of both serve there. Who
 * went to one of them only goes there as before; the lanes of the first stay with it when there is such traffic, for a lane
 * does not serve at two places.
 */
export function mergedSteps(
  model: CheckpointModel,
  { station, into }: Extract<ChangeModel, { kind: 'merge' }>,
): CheckpointModel {
  const [gone, stop] = [station, into].map((code) => model.stations.find((one) => one.code === code))
  if (!gone || !stop || gone === stop) return model
  const goes = (route: CheckpointModel['flows'][number]['route'], code: string) =>
    route.some((step) => step.station === code)
  // Only a stop that everybody makes can take over what others did elsewhere.
  const both = model.flows.filter(
    ({ route }) => goes(route, station) && route.some((step) => step.station === into && step.share === 1),
  )
  // Where nobody's two stops become one nothing is joined: lanes do not come of nothing.
  if (both.length === 0) return model
  const share = (route: CheckpointModel['flows'][number]['route']) =>
    route.find((step) => step.station === station)?.share ?? 0
  const times = (of: StationModel, flow: string) => of.serviceOf?.[flow] ?? of.service
  const serviceOf = Object.fromEntries(
    both.map(({ code, route }) => {
      const mean = meanOf(times(stop, code))
      const more = share(route) * meanOf(times(gone, code))
      return [
        code,
        mean > 0 ? scaled(times(stop, code), (mean + more) / mean) : ({ kind: 'fixed', mean: more } as const),
      ]
    }),
  )
  const isLeft = !model.flows.some((flow) => goes(flow.route, station) && !both.includes(flow))
  const joined: StationModel = {
    ...withMoreLanes(stop, isLeft ? lanesOf(gone) : 0),
    serviceOf: { ...stop.serviceOf, ...serviceOf },
  }
  return {
    ...model,
    stations: model.stations.map((one) => (one === stop ? joined : one)),
    flows: model.flows.map((flow) =>
      both.includes(flow) ? { ...flow, route: flow.route.filter((step) => step.station !== station) } : flow,
    ),
  }
}

/** Lanes where the work of a station is done now: at the border, or where it was moved to. */
function lanesOf({ lanes, movable }: StationModel): number {
  return movable?.moved ? movable.lanes : lanes
}

/** More lanes, or fewer, where the work of a station is done now; never below none. */
export function withMoreLanes(station: StationModel, more: number): StationModel {
  const { movable } = station
  const lanes = Math.max(lanesOf(station) + more, 0)
  return movable?.moved ? { ...station, movable: { ...movable, lanes } } : { ...station, lanes }
}

/** The model with other ways of coming for some flows. */
export function withDemand(
  model: CheckpointModel,
  which: (flow: string) => boolean,
  change: (demand: DemandModel) => DemandModel,
): CheckpointModel {
  return {
    ...model,
    flows: model.flows.map((flow) => (which(flow.code) ? { ...flow, demand: change(flow.demand) } : flow)),
  }
}

/** The same shape of times, so much longer or shorter. */
export function scaled(of: Distribution, factor: number): Distribution {
  switch (of.kind) {
    case 'fixed':
    case 'exponential':
    case 'lognormal':
    case 'erlang':
      return { ...of, mean: of.mean * factor }
    case 'uniform':
      return { ...of, low: of.low * factor, high: of.high * factor }
    case 'triangular':
      return { ...of, low: of.low * factor, mode: of.mode * factor, high: of.high * factor }
    case 'mixture':
      return { ...of, parts: of.parts.map((part) => ({ ...part, of: scaled(part.of, factor) })) }
    case 'empirical':
      return { ...of, values: of.values.map((value) => value * factor) }
  }
}
