import type { Tone } from '../../states.ts'

/** Longitude and latitude in degrees. */
export type LonLat = readonly [number, number]

/** A thing on the map. Its shape tells its kind, its word its state, its colour repeats the state. */
export interface MapMarker {
  readonly id: string
  readonly at: LonLat
  /** `vehicle` points where it goes, `checkpoint` is a post, `place` a ring, `alarm` a diamond. */
  readonly shape: 'vehicle' | 'checkpoint' | 'place' | 'alarm'
  readonly tone: Tone
  /** Name, e.g. a plate. */
  readonly label: string
  /** State in words, e.g. "stopped"; stands beside the name in the list, and on the map where there is room. */
  readonly word?: string
  /** Degrees clockwise from north; of a vehicle that moves. */
  readonly heading?: number
}

/** A name on the map with how its sign stands. */
export function nameWithState({ label, word }: MapMarker): string {
  return word ? `${label} · ${word}` : label
}

/**
 * Lines about their own middle that tell how a sign stands to whoever does not see its colour: a cross has failed, a call
 * mark asks for somebody, a dot goes on, a bar is nobody's business now; what is well has none.
 */
export const MARK_LINES: Readonly<Record<Exclude<Tone, 'good'>, string>> = {
  bad: 'M-2.1-2.1L2.1 2.1M2.1-2.1L-2.1 2.1',
  warn: 'M0-2.9V.4M0 2.8V2.9',
  now: 'M-1 0H1M0-1V1',
  info: 'M-1 0H1M0-1V1',
  calm: 'M-2.4 0H2.4',
}
/** Where the mark of a sign stands from its middle, px; it keeps upright when the sign points elsewhere. */
export const MARK_AT = { single: [6, -9], group: [10.5, -10.5], radius: 5 } as const

/** A way: a route, a track that was driven, a stretch of a corridor. */
export interface MapLine {
  readonly id: string
  readonly points: readonly LonLat[]
  readonly tone: Tone
  readonly label: string
  /** What is planned or not known is dashed. */
  readonly dashed?: boolean
}

/** A zone: a ring of points, closed by itself. */
export interface MapArea {
  readonly id: string
  readonly ring: readonly LonLat[]
  readonly tone: Tone
  readonly label: string
}

/** What a renderer draws: markers that lie close together have become one with their number. */
export interface DrawnMarker {
  readonly key: string
  readonly at: LonLat
  readonly marker: MapMarker | null
  /** How many stand here; 1 is a single one. */
  readonly count: number
  /** The worst of them. */
  readonly tone: Tone
}

const RANK: readonly Tone[] = ['calm', 'good', 'info', 'now', 'warn', 'bad']

/** The worse of two tones: a group looks as its worst member does. */
export function worse(a: Tone, b: Tone): Tone {
  return isWorse(b, a) ? b : a
}

/** Whether one tone asks for more than another. */
export function isWorse(a: Tone, b: Tone): boolean {
  return RANK.indexOf(a) > RANK.indexOf(b)
}
