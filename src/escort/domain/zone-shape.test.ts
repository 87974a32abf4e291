import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LAND_KZ } from '../packages/kz/land.ts'
import type { Point } from './plan.ts'
import { checkZoneShape } from './zone-shape.ts'

/** A square by its south-western corner and the length of its sides, degrees. */
const square = (lon: number, lat: number, side: number): readonly Point[] => [
  [lon, lat],
  [lon + side, lat],
  [lon + side, lat + side],
  [lon, lat + side],
]
const flawOf = (ring: readonly Point[]) => checkZoneShape(ring, LAND_KZ)?.flaw ?? null

test('[ESC-20] [ESC-21] a zone is a ring with an inside: corners of one place and sides that cross are refused', () => {
  const [a, b, c, d] = square(76.9, 43.2, 0.1) as [Point, Point, Point, Point]
  assert.equal(flawOf([a, b, c, d]), null)
  assert.equal(flawOf([d, c, b, a]), null, 'the other way round')
  assert.deepEqual(checkZoneShape([a, c, b, d], LAND_KZ), { flaw: 'crosses-itself', corner: 1 })
  assert.deepEqual(checkZoneShape([a, b, b, c], LAND_KZ), { flaw: 'corners-double', corner: 3 })
  assert.deepEqual(checkZoneShape([a, b, c, d, a], LAND_KZ), { flaw: 'corners-double', corner: 5 })
  assert.equal(flawOf([a, b, [b[0], b[1] + 1e-9], c]), 'corners-double')
})

test('[ESC-20] [ESC-21] a zone is neither smaller than the error of a fix nor a region', () => {
  assert.equal(flawOf(square(76.9, 43.2, 0.0001)), 'size')
  assert.equal(flawOf(square(76.9, 43.2, 0.0005)), null)
  assert.equal(flawOf(square(70, 47, 0.9)), null)
  assert.equal(flawOf(square(70, 47, 2)), 'size')
  assert.equal(
    flawOf([
      [76.9, 43.2],
      [77, 43.2],
      [76.95, 43.2],
    ]),
    'size',
    'a line has no area',
  )
})

test('[ESC-20] [ESC-21] a zone lies inside the country, its border strip on the border', () => {
  assert.equal(flawOf(square(80.35, 44.15, 0.05)), null, 'Nur Zholy')
  assert.equal(flawOf(square(87.6, 43.8, 0.05)), 'outside-country', 'Ürümqi')
  assert.deepEqual(
    checkZoneShape(
      [
        [80.2, 44.1],
        [80.3, 44.1],
        [81.3, 44.2],
        [80.2, 44.2],
      ],
      LAND_KZ,
    ),
    { flaw: 'outside-country', corner: 3 },
  )
  assert.equal(
    checkZoneShape(square(87.6, 43.8, 0.05), null),
    null,
    'where no outline is known, nothing is refused for it',
  )
})
