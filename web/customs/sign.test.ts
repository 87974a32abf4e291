import assert from 'node:assert/strict'
import test from 'node:test'
import { isVouchedFor } from './sign.ts'

test('[DEC-38] a kept key signs until shortly before the authority vouches for it no more; then another one is made', () => {
  const now = Date.parse('2026-11-30T04:00:00Z')
  assert.equal(isVouchedFor({ until: '2027-11-30T04:00:00Z' }, now), true)
  assert.equal(isVouchedFor({ until: '2026-11-30T04:30:00Z' }, now), false)
  assert.equal(isVouchedFor({ until: '2025-11-30T04:00:00Z' }, now), false)
  assert.equal(isVouchedFor({}, now), false, 'kept by a former release: nobody knows until when')
})
