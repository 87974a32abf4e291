import type { unitChanges } from './unit-changes.ts'

type Unit = ReturnType<typeof unitChanges>[number]

/** Units of which the value is asked at most: each takes a row of paired runs. */
export const MOST_UNITS = 24

/**
 * The units worth asking about in a model of many stations (PLAN-32): those that are of no station, then those of the
 * stations where vehicles are held up or lanes are used most. A small model keeps all.
 */
export function mostPromising(
  units: readonly Unit[],
  seen: {
    readonly binding: readonly { readonly resource: string; readonly shareOfTime: number }[]
    readonly stations: readonly { readonly station: string; readonly use: number }[]
  },
): readonly Unit[] {
  if (units.length <= MOST_UNITS) return units
  const promise = ({ change, resource }: Unit) => {
    if (!('station' in change)) return Number.POSITIVE_INFINITY
    const held = seen.binding.find((one) => one.resource === resource)?.shareOfTime ?? 0
    const use = seen.stations.find(({ station }) => station === change.station)?.use ?? 0
    return held + use
  }
  return units.toSorted((a, b) => promise(b) - promise(a)).slice(0, MOST_UNITS)
}
