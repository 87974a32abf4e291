import type { Point, Zone } from './plan.ts'

/** Whether a point lies inside a ring (even-odd rule). */
export function insideRing(ring: readonly Point[], lon: number, lat: number): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i] as Point
    const [xj, yj] = ring[j] as Point
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** Whether the way between two fixes touches a ring: a seal that speaks every ten minutes drives through a zone between. */
function crossesRing(ring: readonly Point[], a: Point, b: Point): boolean {
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    if (segmentsCross(a, b, ring[j] as Point, ring[i] as Point)) return true
  }
  return false
}

/** Whether two stretches cross, each from one end to the other. */
export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
  return side(c, d, a) > 0 !== side(c, d, b) > 0 && side(a, b, c) > 0 !== side(a, b, d) > 0
}

/** The zones that hold a point. */
export function zonesAt(zones: readonly Zone[], lon: number, lat: number): readonly Zone[] {
  return zones.filter(({ ring }) => insideRing(ring, lon, lat))
}

/** Zones that were driven through between two fixes without a fix inside. */
export function zonesCrossed(zones: readonly Zone[], a: Point, b: Point): readonly Zone[] {
  return zones.filter(
    ({ ring }) => !insideRing(ring, a[0], a[1]) && !insideRing(ring, b[0], b[1]) && crossesRing(ring, a, b),
  )
}
