type Point = readonly [number, number]

const PAIR = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/
const MOST = 20_000

/**
 * The line that somebody pasted: `longitude, latitude` a row, or GeoJSON with a LineString in it; null when it is neither,
 * has fewer than two points, or a point of it is none of this Earth.
 */
export function lineOfText(text: string): readonly [number, number][] | null {
  const points = text.trimStart().startsWith('{') ? ofGeoJson(text) : ofRows(text)
  const onEarth = points?.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  if (!points || !onEarth || points.length < 2 || points.length > MOST) return null
  return points.map(([lon, lat]) => [lon, lat])
}

function ofRows(text: string): readonly Point[] | null {
  const rows = text.split('\n').filter((row) => row.trim() !== '')
  const pairs = rows.flatMap((row): Point[] => {
    const [, lon, lat] = PAIR.exec(row) ?? []
    return lon === undefined || lat === undefined ? [] : [[Number(lon), Number(lat)]]
  })
  return pairs.length === rows.length ? pairs : null
}

function ofGeoJson(text: string): readonly Point[] | null {
  try {
    return firstLine(JSON.parse(text))
  } catch {
    return null
  }
}

/** The first LineString of a geometry, a feature or a collection. */
function firstLine(value: unknown): readonly Point[] | null {
  if (typeof value !== 'object' || value === null) return null
  const { type, coordinates, geometry, features } = value as Readonly<Record<string, unknown>>
  if (type === 'LineString' && Array.isArray(coordinates)) return coordinates.every(isPoint) ? coordinates : null
  if (type === 'Feature') return firstLine(geometry)
  if (!Array.isArray(features)) return null
  for (const feature of features) {
    const line = firstLine(feature)
    if (line) return line
  }
  return null
}

const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1])
