type Point = readonly [number, number]

const PAIR = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/
/** A point of a line may tell the tolerance of the stretch that leads to it. */
const WITH_TOLERANCE = /^(.*\d)\s*[,;\s]\s*(\d{2,5})\s*$/
const THREE_NUMBERS = /^\s*-?\d+(?:\.\d+)?(?:\s*[,;\s]\s*-?\d+(?:\.\d+)?){2}\s*$/
const [LEAST_M, MOST_M] = [20, 50_000]
const MOST = 20_000
const MOST_CORNERS = 2_000

/**
 * The line that somebody pasted: `longitude, latitude` a row, with the tolerance of the stretch to it where that is not the
 * common one, or GeoJSON with a LineString in it; null when it is neither, has fewer than two points, a point of it is none
 * of this Earth, or its rows tell heights.
 */
export function lineOfText(text: string): readonly [number, number][] | null {
  if (tellsHeights(text)) return null
  const points = text.trimStart().startsWith('{') ? ofGeoJson(text) : ofRows(placesOf(text))
  const onEarth = points?.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  if (!points || !onEarth || points.length < 2 || points.length > MOST) return null
  return points.map(([lon, lat]) => [lon, lat])
}

/**
 * Whether rows tell a third number from the first one on. No stretch leads to the first point, so it is no tolerance: devices and maps
 * write heights there, and a corridor would be as wide as its road is high.
 */
export const tellsHeights = (text: string): boolean => THREE_NUMBERS.test(rowsOfText(text)[0] ?? '')

/**
 * Metres to each side, one for each stretch of a line that was pasted [ESC-19]: as its row tells, else the common one. One for all
 * where no row tells any.
 */
export function tolerancesOfText(text: string, common: number): readonly number[] {
  if (text.trimStart().startsWith('{')) return [common]
  const [, ...stretches] = rowsOfText(text).map((row) => toleranceOf(row) ?? common)
  return stretches.every((metres) => metres === common) ? [common] : stretches
}

/** Of a row that is a point even without its last number. */
function toleranceOf(row: string): number | null {
  const [, place, metres] = WITH_TOLERANCE.exec(row) ?? []
  if (place === undefined || !PAIR.test(place)) return null
  const told = Number(metres)
  return told >= LEAST_M && told <= MOST_M ? told : null
}

const placesOf = (text: string): string =>
  text
    .split('\n')
    .map((row) => (toleranceOf(row) === null ? row : row.replace(WITH_TOLERANCE, '$1')))
    .join('\n')

/**
 * The ring that somebody wrote or pasted: `longitude, latitude` a row, or GeoJSON with a Polygon in it, whose outer ring is
 * taken; null when it is neither, has fewer than three corners, or a corner is none of this Earth.
 */
export function ringOfText(text: string): readonly [number, number][] | null {
  const corners = text.trimStart().startsWith('{') ? ofGeoJson(text, 'Polygon') : ofRows(text)
  const onEarth = corners?.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  if (!corners || !onEarth || corners.length < 3 || corners.length > MOST_CORNERS) return null
  return corners.map(([lon, lat]) => [lon, lat])
}

/** Rounded to about a metre. */
export const rowOf = ([lon, lat]: Point): string => `${lon.toFixed(5)}, ${lat.toFixed(5)}`

/** Corners as rows, one by one to be added to or taken back, also where a whole GeoJSON was pasted. */
export function rowsOfText(text: string): readonly string[] {
  const ring = text.trimStart().startsWith('{') ? ringOfText(text) : null
  if (ring) return ring.map(rowOf)
  return text.split('\n').filter((row) => row.trim() !== '')
}

function ofRows(text: string): readonly Point[] | null {
  const rows = text.split('\n').filter((row) => row.trim() !== '')
  const pairs = rows.flatMap((row): Point[] => {
    const [, lon, lat] = PAIR.exec(row) ?? []
    return lon === undefined || lat === undefined ? [] : [[Number(lon), Number(lat)]]
  })
  return pairs.length === rows.length ? pairs : null
}

function ofGeoJson(text: string, wanted: 'LineString' | 'Polygon' = 'LineString'): readonly Point[] | null {
  try {
    return firstShape(JSON.parse(text), wanted)
  } catch {
    return null
  }
}

/** The first line or outer ring of a geometry, a feature or a collection. */
function firstShape(value: unknown, wanted: 'LineString' | 'Polygon'): readonly Point[] | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, coordinates, geometry, features } = value as Readonly<Record<string, unknown>>
  if (type === wanted && Array.isArray(coordinates)) {
    const points: unknown = wanted === 'Polygon' ? opened(coordinates[0]) : coordinates
    return Array.isArray(points) && points.every(isPoint) ? points : null
  }
  if (type === 'Feature') return firstShape(geometry, wanted)
  if (!Array.isArray(features)) return null
  for (const feature of features) {
    const shape = firstShape(feature, wanted)
    if (shape) return shape
  }
  return null
}

/** A ring of GeoJSON ends where it began; ours closes by itself. */
function opened(ring: unknown): unknown {
  if (!Array.isArray(ring)) return ring
  const [first, last] = [ring[0] as unknown, ring.at(-1) as unknown]
  return ring.length > 1 && isPoint(first) && isPoint(last) && first[0] === last[0] && first[1] === last[1]
    ? ring.slice(0, -1)
    : ring
}

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1])
