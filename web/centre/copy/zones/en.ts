import type { Words } from '../../../kit/copy/copy.ts'

/** Zones of alarm, drawn on the map. */
export const copy = {
  zones: {
    title: 'Zones and their versions',
    none: 'No zone is drawn yet.',
    map: 'Zones on the map',
    inForce: 'in force',
    waits: 'waits for the second signature',
    past: 'another version is in force',
    ends: 'ends the zone',
    tried: 'Tried on past trips. Seals: {legs}; judged differently: {changed}.',
    untried: 'Not tried on past trips yet.',
    rehearse: 'Try on the trips of the last thirty days',
    kindLine: '{kind}: now {before}, then {after}',
    next: 'Draw the next version',
    draw: 'Draw a zone',
    drawNext: 'Next version: {name}',
    how: 'Press the corners on the map one after another, or write them here; the outline closes by itself.',
    corners: 'Corners',
    cornersHint: 'One corner per line: longitude, latitude. Or GeoJSON with a Polygon.',
    noRing: 'An outline needs at least three corners.',
    dropCorner: 'Remove the last corner',
    kind: 'Kind',
    end: 'This version ends the zone.',
    kinds: {
      'control-zone': 'customs control zone',
      post: 'checkpoint',
      parking: 'parking allowed',
      'no-stop': 'no stopping',
      'border-strip': 'border strip',
      'no-coverage': 'no network',
      jamming: 'known jamming',
      'no-unloading': 'no unloading',
      destination: 'destination',
      'unlock-allowed': 'opening allowed',
    },
  },
} as const

export type ZonesWords = Words<typeof copy>
