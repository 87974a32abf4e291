import assert from 'node:assert/strict'
import { test } from 'node:test'
import CheapRuler from 'cheap-ruler'
import { indexCorridor, measure } from './corridor.ts'
import type { Point } from './plan.ts'

test('[ESC-19] the indexed distance is that of brute force, near, far, and with a wrong hint', () => {
  const points: Point[] = Array.from({ length: 2_000 }, (_, i) => [60 + i * 0.01, 44 + Math.sin(i / 40) * 0.8])
  const index = indexCorridor({ points, tolerances: points.slice(1).map(() => 800), detours: [] })
  let seed = 3
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000
  for (let round = 0; round < 500; round += 1) {
    const at = Math.floor(random() * points.length)
    const [x, y] = points[at] as Point
    const spread = round % 3 === 0 ? 2 : 0.01
    const [lon, lat] = [x + (random() - 0.5) * spread, y + (random() - 0.5) * spread]
    const ruler = new CheapRuler(Math.round((lat + 90) * 2) / 2 - 90, 'meters')
    let brute = Number.POSITIVE_INFINITY
    for (let i = 1; i < points.length; i += 1) {
      const [a, b] = [points[i - 1], points[i]] as [[number, number], [number, number]]
      brute = Math.min(brute, ruler.pointToSegmentDistance([lon, lat], a, b))
    }
    const found = measure(index, lon, lat, round % 2 === 0 ? -1 : Math.floor(random() * 1_999))
    assert.equal(found.inside, brute <= 800, `at ${lon}, ${lat}`)
    assert.ok(found.inside || Math.abs(found.distanceM - brute) < 1, `${found.distanceM} and not ${brute}`)
  }
})

test('[ESC-19] each segment has its own tolerance, and a detour is part of the corridor', () => {
  const corridor = {
    points: [
      [80, 44],
      [79, 44],
      [78, 44],
    ] as const,
    tolerances: [200, 2_000],
    detours: [
      {
        points: [
          [79.6, 44],
          [79.5, 44.2],
          [79.4, 44],
        ] as const,
        toleranceM: 500,
      },
    ],
  }
  const index = indexCorridor(corridor)
  assert.equal(measure(index, 79.8, 44.01, -1).inside, false, '1.1 km beside a segment of 200 m')
  assert.equal(measure(index, 78.2, 44.01, -1).inside, true, '1.1 km beside a segment of 2 km')
  assert.equal(measure(index, 79.5, 44.2, -1).inside, true, 'on the detour')
})
