import assert from 'node:assert/strict'
import test from 'node:test'
import { isOverseer, mayActAt, type Role, ROLES } from './principal.ts'

const somebody = (role: Role) => ({ role, checkpoint: role === 'officer' || role === 'device' ? 'dostyk' : null })

test('[R707-4] an officer and a device act at their own checkpoint only', () => {
  const at = (checkpoint: string) => ROLES.filter((role) => mayActAt(somebody(role), checkpoint))
  assert.deepEqual(at('dostyk'), ['officer', 'registrar', 'administrator', 'device'])
  assert.deepEqual(at('korday'), ['registrar', 'administrator'])
})

test('who belongs to no checkpoint and supervises none acts at none', () => {
  assert.deepEqual(
    ROLES.filter((role) => isOverseer({ role })),
    ['registrar', 'administrator'],
  )
  assert.ok(!mayActAt({ role: 'officer', checkpoint: null }, 'dostyk'))
})
