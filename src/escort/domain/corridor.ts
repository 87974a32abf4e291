import CheapRuler from 'cheap-ruler'
import Flatbush from 'flatbush'
import type { Corridor, Point } from './plan.ts'

/** A corridor with an index over its segments, made once for each version of a route. */
export interface CorridorIndex {
  readonly segments: number
  /** Corners of segment i: `from[i]` and `to[i]`. */
  readonly from: readonly Point[]
  readonly to: readonly Point[]
  readonly toleranceM: Float64Array
  /** Metres from the start of the main line to the start of a segment; NaN on a detour. */
  readonly alongM: Float64Array
  readonly lengthM: number
  readonly greatestToleranceM: number
  readonly tree: Flatbush
}

/** Where a point is against a corridor. */
export interface Deviation {
  readonly inside: boolean
  /** Metres to the nearest segment by distance over tolerance. */
  readonly distanceM: number
  readonly toleranceM: number
  readonly segment: number
}

const METRES_PER_DEGREE = 111_320
/** Rulers by half a degree of latitude: an error below a thousandth within it. */
const rulers: CheapRuler[] = []
function rulerAt(latitude: number): CheapRuler {
  const band = Math.round((latitude + 90) * 2)
  return (rulers[band] ??= new CheapRuler(band / 2 - 90, 'meters'))
}

/** Metres between two points. */
export const distanceM = (a: Point, b: Point): number =>
  rulerAt((a[1] + b[1]) / 2).distance(a as [number, number], b as [number, number])

/** Builds the index. A corridor without a segment has none to be outside of. */
export function indexCorridor(corridor: Corridor): CorridorIndex {
  const from: Point[] = []
  const to: Point[] = []
  const tolerance: number[] = []
  const along: number[] = []
  let length = 0
  const add = (points: readonly Point[], toleranceOf: (i: number) => number, main: boolean) => {
    for (let i = 1; i < points.length; i += 1) {
      const [a, b] = [points[i - 1] as Point, points[i] as Point]
      from.push(a)
      to.push(b)
      tolerance.push(toleranceOf(i - 1))
      along.push(main ? length : Number.NaN)
      if (main) length += distanceM(a, b)
    }
  }
  add(corridor.points, (i) => corridor.tolerances[i] ?? 0, true)
  for (const detour of corridor.detours) add(detour.points, () => detour.toleranceM, false)
  const tree = new Flatbush(Math.max(1, from.length))
  if (from.length === 0) tree.add(0, 0, 0, 0)
  for (const [i, [x, y]] of from.entries()) {
    const [u, v] = to[i] as Point
    tree.add(Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v))
  }
  tree.finish()
  return {
    segments: from.length,
    from,
    to,
    toleranceM: Float64Array.from(tolerance),
    alongM: Float64Array.from(along),
    lengthM: length,
    greatestToleranceM: Math.max(0, ...tolerance),
    tree,
  }
}

const INSIDE_WINDOW = 4
/** Degrees: no corridor is further. */
const WIDEST = 400

/**
 * Measures a point. `hint` is the segment of the fix before: a truck is nearly always still near it, and then nothing is
 * searched. Far outside, the distance is that of the whole line.
 */
export function measure(index: CorridorIndex, lon: number, lat: number, hint: number): Deviation {
  const point: [number, number] = [lon, lat]
  const ruler = rulerAt(lat)
  const best = { segment: -1, distance: Number.POSITIVE_INFINITY, excess: Number.POSITIVE_INFINITY }
  const look = (segment: number) => {
    const a = index.from[segment]
    const b = index.to[segment]
    if (!a || !b) return
    const distance = ruler.pointToSegmentDistance(point, a as [number, number], b as [number, number])
    const excess = distance - (index.toleranceM[segment] ?? 0)
    if (excess >= best.excess) return
    best.segment = segment
    best.distance = distance
    best.excess = excess
  }
  if (hint >= 0) {
    for (let i = hint - 1; i < hint + INSIDE_WINDOW; i += 1) look(i)
    if (best.excess <= 0) return deviationOf(index, best.segment, best.distance)
  }
  // The box doubles until it holds a segment; once more, since the nearest may stand just outside a box that has one.
  let dy = (index.greatestToleranceM * 1.01 + 1) / METRES_PER_DEGREE
  for (let found = false; dy < WIDEST; dy *= 4) {
    const dx = dy / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
    const near = index.tree.search(lon - dx, lat - dy, lon + dx, lat + dy)
    for (const segment of near) look(segment)
    if (best.excess <= 0 || found) break
    // What the hint led to may be far away: only what the box holds is near.
    found = near.length > 0
  }
  return deviationOf(index, best.segment, best.distance)
}

function deviationOf(index: CorridorIndex, segment: number, distance: number): Deviation {
  const toleranceM = index.toleranceM[segment] ?? 0
  return { inside: segment < 0 || distance <= toleranceM, distanceM: distance, toleranceM, segment }
}

/** Metres that are left to the end of the main line from the nearest point of a segment of it; null on a detour. */
export function remainingM(index: CorridorIndex, segment: number, lon: number, lat: number): number | null {
  const start = index.alongM[segment]
  const a = index.from[segment]
  if (start === undefined || Number.isNaN(start) || !a) return null
  return Math.max(0, index.lengthM - start - distanceM(a, [lon, lat]))
}
