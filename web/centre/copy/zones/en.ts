import type { Words } from '../../../kit/copy/copy.ts'

/** Zones of alarm, drawn on the map. */
export const copy = {
  zones: {
    title: 'Zones and their versions',
    none: 'No zone is drawn yet.',
    map: 'Zones on the map',
    inForce: 'in force',
    waits: 'waits for the second signature',
    past: 'another version holds',
    ends: 'ends the zone',
    tried: 'Tried on past trips. Seals: {legs}; told otherwise: {changed}.',
    untried: 'Not tried on past trips yet.',
    rehearse: 'Try on the trips of thirty days',
    kindLine: '{kind}: now {before}, then {after}',
    next: 'Draw the next version',
    draw: 'Draw a zone',
    drawNext: 'Next version: {name}',
    how: 'Press the corners on the map one after another, or write them here; the edge closes by itself.',
    corners: 'Corners',
    cornersHint: 'A corner in each row: longitude, latitude. Or GeoJSON with a Polygon.',
    noRing: 'An outline needs at least three corners.',
    dropCorner: 'Take the last corner back',
    kind: 'Kind',
    end: 'This version ends the zone.',
    kinds: {
      'control-zone': 'customs control zone',
      post: 'checkpoint',
      parking: 'parking allowed',
      'no-stop': 'no stopping',
      'border-strip': 'border strip',
      'no-coverage': 'no network',
      jamming: 'jamming known',
      'no-unloading': 'no unloading',
      destination: 'destination',
      'unlock-allowed': 'opening allowed',
    },
  },
} as const

export type ZonesWords = Words<typeof copy>
