import type { Change, CheckpointModel } from '#planning/contract.ts'

/** Changes that are put together on the screen. */
export const KINDS = ['lanes', 'room', 'service', 'share', 'move-out', 'demand'] as const
export type ChangeKind = (typeof KINDS)[number]

/** A change of a kind to begin with. */
export function firstChange(kind: ChangeKind, model: CheckpointModel): Change {
  const station = placesOf(kind, model)[0] ?? model.stations[0]?.code ?? ''
  switch (kind) {
    case 'lanes':
      return { kind, station, by: 1 }
    case 'room':
      return { kind, station, by: 10 }
    case 'service':
      return { kind, station, factor: 0.9 }
    case 'share':
      return { kind, station, share: 0.05 }
    case 'move-out':
      return { kind, station, moved: false }
    case 'demand':
      return { kind, factor: 1.2 }
  }
}

/** Stations at which a change of a kind means something. */
export function placesOf(kind: ChangeKind, { stations, flows }: CheckpointModel): readonly string[] {
  const partly = new Set(
    flows.flatMap(({ route }) => route.filter(({ share }) => share < 1).map(({ station }) => station)),
  )
  return stations
    .filter(({ code, room, movable }) =>
      kind === 'room' ? room !== null : kind === 'move-out' ? movable : kind === 'share' ? partly.has(code) : true,
    )
    .map(({ code }) => code)
}

/** The number of a change that a person sets; null when it has none. */
export function amountOf(change: Change): number | null {
  if ('by' in change && typeof change.by === 'number') return change.by
  if ('factor' in change) return change.factor
  return 'share' in change ? change.share : null
}

/** The same change with another number. */
export function withAmount(change: Change, value: number): Change {
  if (change.kind === 'service' || change.kind === 'demand') return { ...change, factor: Math.max(value, 0.1) }
  if (change.kind === 'share') return { ...change, share: Math.min(Math.max(value, 0), 1) }
  return 'by' in change && typeof change.by === 'number' ? ({ ...change, by: Math.round(value) } as Change) : change
}
