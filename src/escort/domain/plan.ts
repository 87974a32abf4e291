import type { ZoneKind } from '../contract/terms.ts'

/** Longitude and latitude in degrees, WGS 84. */
export type Point = readonly [number, number]

/** A corridor: a line with a tolerance for each of its segments [ESC-19]. */
export interface Corridor {
  readonly points: readonly Point[]
  /** Metres on either side, one for each segment: `points.length - 1` of them. */
  readonly tolerances: readonly number[]
  /** Other ways that are allowed as well: detours that were drawn beforehand. */
  readonly detours: readonly { readonly points: readonly Point[]; readonly toleranceM: number }[]
}

/** One immutable version of a zone. */
export interface Zone {
  readonly id: string
  readonly version: number
  readonly kind: ZoneKind
  readonly name: string
  /** Ring of corners; the last need not repeat the first. */
  readonly ring: readonly Point[]
}

/** What of a trip is told by people and not by its seals. */
export type ReportReason =
  | 'detour'
  | 'accident'
  | 'breakdown'
  | 'queue'
  | 'fuel'
  | 'rest'
  | 'police'
  | 'seal-damaged'
  | 'help'

/** What the driver or the carrier told before an alarm [ESC-61]: what it explains stays amber until then. */
export interface Report {
  readonly reason: ReportReason
  readonly from: number
  readonly until: number
}

/** A time in which the leg was in an area where several seals lost the sky [ESC-31]; it ends with its own loss. */
export interface JammedSpan {
  readonly from: number
  readonly until: number
}

/** Who may open the lock, where and when [ESC-41]. */
export interface UnlockOrder {
  readonly id: string
  /** Card, app or person as the lock tells it; null when the order is for whoever stands there by the centre's word. */
  readonly actor: string | null
  readonly zoneId: string | null
  readonly from: number
  readonly until: number
}

/** Everything that one seal leg is judged by; all of it has versions, so that any past trip can be judged again. */
export interface Plan {
  readonly corridor: Corridor
  readonly zones: readonly Zone[]
  /** Seconds between two messages of the seal. */
  readonly periodS: number
  /** Metres of deviation that count by law on this trip: the controlling body may set another than the usual. */
  readonly legalDeviationM: number
  /** When the goods must be at the destination; null when no term runs. */
  readonly deadline: number | null
  /** Kilometres an hour that the plan counts on, rests included. */
  readonly plannedKmh: number
  readonly reports: readonly Report[]
  readonly unlockOrders: readonly UnlockOrder[]
  /** Absent in evidence that was made before areas were known. */
  readonly jammed?: readonly JammedSpan[]
  /** Whether the lock should be closed and the rope in it: between activation and removal. */
  readonly sealedFrom: number
  readonly sealedUntil: number | null
}
