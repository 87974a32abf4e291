import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { type TOTP, URI } from 'otpauth'
import { SYSTEM } from '#kernel/principal.ts'
import { fixedClock } from '#platform/clock.ts'
import { Overloaded } from '#platform/faults.ts'
import { testDatabase } from '../../test/support/database.ts'
import { testIdentity } from '../../test/support/identity-builders.ts'
import { createOperator } from './public.ts'
import type { DeviceMark } from './domain/device-cookie.ts'
import { FREE_TRIES } from './domain/lock-out.ts'
import { signInOperator } from './sign-in-operator.ts'

const PASSWORD = 'steppe-wind-over-dostyk'

/** An officer and strangers who know his login. */
async function world(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const deps = testIdentity(db, clock)
  const created = await createOperator(
    deps,
    { login: 'a.serik', role: 'officer', checkpoint: 'NUR-ZHOLY', password: PASSWORD, language: 'kk' },
    { actor: SYSTEM, now: clock.now() },
  )
  assert.ok(created.ok)
  const totp = URI.parse(created.value.totpUri) as TOTP
  const good = () => {
    clock.set(clock.now().add({ seconds: 30 }))
    return totp.generate({ timestamp: clock.now().epochMilliseconds })
  }
  const signIn = async (
    password: string,
    code: string,
    ip: string,
    device: DeviceMark | null = null,
    hashing = deps.hashing,
  ) => {
    const answer = await signInOperator(
      { ...deps, hashing },
      { login: 'a.serik', password, totp: code },
      { now: clock.now(), ip, priorToken: null, device },
    )
    return answer.ok ? answer.value : answer.refusal.code
  }
  return { signIn, good, deps, pool }
}

test('strangers who fail on purpose lock their own address, and never the known device of the owner', async (t) => {
  const { signIn, good } = await world(t)
  const first = await signIn(PASSWORD, good(), '203.0.113.5')
  assert.ok(typeof first === 'object')
  for (let n = 0; n < 6; n += 1) await signIn('wrong', '000000', '198.51.100.1')
  assert.equal(await signIn('wrong', '000000', '198.51.100.1'), 'identity.sign-in-locked')
  assert.ok(typeof (await signIn(PASSWORD, good(), '203.0.113.5')) === 'object', 'another address is not locked')
  // A flood from ever new addresses rests the login for strangers. The owner's code is of now: with the next the rest is over.
  const code = good()
  for (let n = 0; n < 41; n += 1) await signIn('wrong', '000000', `198.51.100.${n + 10}`)
  assert.equal(await signIn(PASSWORD, '000000', '203.0.113.99'), 'identity.sign-in-locked')
  assert.equal(
    await signIn(PASSWORD, '000000', '203.0.113.5', { id: 'x'.repeat(22), proof: 'y'.repeat(43) }),
    'identity.sign-in-locked',
  )
  assert.ok(
    typeof (await signIn(PASSWORD, code, '203.0.113.5', first.device)) === 'object',
    'the owner’s desk is known',
  )
})

test('who holds a known device has five tries like everybody', async (t) => {
  const { signIn, good } = await world(t)
  const first = await signIn(PASSWORD, good(), '203.0.113.5')
  assert.ok(typeof first === 'object')
  for (let n = 0; n < 5; n += 1) await signIn('wrong', '000000', '203.0.113.5', first.device)
  assert.equal(await signIn(PASSWORD, '000000', '203.0.113.5', first.device), 'identity.sign-in-locked')
})

test('a try that we could not look at does not count', async (t) => {
  const { signIn, good, deps, pool } = await world(t)
  const busy = { ...deps.hashing, matches: () => Promise.reject(new Overloaded('full', { retryAfterSeconds: 5 })) }
  for (let n = 0; n < 20; n += 1)
    await assert.rejects(signIn(PASSWORD, '000000', '203.0.113.5', null, busy), Overloaded)
  const { rows } = await pool.query('select 1 from identity.sign_in_failure')
  assert.equal(rows.length, 0, 'and leaves nothing')
  assert.ok(typeof (await signIn(PASSWORD, good(), '203.0.113.5')) === 'object')
})

test('one address that tries ever new logins leaves a bounded number of rows', async (t) => {
  const { deps, pool } = await world(t)
  const hashing = { ...deps.hashing, matches: async () => false }
  for (let n = 0; n < 130; n += 1) {
    await signInOperator(
      { ...deps, hashing },
      { login: `nobody-${n}`, password: 'x', totp: '000000' },
      { now: deps.clock.now(), ip: `2001:db8:0:9::${n.toString(16)}`, priorToken: null, device: null },
    )
  }
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from identity.sign_in_failure')
  assert.equal(rows[0]?.n, 1 + 2 * FREE_TRIES.address)
})
