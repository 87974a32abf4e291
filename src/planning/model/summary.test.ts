import assert from 'node:assert/strict'
import { test } from 'node:test'
import { present } from '#kernel/assert.ts'
import { StudyResult } from '../contract.ts'
import type { Replication } from './measures.ts'
import { gainOf } from './summary.ts'

const days = (...throughput: number[]) =>
  throughput.map((throughputPerDay) => ({ throughputPerDay, waitMean: 0 }) as Replication)

test('[PLAN-19] where nobody came through before, the gain is told in vehicles and has no per cent; it can be kept and read', () => {
  const shut = { runs: days(0, 0), saturated: days(0, 0) }
  const open = { runs: days(90, 110), saturated: days(200, 210) }
  const gain = gainOf(shut, open)
  assert.equal(gain.throughputPerDay.estimate, 100)
  assert.equal(gain.throughputPercent, null)
  assert.equal(gain.capacityPercent, null)
  assert.deepEqual(StudyResult.shape.gain.parse(JSON.parse(JSON.stringify(gain))), gain)
  assert.ok(Math.abs(present(gainOf(open, open).throughputPercent, 'there was something before').estimate) < 1e-9)
  assert.deepEqual(StudyResult.shape.gain.parse(JSON.parse(JSON.stringify(gainOf(shut, shut)))), gainOf(shut, shut))
})
