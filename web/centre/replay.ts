import type { EventView, TripDetail, TripView } from '#escort/contract.ts'

/** What of a trip can be gone over again: from its first fix to the last word about it. Milliseconds. */
export interface Past {
  readonly from: number
  readonly until: number
  /** What was told loudly, in order; also what was taken back afterwards. */
  readonly alarms: readonly EventView[]
}

const RANK = { info: 0, amber: 1, red: 2 } as const
const ms = (at: string) => Date.parse(at)
/** Whether it had ended by then, or had been taken back. */
const isOver = ({ endedAt, withdrawnAt }: EventView, moment: number) =>
  [endedAt, withdrawnAt].some((at) => at !== null && ms(at) <= moment)

/** The past of a trip; null while there is no way to look back on. */
export function pastOf({ track, events }: Pick<TripDetail, 'track' | 'events'>): Past | null {
  const fixes = track.filter(({ valid }) => valid).map(({ at }) => ms(at))
  const [from, last] = [fixes[0], fixes.at(-1)]
  if (from === undefined || last === undefined || from === last) return null
  const alarms = events
    .filter(({ level, at }) => level !== 'info' && ms(at) >= from)
    .toSorted((one, other) => ms(one.at) - ms(other.at))
  return { from, until: Math.max(last, ...alarms.map(({ at }) => ms(at))), alarms }
}

/** The part of the way that lay behind the truck at a moment. */
export const trackUntil = (track: TripDetail['track'], moment: number): TripDetail['track'] =>
  track.filter(({ at }) => ms(at) <= moment)

/**
 * How the trip stood at a moment: the loudest of what had been told by then, had not ended and had not been taken back yet. What late
 * records show to be otherwise was not known then.
 */
export function colourAt(events: readonly EventView[], moment: number): TripView['colour'] {
  const running = events.filter((event) => ms(event.at) <= moment && !isOver(event, moment))
  const loudest = running.toSorted((one, other) => RANK[other.level] - RANK[one.level])[0]?.level ?? 'info'
  return loudest === 'info' ? 'green' : loudest
}
