import assert from 'node:assert/strict'
import test from 'node:test'
import { ROLES, type Role } from '#kernel/principal.ts'
import { ACCOUNT_INSPECTORS, isOwn, mayActAt } from './policy.ts'

const somebody = (role: Role) => ({
  id: 'me',
  role,
  checkpoint: role === 'officer' || role === 'device' ? 'dostyk' : null,
  sessionId: 's',
  method: 'code' as const,
})

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

test('[R707-4] an officer and a device act at their own checkpoint only', () => {
  const at = (checkpoint: string) => ROLES.filter((role) => mayActAt(somebody(role), checkpoint))
  assert.deepEqual(at('dostyk'), ['officer', 'registrar', 'administrator', 'device'])
  assert.deepEqual(at('korday'), ['registrar', 'administrator'])
})
