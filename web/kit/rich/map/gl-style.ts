import type { FontFacesSpecification, StyleSpecification } from 'maplibre-gl'
import { FACES } from './gl-faces.ts'
import type { MapColours } from './gl-signs.ts'
import { MARK_AT } from './model.ts'

const SOURCES = ['land', 'borders', 'corridors', 'areas', 'lines', 'towns', 'markers'] as const

const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

/** Layers from the ground up. Our faces are the only addresses in it: everything else is given as data. */
export function styleOf(colours: MapColours, faces: FontFacesSpecification): StyleSpecification {
  return {
    version: 8,
    'font-faces': faces,
    sources: Object.fromEntries(SOURCES.map((name) => [name, { type: 'geojson', data: NOTHING }])),
    layers: [...groundLayers(colours), ...shapeLayers(colours), ...signLayers(colours)],
  }
}

type Layers = StyleSpecification['layers']

function groundLayers(colours: MapColours): Layers {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land, 'fill-antialias': false } },
    { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': colours.border, 'line-width': 1.2 } },
    {
      id: 'roads',
      type: 'line',
      source: 'corridors',
      filter: ['==', ['get', 'mode'], 'road'],
      paint: { 'line-color': colours.way, 'line-width': 1.6 },
    },
    {
      id: 'rails',
      type: 'line',
      source: 'corridors',
      filter: ['==', ['get', 'mode'], 'rail'],
      paint: { 'line-color': colours.way, 'line-width': 1.6, 'line-dasharray': [4, 2] },
    },
  ]
}

/** Zones and ways of the screen. */
function shapeLayers(colours: MapColours): Layers {
  const tone = ['match', ['get', 'tone'], ...toneColours(colours), colours.calm] as never
  return [
    { id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': tone, 'fill-opacity': 0.16 } },
    { id: 'rings', type: 'line', source: 'areas', paint: { 'line-color': tone, 'line-width': 2 } },
    {
      id: 'lines',
      type: 'line',
      source: 'lines',
      filter: ['!', ['get', 'dashed']],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': tone, 'line-width': 4 },
    },
    {
      id: 'dashes',
      type: 'line',
      source: 'lines',
      filter: ['get', 'dashed'],
      paint: { 'line-color': tone, 'line-width': 4, 'line-dasharray': [1, 1.4] },
    },
  ]
}

/** Names of towns, then the signs; numbers of groups on top. */
function signLayers(colours: MapColours): Layers {
  return [
    {
      id: 'towns',
      type: 'symbol',
      source: 'towns',
      layout: {
        'text-field': ['get', 'name'],
        'text-size': 12,
        'text-font': FACES,
        'symbol-sort-key': ['get', 'order'],
      },
      paint: { ...inkOn(colours), 'text-color': colours.quiet },
    },
    {
      id: 'signs',
      type: 'symbol',
      source: 'markers',
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-rotate': ['get', 'heading'],
        'icon-rotation-alignment': 'map',
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'order'],
      },
    },
    {
      id: 'marks',
      type: 'symbol',
      source: 'markers',
      filter: ['!=', ['get', 'mark'], ''],
      layout: {
        'icon-image': ['get', 'mark'],
        'icon-offset': [
          'case',
          ['>', ['get', 'count'], 1],
          ['literal', [...MARK_AT.group]],
          ['literal', [...MARK_AT.single]],
        ],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'order'],
      },
    },
    ...wordLayers(colours),
  ]
}

/** The names beside the signs, and the numbers of groups. */
function wordLayers(colours: MapColours): Layers {
  return [
    {
      id: 'labels',
      type: 'symbol',
      source: 'markers',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': FACES,
        'text-size': 12.5,
        'text-anchor': ['match', ['get', 'side'], 'left', 'right', 'left'],
        // The chosen one has a ring, which its name does not touch.
        'text-offset': [
          'case',
          ['==', ['get', 'order'], 2],
          ['match', ['get', 'side'], 'left', ['literal', [-1.4, 0]], ['literal', [1.4, 0]]],
          ['match', ['get', 'side'], 'left', ['literal', [-1.1, 0]], ['literal', [1.1, 0]]],
        ],
        // On one line: so wide its room was taken.
        'text-max-width': 99,
        'text-optional': true,
        // The chosen one's is placed first.
        'symbol-sort-key': ['-', ['get', 'order']],
      },
      paint: inkOn(colours),
    },
    {
      id: 'counts',
      type: 'symbol',
      source: 'markers',
      filter: ['>', ['get', 'count'], 1],
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': FACES,
        'text-size': 12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': colours.onSolid },
    },
  ]
}

function inkOn({ ink, land }: MapColours) {
  return { 'text-color': ink, 'text-halo-color': land, 'text-halo-width': 1.6 }
}

function toneColours(colours: MapColours): readonly string[] {
  return (['calm', 'good', 'info', 'now', 'warn', 'bad'] as const).flatMap((tone) => [tone, colours[tone]])
}
