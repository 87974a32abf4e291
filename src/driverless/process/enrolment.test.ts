import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Enrolment } from './enrolment.ts'

test('[DRV-1] a vehicle for which its yard has no room is tried ever more seldom, at last once a minute: a day is no 86,400 links of the log', () => {
  const enrolment = new Enrolment()
  const tries: number[] = []
  for (let second = 0; second < 600; second += 1) {
    if (!enrolment.isDue('a', second * 1000)) continue
    tries.push(second)
    enrolment.tried('a', false, second * 1000)
  }
  assert.deepEqual(tries.slice(0, 8), [0, 1, 3, 7, 15, 31, 63, 123])
  assert.equal(tries.length, 15)
  assert.ok(enrolment.isDue('b', 0), 'another one is tried at once')
  enrolment.tried('a', true, 700_000)
  enrolment.tried('a', false, 700_000)
  assert.ok(enrolment.isDue('a', 701_000), 'who was enrolled begins anew')
})
