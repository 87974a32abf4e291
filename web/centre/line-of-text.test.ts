import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineOfText, ringOfText, rowsOfText, tellsHeights, tolerancesOfText } from './line-of-text.ts'

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

test('[ESC-19] a row may tell the tolerance of the stretch that leads to its point; the others have the common one', () => {
  const text = '80.02, 44.16\n79.6, 44.1, 150\n79.2; 44; 2000\n79 43.9'
  assert.deepEqual(lineOfText(text)?.slice(0, 2), LINE)
  assert.equal(lineOfText(text)?.length, 4)
  assert.deepEqual(tolerancesOfText(text, 1000), [150, 2000, 1000])
  assert.deepEqual(tolerancesOfText('80.02, 44.16\n79.6, 44.1', 1000), [1000])
  assert.deepEqual(tolerancesOfText(JSON.stringify({ type: 'LineString', coordinates: LINE }), 500), [500])
  assert.deepEqual(lineOfText('80 44\n79 44'), [
    [80, 44],
    [79, 44],
  ])
  assert.equal(lineOfText('80, 44\n79, 44, 5'), null, 'less than a fix is exact is no tolerance')
  assert.equal(ringOfText('80, 44\n80.1, 44, 150\n80.1, 44.1'), null, 'a corner has none')
})

test('[ESC-19] heights behind the points are no tolerances: a third number in the first row is refused', () => {
  for (const text of [
    '80.02, 44.16, 640\n79.6, 44.1, 655\n79.2, 44, 700',
    '80.02 44.16 640.5\n79.6 44.1 655.2',
    '80;44;-12\n79;44;-9',
  ]) {
    assert.equal(tellsHeights(text), true, text)
    assert.equal(lineOfText(text), null, text)
  }
  const tolerances = '80.02, 44.16\n79.6, 44.1, 640'
  assert.equal(tellsHeights(tolerances), false)
  assert.equal(lineOfText(tolerances)?.length, 2)
  const withHeights = { type: 'LineString', coordinates: LINE.map((point) => [...point, 640]) }
  assert.deepEqual(lineOfText(JSON.stringify(withHeights)), LINE, 'GeoJSON says what its third number is')
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

test('[ESC-21] a ring is read from rows or from the outer ring of a GeoJSON polygon, which ends where it began', () => {
  const ring = [
    [80, 44],
    [80.1, 44],
    [80.1, 44.1],
  ]
  assert.deepEqual(ringOfText('80, 44\n80.1, 44\n80.1, 44.1'), ring)
  const polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]]] }
  assert.deepEqual(ringOfText(JSON.stringify({ type: 'Feature', geometry: polygon })), ring)
  for (const text of [
    '',
    '80, 44\n80.1, 44',
    '{"type":"LineString","coordinates":[[1,2],[3,4],[5,6]]}',
    '80, 94\n80, 44\n81, 44',
  ])
    assert.equal(ringOfText(text), null, text)
})

test('[ESC-20] corners are added to and taken back one by one, also where a whole GeoJSON was pasted', () => {
  const ring = [
    [79, 43],
    [79.1, 43],
    [79.1, 43.1],
  ]
  const pasted = JSON.stringify({ type: 'Polygon', coordinates: [[...ring, ring[0]]] })
  const rows = ['79.00000, 43.00000', '79.10000, 43.00000', '79.10000, 43.10000']
  assert.deepEqual(rowsOfText(pasted), rows)
  assert.deepEqual(ringOfText(rowsOfText(pasted).join('\n')), ring)
  assert.deepEqual(rowsOfText('79, 43\n\n79.1, 43\n'), ['79, 43', '79.1, 43'])
})
