import type { LonLat } from './model.ts'

/** Web Mercator on a square of side 1, y grows to the south. */
export function project([lon, lat]: LonLat): readonly [number, number] {
  const sin = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * Math.PI) / 180)
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)]
}

/** The way back from {@link project}. */
export function unproject([x, y]: readonly [number, number]): LonLat {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI]
}

/** Where Web Mercator ends. */
const MAX_LATITUDE = 85.0511

/** A look at the map: centre on the unit square, and how many px the whole world measures. */
export interface Look {
  readonly x: number
  readonly y: number
  readonly worldPx: number
}

/** The zoom of a look as map libraries count it (world of 512 px is 0). */
export function zoomOf({ worldPx }: Look): number {
  return Math.log2(worldPx / 512)
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number]

/** The least bounds with all points; null when there is none. */
export function boundsOf(points: Iterable<LonLat>): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of points) {
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return west === Infinity ? null : [west, south, east, north]
}

const MOST_ZOOM_PX = 512 * 2 ** 12
const MARGIN = 0.86

/** The look in which bounds fill a window of the given size, of which `besidePx` at the right stay free. */
export function fit([west, south, east, north]: Bounds, width: number, height: number, besidePx = 0): Look {
  const [left, bottom] = project([west, south])
  const [right, top] = project([east, north])
  const scale =
    Math.min((width - besidePx) / Math.max(right - left, 1e-9), height / Math.max(bottom - top, 1e-9)) * MARGIN
  const worldPx = Math.min(scale, MOST_ZOOM_PX)
  return { x: (left + right) / 2 + besidePx / 2 / worldPx, y: (top + bottom) / 2, worldPx }
}

/** The bounds that a window of the given size shows. */
export function boundsIn({ x, y, worldPx }: Look, width: number, height: number): Bounds {
  const [west, north] = unproject([x - width / 2 / worldPx, y - height / 2 / worldPx])
  const [east, south] = unproject([x + width / 2 / worldPx, y + height / 2 / worldPx])
  return [west, south, east, north]
}

const EARTH_KM = 6_371

/** Great-circle distance in kilometres. */
export function distanceKm([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const rad = Math.PI / 180
  const a =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.sqrt(a))
}

/** Where one goes who comes straight from one place to another: degrees clockwise from north, as the map shows it. */
export function headingOf(from: LonLat, to: LonLat): number {
  const [[x1, y1], [x2, y2]] = [project(from), project(to)]
  return ((Math.atan2(x2 - x1, y1 - y2) * 180) / Math.PI + 360) % 360
}
