import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batteryNeeded } from './activation.ts'

test('[ESC-49] a seal needs more battery for a longer way, for more messages and in frost, and never less than the legal part with its reserve', () => {
  const day = batteryNeeded(24, 600, 15, null)
  assert.equal(batteryNeeded(0, 600, 15, null), 20)
  assert.ok(day > 20)
  assert.ok(batteryNeeded(72, 600, 15, null) > day)
  assert.ok(batteryNeeded(24, 60, 15, null) > day)
  assert.ok(batteryNeeded(24, 60, 15, -30) > batteryNeeded(24, 60, 15, -5))
  assert.ok(batteryNeeded(24, 60, 15, -5) > batteryNeeded(24, 60, 15, 5))
  assert.equal(batteryNeeded(10_000, 10, 15, -40), 95, 'a full seal may always be hung')
})
