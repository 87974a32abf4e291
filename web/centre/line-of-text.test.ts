import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineOfText } from './line-of-text.ts'

const LINE = [
  [80.02, 44.16],
  [79.6, 44.1],
]

test('[ESC-19] a corridor is drawn from rows of longitude and latitude, or from GeoJSON', () => {
  assert.deepEqual(lineOfText('80.02, 44.16\n79.6; 44.1\n'), LINE)
  assert.deepEqual(lineOfText('80.02 44.16\r\n\r\n 79.6\t44.1'), LINE)
  const geometry = { type: 'LineString', coordinates: LINE }
  for (const value of [
    geometry,
    { type: 'Feature', geometry },
    {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', geometry: null },
        { type: 'Feature', geometry },
      ],
    },
  ])
    assert.deepEqual(lineOfText(JSON.stringify(value)), LINE)
})

test('what is no line is none: one point, a word, a place off the Earth, broken JSON', () => {
  for (const text of [
    '',
    '80, 44',
    '80, 44\nAlmaty',
    '80, 44\n181, 44',
    '80, 44\n79, 95',
    '{"type":"LineString"',
    '{}',
  ])
    assert.equal(lineOfText(text), null, text)
})
