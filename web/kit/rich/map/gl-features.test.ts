import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markerFeatures } from './gl-features.ts'
import { type DrawnMarker, MARK_LINES, type MapMarker } from './model.ts'

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
const toldOf = (one: DrawnMarker, text?: string) =>
  markerFeatures([one], null, new Map(text === undefined ? [] : [[one.key, { side: 'left', text }]])).features[0]
    ?.properties

test('a sign points where it goes; the name that has room stands beside it', () => {
  const named = toldOf(drawn, '101AAA01 · drives')
  assert.deepEqual([named?.['label'], named?.['side'], named?.['heading']], ['101AAA01 · drives', 'left', 270])
  assert.equal(toldOf(drawn)?.['label'], '')
})

test('two signs of one shape and name that stand otherwise differ by their mark, not by colour alone; so do groups', () => {
  const tones = ['calm', 'good', 'info', 'warn', 'bad'] as const
  const marks = (one: DrawnMarker) => tones.map((tone) => toldOf({ ...one, tone })?.['mark'])
  assert.deepEqual(marks(drawn), ['mark-calm', '', 'mark-info', 'mark-warn', 'mark-bad'])
  assert.deepEqual(marks({ ...drawn, marker: null, count: 3 }), marks(drawn))
  const lines = tones.map((tone) => (tone === 'good' ? '' : MARK_LINES[tone]))
  assert.equal(new Set(lines).size, tones.length)
})
