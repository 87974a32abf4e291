import Supercluster from 'supercluster'
import type { Tone } from '../../states.ts'
import { type DrawnMarker, type MapMarker, worse } from './model.ts'
import type { Bounds } from './project.ts'

interface Own {
  readonly index: number
  readonly tone: Tone
}

interface Joined {
  tone: Tone
}

/** Markers nearer than this to one another become one, in px. */
const RADIUS_PX = 38
/** From here on every marker stands alone. */
const LAST_ZOOM = 10

/** Joins markers that would cover one another, but for the one that stays alone; asked anew at every look. */
export function joinMarkers(
  all: readonly MapMarker[],
  alone: string | null,
): (bounds: Bounds, zoom: number) => readonly DrawnMarker[] {
  const single = all.find(({ id }) => id === alone)
  const markers = single ? all.filter((one) => one !== single) : all
  const index = new Supercluster<Own, Joined>({
    radius: RADIUS_PX,
    maxZoom: LAST_ZOOM,
    // Looks count the world from 512 px on, as the radius does.
    extent: 512,
    map: ({ tone }) => ({ tone }),
    reduce: (into, { tone }) => {
      into.tone = worse(into.tone, tone)
    },
  })
  index.load(
    markers.map(({ at, tone }, at_) => ({
      type: 'Feature',
      properties: { index: at_, tone },
      geometry: { type: 'Point', coordinates: [at[0], at[1]] },
    })),
  )
  const apart: readonly DrawnMarker[] = single
    ? [{ key: single.id, at: single.at, marker: single, count: 1, tone: single.tone }]
    : []
  return (bounds, zoom) => [
    ...index.getClusters([...bounds], Math.max(0, Math.floor(zoom))).map(({ geometry, properties }) => {
      const [lon = 0, lat = 0] = geometry.coordinates
      if ('cluster' in properties && properties.cluster) {
        const { cluster_id, point_count, tone } = properties
        return { key: `group-${cluster_id}`, at: [lon, lat] as const, marker: null, count: point_count, tone }
      }
      const marker = markers[(properties as Own).index] ?? null
      return { key: marker?.id ?? '', at: [lon, lat] as const, marker, count: 1, tone: marker?.tone ?? 'calm' }
    }),
    ...apart,
  ]
}
