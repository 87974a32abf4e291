import type { CheckpointModel } from '../model/checkpoint-model.ts'

/** How sure an input is; `unlabelled`: nobody has said where it comes from. */
export type InputGrade = 'measured' | 'act' | 'reported' | 'assumed' | 'unlabelled'

/** One input of a model with its origin (PLAN-26). */
export interface Input {
  readonly path: string
  /** The value as it stands in the model, in short. */
  readonly value: string
  readonly grade: InputGrade
  readonly source: string | null
  readonly date: string | null
  readonly owner: string | null
}

const OF_STATION = ['lanes', 'room', 'service', 'movable', 'breakdown', 'dailyLimit'] as const

/**
 * Every input of a model with where it comes from, the least sure first (PLAN-26): an input without an origin is shown as
 * such, never left out.
 */
export function inputsOf(model: CheckpointModel): readonly Input[] {
  const { origins } = model
  const input = (path: string, value: unknown): Input => {
    const origin = origins[path]
    return {
      path,
      value: inShort(value),
      grade: origin?.grade ?? 'unlabelled',
      source: origin?.source ?? null,
      date: origin?.date ?? null,
      owner: origin?.owner ?? null,
    }
  }
  const all = [
    input('near.hours', model.near.hours),
    input('far.hours', model.far.hours),
    ...model.stations.flatMap((station) =>
      OF_STATION.filter((what) => station[what] !== undefined).map((what) =>
        input(`stations.${station.code}.${what}`, station[what]),
      ),
    ),
    ...model.flows.flatMap(({ code, demand, route }) => [
      input(`flows.${code}.demand`, demand),
      input(`flows.${code}.route`, route),
    ]),
    ...model.staff.map((pool) => input(`staff.${pool.code}`, pool)),
    ...(model.weather === undefined ? [] : [input('weather', model.weather)]),
  ]
  return all.toSorted((a, b) => SURENESS.indexOf(a.grade) - SURENESS.indexOf(b.grade))
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
