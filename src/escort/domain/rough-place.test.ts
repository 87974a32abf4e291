import assert from 'node:assert/strict'
import { test } from 'node:test'
import { indexCorridor } from './corridor.ts'
import { roughArrival, roughPlace } from './rough-place.ts'

test('[ESC-65] the place that a carrier sees tells no more than a cell of some five kilometres', () => {
  assert.deepEqual(roughPlace(80.0234567, 44.1612345), [80.025, 44.175])
  assert.deepEqual(roughPlace(80.001, 44.151), roughPlace(80.049, 44.199), 'within a cell all places are one')
  assert.notDeepEqual(roughPlace(80.06, 44.16), roughPlace(80.04, 44.16))
  assert.deepEqual(roughPlace(-0.01, -0.01), [-0.025, -0.025])
})

test('[ESC-65] when a truck comes tells its place no better than the cell that it is in', () => {
  const points = Array.from({ length: 2_001 }, (_, i): [number, number] => [80 - i / 1_000, 44.175])
  const corridor = indexCorridor({ points, tolerances: points.slice(1).map(() => 500), detours: [] })
  const arrival = (lon: number) => roughArrival({ corridor, plan: { plannedKmh: 60 } }, lon, 44.17, 0)
  assert.equal(arrival(79.001), arrival(79.049), 'within a cell all places come at one time')
  const minutes = ((arrival(79.06) ?? 0) - (arrival(79.04) ?? 0)) / 60_000
  assert.ok(minutes > 3.5 && minutes < 4.5, `a cell is some four kilometres along the road: ${minutes}`)
})
