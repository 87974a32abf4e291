import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markerFeatures } from './gl-features.ts'
import type { DrawnMarker, MapMarker } from './model.ts'

const marker: MapMarker = {
  id: '7',
  at: [80, 44],
  shape: 'vehicle',
  tone: 'good',
  label: '101AAA01',
  word: 'drives',
  heading: 270,
}
const drawn: DrawnMarker = { key: '7', at: [80, 44], marker, count: 1, tone: 'good' }
const toldOf = (one: DrawnMarker, chosen: string | null) =>
  markerFeatures([one], chosen, new Map([[one.key, 'right']])).features[0]?.properties

test('a sign points where it goes; its name stands beside it, and of the chosen one how it stands', () => {
  const other = toldOf(drawn, null)
  assert.deepEqual([other?.['label'], other?.['heading']], ['101AAA01', 270])
  assert.equal(toldOf(drawn, '7')?.['label'], '101AAA01 · drives')
  const { word: _, ...silent } = marker
  assert.equal(toldOf({ ...drawn, marker: silent }, '7')?.['label'], '101AAA01', 'nothing is known of how it stands')
})
