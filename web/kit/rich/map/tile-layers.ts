import type { LayerSpecification } from 'maplibre-gl'
import { FACES } from './gl-faces.ts'

/** Colours that the ground of a map is drawn in. */
export interface GroundColours {
  readonly water: string
  readonly land: string
  readonly border: string
  readonly way: string
  readonly quiet: string
}

/** What a layer of a file of tiles shows, by the words that the usual schemes of tiles name it with. */
const KINDS = [
  ['water', /water|ocean|lake|river|sea/],
  ['way', /road|transport|highway|street|rail|path/],
  ['border', /bound|admin|border/],
  ['name', /place|poi|label|name/],
  ['land', /^(earth|land)$/],
] as const
type Kind = (typeof KINDS)[number][0] | 'other'

export const TILES = 'tiles'

/**
 * Layers for the vector layers of any file of tiles, in our own quiet colours: water, ways, borders and names are known by
 * the usual words, everything else is drawn faintly. Names are those of the reader's language where the file has them.
 */
export function tileLayers(
  ids: readonly string[],
  colours: GroundColours,
  language: string,
): readonly LayerSpecification[] {
  const ofKind = (kind: Kind) => ids.filter((id) => kindOf(id) === kind)
  return [
    ...ofKind('land').map((id) => area(id, colours.land, 1)),
    ...ofKind('other').flatMap((id) => [area(id, colours.border, 0.12), line(id, colours.border, 0.5)]),
    ...ofKind('water').flatMap((id) => [area(id, colours.water, 1), line(id, colours.water, 1)]),
    ...ofKind('way').map((id) => line(id, colours.way, 1.2)),
    ...ofKind('border').map((id) => line(id, colours.border, 1)),
    ...ofKind('name').map((id) => names(id, colours, language)),
  ]
}

function kindOf(id: string): Kind {
  return KINDS.find(([, words]) => words.test(id.toLowerCase()))?.[0] ?? 'other'
}

function area(id: string, colour: string, opacity: number): LayerSpecification {
  return {
    id: `tiles-area-${id}`,
    type: 'fill',
    source: TILES,
    'source-layer': id,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colour, 'fill-opacity': opacity },
  }
}

function line(id: string, colour: string, width: number): LayerSpecification {
  return {
    id: `tiles-line-${id}`,
    type: 'line',
    source: TILES,
    'source-layer': id,
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: { 'line-color': colour, 'line-width': width },
  }
}

function names(id: string, { quiet, land }: GroundColours, language: string): LayerSpecification {
  return {
    id: `tiles-name-${id}`,
    type: 'symbol',
    source: TILES,
    'source-layer': id,
    minzoom: 7,
    layout: {
      'text-field': ['coalesce', ['get', `name:${language}`], ['get', 'name']],
      'text-font': FACES,
      'text-size': 11,
    },
    paint: { 'text-color': quiet, 'text-halo-color': land, 'text-halo-width': 1.2 },
  }
}
