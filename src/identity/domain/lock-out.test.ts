import assert from 'node:assert/strict'
import test from 'node:test'
import { type Failures, takeTry } from './lock-out.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')

test('four tries are free, then a login rests ever longer, at most fifteen minutes', () => {
  let state: Failures | null = null
  let at = NOW
  const rests: number[] = []
  for (let n = 0; n < 14; n += 1) {
    const taken = takeTry(state, at)
    assert.ok(taken.ok)
    state = taken.value
    rests.push(state.lockedUntil ? at.until(state.lockedUntil).total('seconds') : 0)
    at = state.lockedUntil ?? at.add({ seconds: 1 })
  }
  assert.deepEqual(rests, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900])
})

test('a resting login refuses and says until when; a day later everything is forgotten', () => {
  const resting: Failures = { failures: 7, lastAt: NOW, lockedUntil: NOW.add({ seconds: 120 }) }
  const refusal = takeTry(resting, NOW.add({ seconds: 119 }))
  assert.ok(!refusal.ok)
  assert.deepEqual(refusal.refusal.params, { retryAt: NOW.add({ seconds: 120 }).toString() })
  const later = takeTry(resting, NOW.add({ hours: 24 }))
  assert.deepEqual(later.ok && later.value.failures, 1)
})
