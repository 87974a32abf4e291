import assert from 'node:assert/strict'
import test from 'node:test'
import { OWNERSHIP_ANSWERS, proofAfter } from './vehicle-proof.ts'

test('what the registers answer decides a proof at any time; their silence ends it after 72 hours alone', () => {
  const asked = Temporal.Instant.from('2026-11-22T06:00:00Z')
  for (const hours of [0, 72, 500]) {
    const now = asked.add({ hours })
    for (const answer of OWNERSHIP_ANSWERS.filter((one) => one !== 'silent')) {
      const expected = answer === 'owner' ? { state: 'proven' } : { state: 'refused', reason: answer }
      assert.deepEqual(proofAfter(answer, asked, now), expected)
    }
  }
  const silent = (duration: Temporal.DurationLike) => proofAfter('silent', asked, asked.add(duration))
  assert.deepEqual([silent({ hours: 0 }), silent({ hours: 71, minutes: 59, seconds: 59 })], [null, null])
  assert.deepEqual(silent({ hours: 72 }), { state: 'refused', reason: 'registers-silent' })
})
