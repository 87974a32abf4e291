import type {
  CheckpointModel,
  DemandModel,
  FlowModel,
  OriginModel,
  SideModel,
  StationModel,
} from '../model/checkpoint-model.ts'
import type { Distribution } from '../engine/distribution.ts'

/** How sure an input is; `unlabelled`: nobody has said where it comes from. */
export type InputGrade = 'measured' | 'act' | 'reported' | 'assumed' | 'unlabelled'

/** The value of an input by its kind. */
export type GivenValue =
  | { readonly kind: 'hours'; readonly hours: SideModel['hours'] }
  | { readonly kind: 'count'; readonly count: number | null }
  | { readonly kind: 'duration'; readonly duration: Distribution }
  | { readonly kind: 'movable'; readonly movable: NonNullable<StationModel['movable']> }
  | { readonly kind: 'breakdown'; readonly breakdown: NonNullable<StationModel['breakdown']> }
  | { readonly kind: 'limit'; readonly limit: NonNullable<StationModel['dailyLimit']> }
  | { readonly kind: 'demand'; readonly demand: DemandModel }
  | { readonly kind: 'route'; readonly route: FlowModel['route'] }
  | { readonly kind: 'staff'; readonly shifts: CheckpointModel['staff'][number]['shifts'] }
  | { readonly kind: 'weather'; readonly closuresPerMonth: number }
  | { readonly kind: 'call-out'; readonly minutes: number }

/** One input of a model with its origin (PLAN-26). */
export interface Input {
  readonly path: string
  /** The value as it stands in the model, in short. */
  readonly value: string
  readonly given: GivenValue
  readonly grade: InputGrade
  readonly source: string | null
  readonly sourceIn: NonNullable<OriginModel['sourceIn']> | null
  readonly date: string | null
  readonly owner: string | null
}

/**
 * Every input of a model with where it comes from, the least sure first (PLAN-26): an input without an origin is shown as
 * such, never left out.
 */
export function inputsOf(model: CheckpointModel): readonly Input[] {
  const { origins, near, far, stations, flows, staff, weather } = model
  const input = (path: string, given: GivenValue, value: unknown): Input => {
    const origin = origins[path]
    return {
      path,
      value: inShort(value),
      given,
      grade: origin?.grade ?? 'unlabelled',
      source: origin?.source ?? null,
      sourceIn: origin?.sourceIn ?? null,
      date: origin?.date ?? null,
      owner: origin?.owner ?? null,
    }
  }
  const all = [
    input('near.hours', { kind: 'hours', hours: near.hours }, near.hours),
    input('far.hours', { kind: 'hours', hours: far.hours }, far.hours),
    ...stations.flatMap((station) =>
      givenOf(station).map(([what, given]) => input(`stations.${station.code}.${what}`, given, station[what])),
    ),
    ...flows.flatMap(({ code, demand, route }) => [
      input(`flows.${code}.demand`, { kind: 'demand', demand }, demand),
      input(`flows.${code}.route`, { kind: 'route', route }, route),
    ]),
    ...staff.map((pool) => input(`staff.${pool.code}`, { kind: 'staff', shifts: pool.shifts }, pool)),
    ...(weather === undefined
      ? []
      : [input('weather', { kind: 'weather', closuresPerMonth: weather.closuresPerMonth }, weather)]),
  ]
  return all.toSorted((a, b) => SURENESS.indexOf(a.grade) - SURENESS.indexOf(b.grade))
}

type OfStation = 'lanes' | 'room' | 'service' | 'movable' | 'breakdown' | 'dailyLimit' | 'callOut'

function givenOf({ lanes, room, service, movable, breakdown, dailyLimit, callOut }: StationModel) {
  const places: readonly [OfStation, GivenValue] = ['room', { kind: 'count', count: room }]
  // Nobody is served in a waiting zone.
  if (callOut) return [places, ['callOut', { kind: 'call-out', minutes: callOut.minutes }] as const]
  const given: (readonly [OfStation, GivenValue])[] = [
    ['lanes', { kind: 'count', count: lanes }],
    places,
    ['service', { kind: 'duration', duration: service }],
  ]
  if (movable) given.push(['movable', { kind: 'movable', movable }])
  if (breakdown) given.push(['breakdown', { kind: 'breakdown', breakdown }])
  if (dailyLimit) given.push(['dailyLimit', { kind: 'limit', limit: dailyLimit }])
  return given
}

const SURENESS: readonly InputGrade[] = ['unlabelled', 'assumed', 'reported', 'act', 'measured']
const SHORT = 80

function inShort(value: unknown): string {
  if (value === undefined) return ''
  if (value === null) return '∞'
  const text = typeof value === 'object' ? written(value) : JSON.stringify(value).replaceAll('"', '')
  return text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text
}

function written(value: object): string {
  if (Array.isArray(value)) return value.map((item: unknown) => inShort(item)).join(', ')
  return Object.entries(value)
    .map(([key, part]) => `${key} ${inShort(part)}`)
    .join(' ')
}
