import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findKnot } from './stuck.ts'

const waits = (given: Readonly<Record<number, readonly number[]>>) => (station: number) => new Set(given[station] ?? [])

test('[PLAN-8] stations that wait for each other are a knot; one that waits for somebody free is none', () => {
  assert.deepEqual(findKnot([1, 2, 3], waits({ 1: [2], 2: [3], 3: [1] })), [1, 2, 3])
  assert.deepEqual(findKnot([1, 2, 3], waits({ 1: [2], 2: [1], 3: [4] })), [1, 2], 'the third may go on')
  assert.deepEqual(findKnot([1, 2], waits({ 1: [2], 2: [1, 4] })), [], 'one lane of the second will be free')
})
