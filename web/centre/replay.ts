import type { EventView, TripDetail, TripView } from '#escort/contract.ts'

/** What of a trip can be gone over again: from its first fix to the last word about it. Milliseconds. */
export interface Past {
  readonly from: number
  readonly until: number
  /** What was told loudly and not taken back, in order. */
  readonly alarms: readonly EventView[]
}

const RANK = { info: 0, amber: 1, red: 2 } as const
const ms = (at: string) => Date.parse(at)
const holds = ({ withdrawnAt }: EventView) => withdrawnAt === null

/** The past of a trip; null while there is no way to look back on. */
export function pastOf({ track, events }: Pick<TripDetail, 'track' | 'events'>): Past | null {
  const fixes = track.filter(({ valid }) => valid).map(({ at }) => ms(at))
  const [from, last] = [fixes[0], fixes.at(-1)]
  if (from === undefined || last === undefined || from === last) return null
  const alarms = events
    .filter((event) => holds(event) && event.level !== 'info' && ms(event.at) >= from)
    .toSorted((one, other) => ms(one.at) - ms(other.at))
  return { from, until: Math.max(last, ...alarms.map(({ at }) => ms(at))), alarms }
}

/** The part of the way that lay behind the truck at a moment. */
export const trackUntil = (track: TripDetail['track'], moment: number): TripDetail['track'] =>
  track.filter(({ at }) => ms(at) <= moment)

/** How the trip stood at a moment: the loudest of what had been told by then and had not ended. */
export function colourAt(events: readonly EventView[], moment: number): TripView['colour'] {
  const running = events.filter(
    (event) => holds(event) && ms(event.at) <= moment && (event.endedAt === null || ms(event.endedAt) > moment),
  )
  const loudest = running.toSorted((one, other) => RANK[other.level] - RANK[one.level])[0]?.level ?? 'info'
  return loudest === 'info' ? 'green' : loudest
}
