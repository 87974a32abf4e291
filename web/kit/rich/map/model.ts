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
  /** State in words, e.g. "stopped"; stands beside the name in the list, and on the map of the chosen one. */
  readonly word?: string
  /** Degrees clockwise from north; of a vehicle that moves. */
  readonly heading?: number
}

/** What stands beside a sign on the map: its name, and how the chosen one stands. */
export function writtenOf({ label, word }: MapMarker, isChosen: boolean): string {
  return isChosen && word ? `${label} · ${word}` : label
}

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
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b
}
