import type { Change, CheckpointModel } from '#planning/contract.ts'

/** Changes that are put together on the screen beside common hours and moved-out work, which have fields of their own. */
export const KINDS = [
  'lanes',
  'room',
  'officers',
  'daily-limit',
  'service',
  'share',
  'demand',
  'places-per-hour',
  'quota',
  'slot-minutes',
  'no-show',
  'merge',
  'hours',
  'same-hours',
  'around-the-clock',
] as const
export type ChangeKind = (typeof KINDS)[number]

/** The kinds that mean something in a model. */
export function kindsOf(model: CheckpointModel): readonly ChangeKind[] {
  const whole: readonly ChangeKind[] = ['service', 'lanes', 'hours', 'same-hours', 'around-the-clock']
  return KINDS.filter(
    (kind) =>
      whole.includes(kind) ||
      (kind === 'demand'
        ? model.flows.some(({ demand }) => demand.kind === 'by-chance' || demand.kind === 'queued')
        : placesOf(kind, model).length > 0),
  )
}

/** A change of a kind to begin with. */
export function firstChange(kind: ChangeKind, model: CheckpointModel): Change {
  const [place = ''] = placesOf(kind, model)
  switch (kind) {
    case 'lanes':
      return { kind, station: place, by: 1 }
    case 'room':
      return { kind, station: place, by: 10 }
    case 'daily-limit':
      return { kind, station: place, by: 50 }
    case 'officers':
      return { kind, staff: place, by: 1 }
    case 'places-per-hour':
      return { kind, flow: place, by: 5 }
    case 'quota':
      return { kind, flow: place, ground: 'perishable', by: 5 }
    case 'slot-minutes':
      return { kind, flow: place, minutes: 30 }
    case 'no-show':
      return { kind, flow: place, share: 0.02 }
    case 'merge':
      return { kind, station: place, into: stopsFor(place, model)[0] ?? place }
    case 'service':
      return { kind, station: place, factor: 0.9 }
    case 'share':
      return { kind, station: place, share: 0.05 }
    case 'demand':
      return { kind, factor: 1.2 }
    case 'hours':
      return { kind, side: 'near', hours: model.near.hours }
    case 'same-hours':
    case 'around-the-clock':
      return { kind }
  }
}

/** Stations, officers or flows at which a change of a kind means something. */
export function placesOf(kind: ChangeKind, { stations, flows, staff }: CheckpointModel): readonly string[] {
  if (kind === 'officers') return staff.map(({ code }) => code)
  if (OF_QUEUE.includes(kind))
    return flows.filter(({ demand }) => demand.kind === 'booked' || demand.kind === 'queued').map(({ code }) => code)
  const partly = new Set(
    flows.flatMap(({ route }) => route.filter(({ share }) => share < 1).map(({ station }) => station)),
  )
  return stations
    .filter(({ code, room, dailyLimit, callOut }) => {
      if (kind === 'room') return room !== null
      if (kind === 'merge') return stopsFor(code, { stations, flows }).length > 0
      // Nobody is served in a waiting zone.
      if (callOut) return false
      if (kind === 'share') return partly.has(code)
      return kind === 'daily-limit' ? dailyLimit !== undefined : true
    })
    .map(({ code }) => code)
}

/** Kinds that change the electronic queue of a flow. */
export const OF_QUEUE: readonly ChangeKind[] = ['places-per-hour', 'quota', 'slot-minutes', 'no-show']

/** Stations that may take over the work of one: everybody who goes to it goes there as well. */
export function stopsFor(
  code: string,
  { stations, flows }: Pick<CheckpointModel, 'stations' | 'flows'>,
): readonly string[] {
  const routes = flows.map(({ route }) => route).filter((route) => route.some(({ station }) => station === code))
  return stations
    .filter((one) => one.code !== code && !one.callOut)
    .map((one) => one.code)
    .filter(
      (other) =>
        routes.length > 0 &&
        routes.every((route) => route.some(({ station, share }) => station === other && share === 1)),
    )
}

/** Where a change is made; null when it is one of the whole model. */
export function placeOf(change: Change): string | null {
  if ('station' in change) return change.station
  if ('staff' in change) return change.staff
  return 'flow' in change ? change.flow : null
}

/** The same change at another place. */
export function atPlace(change: Change, place: string, model: CheckpointModel): Change {
  if (change.kind === 'merge') return { ...change, station: place, into: stopsFor(place, model)[0] ?? place }
  if ('station' in change) return { ...change, station: place }
  if ('staff' in change) return { ...change, staff: place }
  return 'flow' in change ? { ...change, flow: place } : change
}

/** The number of a change that a person sets; null when it has none. */
export function amountOf(change: Change): number | null {
  if ('by' in change && typeof change.by === 'number') return change.by
  if ('factor' in change) return change.factor
  if (change.kind === 'slot-minutes') return change.minutes
  return 'share' in change ? change.share : null
}

/** The same change with another number. */
export function withAmount(change: Change, value: number): Change {
  if (change.kind === 'service' || change.kind === 'demand') return { ...change, factor: Math.max(value, 0.1) }
  if (change.kind === 'slot-minutes') return { ...change, minutes: Math.min(Math.max(Math.round(value), 5), 240) }
  if (change.kind === 'share' || change.kind === 'no-show') return { ...change, share: Math.min(Math.max(value, 0), 1) }
  return 'by' in change && typeof change.by === 'number' ? ({ ...change, by: Math.round(value) } as Change) : change
}

/** Changes with one activity done outside, or at the checkpoint; none where that is so already. */
export function withMoved(
  changes: readonly Change[],
  model: CheckpointModel,
  station: string,
  moved: boolean,
): readonly Change[] {
  const others = changes.filter((change) => !(change.kind === 'move-out' && change.station === station))
  const now = model.stations.find(({ code }) => code === station)?.movable?.moved ?? false
  return now === moved ? others : [...others, { kind: 'move-out', station, moved }]
}

/** Whether an activity is done outside after the changes. */
export function isMoved(changes: readonly Change[], model: CheckpointModel, station: string): boolean {
  const change = changes.findLast((one) => one.kind === 'move-out' && one.station === station)
  if (change?.kind === 'move-out') return change.moved
  return model.stations.find(({ code }) => code === station)?.movable?.moved ?? false
}
