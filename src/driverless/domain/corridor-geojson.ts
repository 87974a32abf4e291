import { z } from 'zod'
import { Corridor, type CorridorPlace } from './corridor.ts'

/**
 * A corridor as GeoJSON (RFC 7946): a point a place, a line a road, WGS 84. Everything that is not geometry stands in the
 * properties, and what concerns the whole in a member of our own, so that a corridor comes back as it went out [DRV-1].
 */
const Degrees = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const PlaceFeature = z.looseObject({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: z.looseObject({ type: z.literal('Point'), coordinates: Degrees }),
  properties: z.looseObject({ part: z.literal('place') }),
})
const RoadFeature = z.looseObject({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: z.looseObject({ type: z.literal('LineString'), coordinates: z.array(Degrees).min(2) }),
  properties: z.looseObject({ part: z.literal('road') }),
})

export const CorridorGeoJson = z.looseObject({
  type: z.literal('FeatureCollection'),
  corridor: z.looseObject({}),
  features: z.array(z.union([PlaceFeature, RoadFeature])).max(6000),
})
export type CorridorGeoJson = z.infer<typeof CorridorGeoJson>

/** Writes a corridor. */
export function corridorToGeoJson(corridor: Corridor): CorridorGeoJson {
  const { places, roads, ...whole } = corridor
  const at = new Map(places.map(({ id, longitude, latitude }) => [id, [longitude, latitude] as [number, number]]))
  return {
    type: 'FeatureCollection',
    corridor: whole,
    features: [
      ...places.map(({ id, longitude, latitude, ...properties }) => ({
        type: 'Feature' as const,
        id,
        geometry: { type: 'Point' as const, coordinates: [longitude, latitude] as [number, number] },
        properties: { part: 'place' as const, ...properties },
      })),
      ...roads.map(({ id, ...properties }) => ({
        type: 'Feature' as const,
        id,
        geometry: {
          type: 'LineString' as const,
          coordinates: [at.get(properties.from) ?? [0, 0], at.get(properties.to) ?? [0, 0]] as [number, number][],
        },
        properties: { part: 'road' as const, ...properties },
      })),
    ],
  }
}

/** Reads a corridor; throws a `ZodError` that names what is not of the form. */
export function corridorFromGeoJson(json: unknown): Corridor {
  const { corridor, features } = CorridorGeoJson.parse(json)
  const places: unknown[] = []
  const roads: unknown[] = []
  for (const { id, geometry, properties } of features) {
    const { part, ...rest } = properties
    if (geometry.type === 'Point') {
      const [longitude, latitude] = geometry.coordinates
      places.push({ ...rest, id, longitude, latitude } satisfies Partial<CorridorPlace> & object)
    } else if (part === 'road') roads.push({ ...rest, id })
  }
  return Corridor.parse({ ...corridor, places, roads })
}
