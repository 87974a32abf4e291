import { type ModelProblem, problemAt } from '../domain/model-problems.ts'
import { addCommonHours, type DayOverlap, hoursOfSteps, overlapOfDay } from '../domain/common-hours.ts'
import type { ChangeModel, CheckpointModel, StationModel } from './checkpoint-model.ts'
import { firstProblem } from './first-problem.ts'
import { changeOfFlows, changeOfQueue, mergedSteps, scaled, withDemand, withMoreLanes } from './what-if-steps.ts'

/** The day of both sides at the beginning of a model. */
export function dayOf({ near, far, start }: Pick<CheckpointModel, 'near' | 'far' | 'start'>): DayOverlap {
  return overlapOfDay(near, far, Temporal.PlainDate.from(start))
}

/** The model with all changes, one after the other (PLAN-10, PLAN-11). */
export function changedModel(model: CheckpointModel, changes: readonly ChangeModel[]): CheckpointModel {
  return changes.reduce(applyChange, model)
}

/**
 * The first thing that cannot be, with its path, in the model or in what its changes make of it; null when both are sound.
 * The model itself is looked at first: a change computes with its clocks.
 */
export function firstProblemOfChange(model: CheckpointModel, changes: readonly ChangeModel[]): ModelProblem | null {
  const problem = firstProblem(model) ?? firstLost(model, changes)
  if (problem) return problem
  const changed = changedModel(model, changes)
  // What can pass at most is asked of every model.
  return firstProblem(changed) ?? firstProblem(saturated(changed))
}

/** The first change that names what is not in the model, as the changes before it leave it: it would change nothing, unseen. */
function firstLost(model: CheckpointModel, changes: readonly ChangeModel[]): ModelProblem | null {
  let changed = model
  for (const [at, change] of changes.entries()) {
    const { stations, flows, staff } = changed
    const named = [
      ['station', stations, 'station-unknown'],
      ['into', stations, 'station-unknown'],
      ['flow', flows, 'flow-unknown'],
      ['staff', staff, 'staff-unknown'],
    ] as const
    for (const [part, known, reason] of named) {
      const code = (change as unknown as Readonly<Record<string, string | undefined>>)[part]
      if (code === undefined || known.some((one) => one.code === code)) continue
      return problemAt(`changes.${at}.${part}`, reason, code)
    }
    changed = applyChange(changed, change)
  }
  return null
}

function applyChange(model: CheckpointModel, change: ChangeModel): CheckpointModel {
  switch (change.kind) {
    case 'common-hours':
      return withDay(model, addCommonHours(dayOf(model), change.hours, change.by))
    case 'same-hours': {
      const { near } = dayOf(model)
      return withDay(model, { near, far: near })
    }
    case 'around-the-clock': {
      const always = [{ from: '00:00', until: '24:00' }]
      return { ...model, near: { ...model.near, hours: always }, far: { ...model.far, hours: always } }
    }
    case 'hours':
      return { ...model, [change.side]: { ...model[change.side], hours: change.hours } }
    case 'lanes':
      return atStation(model, change.station, (station) => withMoreLanes(station, change.by))
    case 'room':
      return atStation(model, change.station, (station) =>
        station.room === null ? station : { ...station, room: Math.max(station.room + change.by, 0) },
      )
    case 'daily-limit':
      return atStation(model, change.station, (station) => ({
        ...station,
        dailyLimit: moved(station.dailyLimit, change.by),
      }))
    case 'service':
      return atStation(model, change.station, (station) => ({
        ...station,
        service: scaled(station.service, change.factor),
        serviceOf:
          station.serviceOf &&
          Object.fromEntries(Object.entries(station.serviceOf).map(([flow, of]) => [flow, scaled(of, change.factor)])),
      }))
    case 'move-out':
      return atStation(model, change.station, (station) => ({
        ...station,
        movable: station.movable && { ...station.movable, moved: change.moved },
      }))
    case 'merge':
      return mergedSteps(model, change)
    case 'officers':
    case 'demand':
    case 'share':
      return changeOfFlows(model, change)
    case 'places-per-hour':
    case 'quota':
    case 'slot-minutes':
    case 'no-show':
      return withDemand(
        model,
        (flow) => flow === change.flow,
        (demand) => changeOfQueue(demand, change),
      )
  }
}

/** The model with another day of both sides. */
export function withDay(model: CheckpointModel, day: DayOverlap): CheckpointModel {
  const on = Temporal.PlainDate.from(model.start)
  return {
    ...model,
    near: { ...model.near, hours: hoursOfSteps(day.near, model.near.zone, on) },
    far: { ...model.far, hours: hoursOfSteps(day.far, model.far.zone, on) },
  }
}

/** The model with always another vehicle: what can pass at most. */
export function saturated(model: CheckpointModel): CheckpointModel {
  const trucks = model.flows.filter(({ vehicle }) => vehicle === 'truck')
  const first = new Set<string>()
  return {
    ...model,
    choices: [],
    flows: (trucks.length > 0 ? trucks : model.flows)
      .filter(({ route }) => {
        const station = route[0]?.station ?? ''
        return !first.has(station) && first.add(station)
      })
      .map((flow) => ({ ...flow, demand: { kind: 'saturated' } })),
  }
}

/** The model with the integer twins in the place of the live rules: the same bits, faster (PLAN-6). */
export function withTwins(model: CheckpointModel): CheckpointModel {
  return withDemand(
    model,
    () => true,
    (demand) => (demand.kind === 'queued' ? { ...demand, rules: 'twin' } : demand),
  )
}

function atStation(
  model: CheckpointModel,
  code: string,
  change: (station: StationModel) => StationModel,
): CheckpointModel {
  return { ...model, stations: model.stations.map((station) => (station.code === code ? change(station) : station)) }
}

function moved(limit: StationModel['dailyLimit'], by: number): StationModel['dailyLimit'] {
  return limit && { low: Math.max(limit.low + by, 0), high: Math.max(limit.high + by, 0) }
}
