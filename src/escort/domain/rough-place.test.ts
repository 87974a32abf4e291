import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roughPlace } from './rough-place.ts'

test('[ESC-65] the place that a carrier sees tells no more than a cell of some five kilometres', () => {
  assert.deepEqual(roughPlace(80.0234567, 44.1612345), [80.025, 44.175])
  assert.deepEqual(roughPlace(80.001, 44.151), roughPlace(80.049, 44.199), 'within a cell all places are one')
  assert.notDeepEqual(roughPlace(80.06, 44.16), roughPlace(80.04, 44.16))
  assert.deepEqual(roughPlace(-0.01, -0.01), [-0.025, -0.025])
})
