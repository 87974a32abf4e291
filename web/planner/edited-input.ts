import type { CheckpointModel, InputRow, InputValue } from '#planning/contract.ts'

/** The numbers of an input that a person sets, by the name of their field. */
export type InputNumbers = Readonly<Record<string, number>>
type Given = InputValue | null

/** The fields of an input with the numbers that stand in them; empty when only its origin can be told. */
export function numbersOf(given: Given): InputNumbers {
  switch (given?.kind) {
    case 'count':
      return given.count === null ? {} : { count: given.count }
    case 'duration':
      return durationNumbers(given.duration)
    case 'limit':
      return { limitLow: given.limit.low, limitHigh: given.limit.high }
    case 'demand':
      return 'perDay' in given.demand ? { perDay: given.demand.perDay } : {}
    case 'breakdown':
      return { everyHours: given.breakdown.everyHours, lastsHours: given.breakdown.lastsHours }
    case 'weather':
      return { closures: given.closuresPerMonth }
    case 'call-out':
      return { callOut: given.minutes }
    case 'hours':
    case 'movable':
    case 'route':
    case 'staff':
    case undefined:
      return {}
  }
}

function durationNumbers(duration: Extract<InputValue, { kind: 'duration' }>['duration']): InputNumbers {
  switch (duration.kind) {
    case 'lognormal':
      return { mean: duration.mean, cv: 100 * duration.cv }
    case 'fixed':
    case 'exponential':
    case 'erlang':
      return { mean: duration.mean }
    case 'uniform':
    case 'triangular':
      return { low: duration.low, high: duration.high }
    case 'empirical':
    case 'mixture':
      return {}
  }
}

/** What is said of an input: its numbers, and where they come from; without a source it is of unknown origin. */
export interface InputTold {
  readonly numbers: InputNumbers
  readonly origin: CheckpointModel['origins'][string] | null
}

/** The model with other numbers at one input, and with what was said of their origin (PLAN-26). */
export function withInput(model: CheckpointModel, { path, given }: InputRow, told: InputTold): CheckpointModel {
  const { [path]: _, ...others } = model.origins
  const origins = told.origin ? { ...others, [path]: told.origin } : others
  const [kind, code, part] = path.split('.')
  const { numbers } = told
  const changed = { ...model, origins }
  if (Object.keys(numbers).length === 0) return changed
  if (kind === 'weather' && model.weather && numbers['closures'] !== undefined) {
    return { ...changed, weather: { ...model.weather, closuresPerMonth: numbers['closures'] } }
  }
  if (kind === 'flows') {
    const perDay = numbers['perDay']
    return {
      ...changed,
      flows: model.flows.map((flow) =>
        flow.code === code && 'perDay' in flow.demand && perDay !== undefined
          ? { ...flow, demand: { ...flow.demand, perDay } }
          : flow,
      ),
    }
  }
  if (kind !== 'stations' || !given) return changed
  return {
    ...changed,
    stations: model.stations.map((station) =>
      station.code === code ? { ...station, ...partOf(station, part ?? '', numbers) } : station,
    ),
  }
}

type Station = CheckpointModel['stations'][number]

function partOf(station: Station, part: string, numbers: InputNumbers): Partial<Station> {
  const of = (name: string) => numbers[name] ?? 0
  switch (part) {
    case 'lanes':
      return { lanes: Math.max(Math.round(of('count')), 0) }
    case 'room':
      return { room: Math.max(Math.round(of('count')), 0) }
    case 'service':
      return { service: durationWith(station.service, numbers) }
    case 'dailyLimit':
      return { dailyLimit: { low: Math.round(of('limitLow')), high: Math.round(of('limitHigh')) } }
    case 'callOut':
      return { callOut: { minutes: Math.round(of('callOut')) } }
    case 'breakdown':
      return station.breakdown
        ? { breakdown: { ...station.breakdown, everyHours: of('everyHours'), lastsHours: of('lastsHours') } }
        : {}
    default:
      return {}
  }
}

function durationWith(service: Station['service'], numbers: InputNumbers): Station['service'] {
  const { mean = 0, cv = 0, low = 0, high = 0 } = numbers
  switch (service.kind) {
    case 'lognormal':
      return { ...service, mean, cv: cv / 100 }
    case 'fixed':
    case 'exponential':
    case 'erlang':
      return { ...service, mean }
    case 'uniform':
      return { ...service, low, high }
    case 'triangular':
      return { ...service, low, high, mode: Math.min(Math.max(service.mode, low), high) }
    case 'empirical':
    case 'mixture':
      return service
  }
}
