import type { Corridor, PlaceKind } from './corridor.ts'

/** Parts of a corridor that are stopped as one [DRV-30]: each side's yard, its road and its customs area, and the line of both. */
const PARTS: Readonly<Record<PlaceKind, 'yard' | 'road' | 'customs' | 'line'>> = {
  yard: 'yard',
  charger: 'yard',
  lane: 'road',
  'hold-point': 'customs',
  weighbridge: 'customs',
  gate: 'customs',
  scanner: 'customs',
  'inspection-bay': 'customs',
  exit: 'customs',
  border: 'line',
  refuge: 'line',
  'hand-over': 'line',
}

/** The strip on both sides of the line, which is one zone of both. */
export const LINE_ZONE = 'line'

/** The zone of a place: `line`, or its authority with the part, as `KZ-customs`. */
export function zoneOf({ kind, authority }: Corridor['places'][number]): string {
  const part = PARTS[kind]
  return part === 'line' ? LINE_ZONE : `${authority}-${part}`
}

/** The names of the places of a zone; empty when the corridor has none of that name. */
export function placesOfZone({ places }: Corridor, zone: string): ReadonlySet<string> {
  return new Set(places.flatMap((place) => (zoneOf(place) === zone ? [place.id] : [])))
}
