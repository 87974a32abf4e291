import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REASON_CODES } from './contract.ts'
import { REASONS } from './domain/reasons.ts'

test('[R707-4] the screens know every reason that the rules can give, and no other', () => {
  assert.deepEqual(
    [...REASON_CODES],
    REASONS.map(({ code }) => code),
  )
})
