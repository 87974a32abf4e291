import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apart } from './apart.ts'

test('labels that have room stay where they are', () => {
  assert.deepEqual(apart([10, 90, 50], 14, 200), [10, 90, 50])
})

test('labels that would stand on each other are moved apart in their order, and stay above the lowest line', () => {
  assert.deepEqual(apart([50, 50, 52], 14, 200), [50, 64, 78])
  assert.deepEqual(apart([198, 199, 200], 14, 200), [172, 186, 200])
  const ten = apart(
    Array.from({ length: 10 }, () => 100),
    14,
    300,
  )
  assert.ok(ten.every((at, index) => index === 0 || at - (ten[index - 1] ?? 0) >= 14))
})
