import assert from 'node:assert/strict'
import test from 'node:test'
import { ACCOUNT_INSPECTORS, isOwn } from './policy.ts'

test('what an account entered is its own until it is removed, and nobody else’s', () => {
  const removed_at = Temporal.Instant.from('2026-11-22T06:00:00Z')
  assert.ok(isOwn('me', { account_id: 'me', removed_at: null }))
  assert.ok(!isOwn('me', { account_id: 'other', removed_at: null }))
  assert.ok(!isOwn('me', { account_id: 'me', removed_at }))
  assert.ok(!isOwn('me', null))
})

test('[R707-6-2a] the registrar alone looks into accounts and blocks them', () => {
  assert.deepEqual(ACCOUNT_INSPECTORS, ['registrar'])
})
