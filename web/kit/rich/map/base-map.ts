import { feature, mesh } from 'topojson-client'
import { useEffect, useState } from 'react'
import type { CountryMap } from '#reference/contract.ts'
import boundariesAddress from 'world-atlas/countries-50m.json?url'
import { useAbout } from '../../api/about.ts'
import { useQuery } from '../../api/query.ts'

type Geometry = GeoJSON.MultiLineString | GeoJSON.Polygon | GeoJSON.MultiPolygon

/** Land and borders of the world (Natural Earth by way of world-atlas), served by us; no tile server is asked. */
export interface Boundaries {
  readonly countries: GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon, { readonly name: string }>
  readonly borders: GeoJSON.MultiLineString
}

/** What lies below everything else; null parts are still on their way, or cannot be had. */
export interface BaseMap {
  readonly boundaries: Boundaries | null
  readonly map: CountryMap | null
  /** Address of the installation's file of tiles; null when it has none. */
  readonly tiles: string | null
}

/** Where the portal serves the file that `OTKEL_MAP_TILES` names. */
const TILES_PATH = '/map/tiles.pmtiles'

let kept: Promise<Boundaries> | null = null

async function fetchBoundaries(): Promise<Boundaries> {
  const topology = (await (await fetch(boundariesAddress)).json()) as Topology
  const { countries } = topology.objects
  return {
    countries: feature(topology, countries) as unknown as Boundaries['countries'],
    borders: mesh(topology, countries, (a, b) => a !== b),
  }
}

type Topology = Parameters<typeof mesh>[0] & { objects: { countries: never } }

/** Borders, places and corridors. What could not be fetched is left out: markers alone are better than no map. */
export function useBaseMap(): BaseMap {
  const about = useAbout().value
  const country = about?.authority.country
  const map = useQuery<CountryMap>(country ? `/api/reference/map?country=${country}` : null)
  const [boundaries, setBoundaries] = useState<Boundaries | null>(null)
  useEffect(() => {
    let current = true
    kept ??= fetchBoundaries()
    kept.then(
      (found) => current && setBoundaries(found),
      () => {
        kept = null
      },
    )
    return () => {
      current = false
    }
  }, [])
  return { boundaries, map: map.value, tiles: about?.mapTiles ? new URL(TILES_PATH, location.href).href : null }
}

/** Every ring or line of a geometry. */
export function linesOf(geometry: Geometry): readonly (readonly GeoJSON.Position[])[] {
  if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat()
  return geometry.coordinates
}
