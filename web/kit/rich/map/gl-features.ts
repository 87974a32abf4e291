import type { BaseMap } from './base-map.ts'
import type { Drawing } from './drawing.ts'
import type { FreeName } from './free-names.ts'
import { markOf, signOf } from './gl-signs.ts'
import type { DrawnMarker, LonLat, MapArea, MapLine } from './model.ts'

const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

const KIND_ORDER: readonly string[] = ['capital', 'city-republican', 'oblast-centre', 'border-town']

type Sources = Readonly<Record<string, GeoJSON.FeatureCollection>>

/** What lies below: land, borders, corridors, towns. */
export function baseFeatures(
  boundaries: BaseMap['boundaries'],
  map: BaseMap['map'],
  nameOf: Drawing['nameOf'],
): Sources {
  return {
    land: boundaries?.countries ?? NOTHING,
    borders: collection(boundaries ? [feature(boundaries.borders, {})] : []),
    corridors: collection((map?.corridors ?? []).map(({ points, mode }) => feature(lineOf(points), { mode }))),
    towns: collection(
      (map?.places ?? []).map(({ at, names, kind }) =>
        feature(pointOf(at), { name: nameOf(names), order: KIND_ORDER.indexOf(kind) + 1 || KIND_ORDER.length + 1 }),
      ),
    ),
  }
}

/** Zones and ways of the screen. */
export function shapeFeatures(lines: readonly MapLine[], areas: readonly MapArea[]): Sources {
  return {
    areas: collection(
      areas.map(({ ring, tone, label }) =>
        feature(
          { type: 'Polygon', coordinates: [[...ring, ring[0] ?? [0, 0]].map(([lon, lat]) => [lon, lat])] },
          { tone, label },
        ),
      ),
    ),
    lines: collection(lines.map(({ points, tone, dashed = false }) => feature(lineOf(points), { tone, dashed }))),
  }
}

/** The markers of one look, with those of their names that have room. The chosen one lies on top. */
export function markerFeatures(
  drawn: readonly DrawnMarker[],
  chosen: string | null,
  names: ReadonlyMap<string, FreeName>,
): GeoJSON.FeatureCollection {
  return collection(
    drawn.map(({ key, at, marker, count, tone }) => {
      const isChosen = marker !== null && marker.id === chosen
      return feature(pointOf(at), {
        id: marker?.id ?? '',
        icon: marker ? signOf(marker, isChosen) : `group-${tone}`,
        heading: marker?.heading ?? 0,
        mark: markOf(tone),
        label: names.get(key)?.text ?? '',
        side: names.get(key)?.side ?? 'right',
        count,
        order: isChosen ? 2 : 1,
      })
    }),
  )
}

function collection(features: GeoJSON.Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features }
}

function feature(geometry: GeoJSON.Geometry, properties: Record<string, unknown>): GeoJSON.Feature {
  return { type: 'Feature', properties, geometry }
}

function pointOf([lon, lat]: LonLat): GeoJSON.Point {
  return { type: 'Point', coordinates: [lon, lat] }
}

function lineOf(points: readonly LonLat[]): GeoJSON.LineString {
  return { type: 'LineString', coordinates: points.map(([lon, lat]) => [lon, lat]) }
}
