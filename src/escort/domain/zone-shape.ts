import CheapRuler from 'cheap-ruler'
import type { Point } from './plan.ts'
import { insideRing, segmentsCross } from './zones.ts'

/** Below this a zone is smaller than the error of a satellite fix: twenty metres by twenty. */
export const LEAST_ZONE_M2 = 400
/** Above this it is no zone but a region: a hundred kilometres by a hundred. */
export const MOST_ZONE_M2 = 10_000_000_000
/** The outline of a country is good to some kilometres, and a border strip lies on it. */
const OUTLINE_M = 20_000
const SAME_M = 1

/** Why a ring is no zone. Corners are counted from 1. */
export type ZoneFlaw =
  | { readonly flaw: 'corners-double'; readonly corner: number }
  | { readonly flaw: 'crosses-itself'; readonly corner: number }
  | { readonly flaw: 'size'; readonly areaM2: number }
  | { readonly flaw: 'outside-country'; readonly corner: number }

/**
 * What is wrong with the ring of a zone, null when nothing is [ESC-20, ESC-21]: two corners of one place, sides that cross,
 * an area that is none or a region, a corner outside the country. `land` is the outline of the country, null when unknown.
 */
export function checkZoneShape(ring: readonly Point[], land: readonly Point[] | null): ZoneFlaw | null {
  const [, lat = 0] = ring[0] ?? []
  const ruler = new CheapRuler(lat, 'meters')
  const double = ring.findIndex((corner, at) =>
    ring.some((other, from) => from < at && ruler.distance(pair(other), pair(corner)) < SAME_M),
  )
  if (double >= 0) return { flaw: 'corners-double', corner: double + 1 }
  const crossing = crossingSide(ring)
  if (crossing !== null) return { flaw: 'crosses-itself', corner: crossing + 1 }
  const areaM2 = Math.round(ruler.area([[...ring, ring[0] as Point].map(pair)]))
  if (areaM2 < LEAST_ZONE_M2 || areaM2 > MOST_ZONE_M2) return { flaw: 'size', areaM2 }
  const outside = land === null ? -1 : ring.findIndex((corner) => !onLand(land, corner))
  return outside < 0 ? null : { flaw: 'outside-country', corner: outside + 1 }
}

const pair = ([lon, lat]: Point): [number, number] => [lon, lat]

/** The first side that another one crosses which is no neighbour of it: such a ring has no inside. */
function crossingSide(ring: readonly Point[]): number | null {
  const side = (at: number) => [ring[at] as Point, ring[(at + 1) % ring.length] as Point] as const
  for (let one = 0; one < ring.length; one += 1) {
    for (let other = one + 2; other < ring.length; other += 1) {
      if (one === 0 && other === ring.length - 1) continue
      if (segmentsCross(...side(one), ...side(other))) return one
    }
  }
  return null
}

function onLand(land: readonly Point[], corner: Point): boolean {
  const [lon, lat] = corner
  if (insideRing(land, lon, lat)) return true
  const ruler = new CheapRuler(lat, 'meters')
  const outline = [...land, land[0] as Point].map(pair)
  return ruler.distance(ruler.pointOnLine(outline, pair(corner)).point, pair(corner)) <= OUTLINE_M
}
