import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tileLayers } from './tile-layers.ts'

const COLOURS = { water: 'blue', land: 'white', border: 'grey', way: 'brown', quiet: 'black' }

test('layers of the usual schemes get our colours, in an order in which nothing hides what matters', () => {
  const ids = tileLayers(['place', 'transportation', 'water', 'landuse', 'boundary', 'earth'], COLOURS, 'kk').map(
    (layer) => layer.id,
  )
  assert.deepEqual(ids, [
    'tiles-area-earth',
    'tiles-area-landuse',
    'tiles-line-landuse',
    'tiles-area-water',
    'tiles-line-water',
    'tiles-line-transportation',
    'tiles-line-boundary',
    'tiles-name-place',
  ])
})

test('names on tiles are those of the reader’s language first', () => {
  const [names] = tileLayers(['places'], COLOURS, 'zh')
  assert.deepEqual((names as { layout: Record<string, unknown> }).layout['text-field'], [
    'coalesce',
    ['get', 'name:zh'],
    ['get', 'name'],
  ])
})
