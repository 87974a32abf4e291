import type { EventKind, Level } from './events.ts'

/** What the judge keeps of one seal leg between readings: plain data, kept in the database and made anew by a replay. */
export interface SealState {
  /** Device time of the newest reading that was judged; -1 before the first. */
  readonly lastAt: number
  /** When we last heard it, our time; -1 before the first. */
  readonly heardAt: number
  /** The last true fix. */
  readonly fixAt: number
  readonly lat: number | null
  readonly lon: number | null
  /** Segment of the corridor near it; -1 when none. */
  readonly segment: number
  /** Since when the fixes are outside, how many in a row, and how many inside in a row after. */
  readonly outsideSince: number
  readonly outsideCount: number
  readonly insideCount: number
  /** Since when the truck stands; -1 while it moves. */
  readonly standingSince: number
  readonly serial: number | null
  readonly cutCount: number | null
  readonly batteryPercent: number | null
  /** Alarms of the reading before, so that a flag that stays set is one event. */
  readonly alarms: number
  /** States that the device told last, and which of them hold. */
  readonly stateKnown: number
  readonly state: number
  /** Ids of the zones that it is in. */
  readonly zones: readonly string[]
  /** Those of them in which it was told that it seems to have arrived. Absent before the first, and in states of before. */
  readonly arrived?: readonly string[] | undefined
  /** What lasts now, with the beginning of each. */
  readonly open: Readonly<Partial<Record<EventKind, number>>>
  /** How loud it is, where a rule made it quieter than the catalogue. Absent in states of before. */
  readonly levels?: Readonly<Partial<Record<EventKind, Level>>> | undefined
}

/** A leg of which nothing has been heard since it was hung at `from`. */
export const newSealState = (from: number): SealState => ({
  lastAt: -1,
  heardAt: from,
  fixAt: -1,
  lat: null,
  lon: null,
  segment: -1,
  outsideSince: -1,
  outsideCount: 0,
  insideCount: 0,
  standingSince: -1,
  serial: null,
  cutCount: null,
  batteryPercent: null,
  alarms: 0,
  stateKnown: 0,
  state: 0,
  zones: [],
  open: {},
  levels: {},
})

/** The loudest of what lasts: the colour of a trip on the map. Grey: nothing is known yet. */
export function colourOf(state: SealState, levelOf: (kind: EventKind) => 'info' | 'amber' | 'red') {
  if (state.lastAt < 0) return 'grey' as const
  const levels = (Object.keys(state.open) as EventKind[]).map((kind) => state.levels?.[kind] ?? levelOf(kind))
  if (levels.includes('red')) return 'red' as const
  return levels.includes('amber') ? ('amber' as const) : ('green' as const)
}
