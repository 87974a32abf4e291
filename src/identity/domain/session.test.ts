import assert from 'node:assert/strict'
import test from 'node:test'
import { type KnownSession, needsTouch, principalOf, SESSION_TERMS } from './session.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')
const session: KnownSession = {
  id: 's',
  accountId: 'a',
  role: 'officer',
  checkpoint: 'nur-zholy',
  status: 'active',
  method: 'passkey',
  lastSeenAt: NOW,
  idleSeconds: 1800,
  expiresAt: NOW.add({ hours: 12 }),
}

test('a session in use makes its principal', () => {
  assert.deepEqual(principalOf(session, NOW.add({ seconds: 1799 })), {
    id: 'a',
    role: 'officer',
    checkpoint: 'nur-zholy',
    sessionId: 's',
    method: 'passkey',
  })
})

const over: readonly [string, Partial<KnownSession>, Temporal.Instant][] = [
  ['idle for its term', {}, NOW.add({ seconds: 1800 })],
  ['at its end, however much it is used', { lastSeenAt: NOW.add({ hours: 12 }) }, NOW.add({ hours: 12 })],
  ['of a blocked operator', { status: 'blocked' }, NOW],
]
for (const [title, change, at] of over) {
  test(`a session is over ${title}`, () => assert.equal(principalOf({ ...session, ...change }, at), null))
}

test('[R707-6-2a] a blocked driver stays signed in, to see why and to complain', () => {
  assert.equal(principalOf({ ...session, role: 'driver', status: 'blocked' }, NOW)?.role, 'driver')
})

test('use is written down once a minute, more often than any session idles out', () => {
  assert.equal(needsTouch(session, NOW.add({ seconds: 59 })), false)
  assert.equal(needsTouch(session, NOW.add({ seconds: 60 })), true)
  assert.ok(
    Object.values(SESSION_TERMS).every(
      ({ idleSeconds, wholeSeconds }) => idleSeconds >= 600 && wholeSeconds > idleSeconds,
    ),
  )
})
