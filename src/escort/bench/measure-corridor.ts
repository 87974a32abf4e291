import { distanceM, indexCorridor, measure } from '../domain/corridor.ts'
import type { Point } from '../domain/plan.ts'

/** What a look at a corridor costs on one core. */
export interface CorridorFigures {
  readonly points: number
  /** As the judge asks: with the segment of the fix before. */
  readonly corridorChecksPerSecond: number
  /** Without it: searched in the index. */
  readonly searchedPerSecond: number
  /** Every segment looked at. */
  readonly bruteForcePerSecond: number
  /** Places at which index and brute force disagree by more than a metre. */
  readonly disagree: number
}

const BATCH = 200

/** A winding road of so many points, about 400 metres each: the same at every call. */
export function windingRoad(points: number): readonly Point[] {
  return Array.from({ length: points }, (_, i): Point => {
    const along = i / points
    return [60 + along * 15, 47 + Math.sin(along * 40) * 0.6 + Math.sin(along * 311) * 0.02]
  })
}

/** Measures on this core; trucks drive along the road, some beside it. */
export function measureCorridor(points: number, seconds: number): CorridorFigures {
  const road = windingRoad(points)
  const corridor = { points: road, tolerances: road.slice(1).map(() => 500), detours: [] }
  const index = indexCorridor(corridor)
  const fixes = Array.from({ length: 20_000 }, (_, i): Point => {
    const [lon, lat] = road[Math.floor((i / 20_000) * points)] ?? [0, 0]
    const off = i % 50 === 0 ? 0.05 : ((i * 7919) % 100) / 50_000
    return [lon + off / 2, lat + off]
  })
  let hint = -1
  let at = 0
  const next = () => fixes[(at = (at + 1) % fixes.length)] as Point
  const hinted = rate(seconds, () => {
    const [lon, lat] = next()
    hint = measure(index, lon, lat, at === 0 ? -1 : hint).segment
  })
  const searched = rate(seconds, () => {
    const [lon, lat] = next()
    measure(index, lon, lat, -1)
  })
  const brute = rate(seconds, () => bruteForce(road, next()))
  const disagree = fixes
    .filter((_, i) => i % 100 === 0)
    .filter(([lon, lat]) => {
      return Math.abs(measure(index, lon, lat, -1).distanceM - bruteForce(road, [lon, lat])) > 1
    }).length
  return {
    points,
    corridorChecksPerSecond: hinted,
    searchedPerSecond: searched,
    bruteForcePerSecond: brute,
    disagree,
  }
}

function rate(seconds: number, work: () => unknown): number {
  for (let warm = 0; warm < 2_000; warm += 1) work()
  const began = performance.now()
  let done = 0
  while (performance.now() - began < seconds * 1000) {
    for (let i = 0; i < BATCH; i += 1) work()
    done += BATCH
  }
  return done / ((performance.now() - began) / 1000)
}

/** Metres to the nearest segment by looking at all; the equirectangular plane around the place. */
function bruteForce(road: readonly Point[], [lon, lat]: Point): number {
  const kx = distanceM([lon - 0.5, lat], [lon + 0.5, lat])
  const ky = distanceM([lon, lat - 0.5], [lon, lat + 0.5])
  let best = Number.POSITIVE_INFINITY
  for (let i = 1; i < road.length; i += 1) {
    const a = road[i - 1] as Point
    const b = road[i] as Point
    const [ax, ay] = [(a[0] - lon) * kx, (a[1] - lat) * ky]
    const [dx, dy] = [(b[0] - a[0]) * kx, (b[1] - a[1]) * ky]
    const part = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)))
    best = Math.min(best, Math.hypot(ax + part * dx, ay + part * dy))
  }
  return best
}
