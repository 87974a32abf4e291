import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeRow } from './vehicle-list.ts'

const RECEIVED = Temporal.PlainDate.from('2026-11-22')
const judge = (days: number, more = {}) =>
  judgeRow({ checkpointKnown: true, listedAlready: false, day: RECEIVED.add({ days }), ...more }, RECEIVED, 10)

test('[R707-6.1] [R707-6.3] a list is in time ten calendar days before the booking, and late nine days before', () => {
  assert.deepEqual([judge(10), judge(9), judge(40), judge(-1)], ['accepted', 'late', 'accepted', 'late'])
})

test('a row of no checkpoint, or of a vehicle that is listed already, is said to be so', () => {
  assert.equal(judge(20, { checkpointKnown: false }), 'checkpoint-unknown')
  assert.equal(judge(20, { listedAlready: true }), 'listed-already')
})
