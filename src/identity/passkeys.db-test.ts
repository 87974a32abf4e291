import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Principal, SYSTEM } from '#kernel/principal.ts'
import { fixedClock } from '#platform/clock.ts'
import { testDatabase } from '../../test/support/database.ts'
import { aSignedInDriver, testIdentity } from '../../test/support/identity-builders.ts'
import { type SoftwarePasskey, softwarePasskey } from '../../test/support/software-passkey.ts'
import { addPasskey, removePasskey } from './add-passkey.ts'
import { createAuthenticator } from './authenticate.ts'
import type { PasskeyAnswer } from './contract.ts'
import { createOperator } from './create-operator.ts'
import { CHALLENGES_OPEN, ENTRY_LIMITS } from './domain/limits.ts'
import { offerPasskey, offerPasskeySignIn } from './offer-passkey.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'

type Change = Parameters<SoftwarePasskey['get']>[1]

async function world(t: TestContext) {
  const { db } = await testDatabase(t)
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const deps = testIdentity(db, clock)
  const now = () => clock.now()
  const created = await createOperator(
    deps,
    { login: 'a.serik', role: 'officer', checkpoint: 'dostyk', password: 'steppe-wind-over-dostyk', language: 'kk' },
    { actor: SYSTEM, now: now() },
  )
  assert.ok(created.ok)
  const officer: Principal = {
    id: created.value.accountId,
    role: 'officer',
    checkpoint: 'dostyk',
    sessionId: 's',
    method: 'password-totp',
  }
  const add = async (principal: Principal, passkey: SoftwarePasskey, change?: Change) => {
    const { challengeId, options } = await offerPasskey(deps, principal)
    const response = passkey.create(options['challenge'] as string, change) as PasskeyAnswer['response']
    const acting = { actor: { kind: 'account', id: principal.id } as const, now: now() }
    const answer = await addPasskey(deps, principal, { challengeId, response, name: 'desk' }, acting)
    return answer.ok ? answer.value : answer.refusal.code
  }
  const signIn = async (
    passkey: SoftwarePasskey,
    change?: Change,
    offer?: { challengeId: string; challenge: string },
  ) => {
    const fresh = offer ?? (await offered())
    const response = passkey.get(fresh.challenge, change) as PasskeyAnswer['response']
    const signingIn = { now: now(), ip: '203.0.113.5', priorToken: null }
    const answer = await signInWithPasskey(deps, { challengeId: fresh.challengeId, response }, signingIn)
    return answer.ok ? answer.value : answer.refusal.code
  }
  const offered = async (ip = '203.0.113.5') => {
    const { challengeId, options } = await offerPasskeySignIn(deps, ip)
    return { challengeId, challenge: options['challenge'] as string }
  }
  return { db, clock, deps, officer, add, signIn, offered }
}

test('an officer makes a passkey and signs in with it, without giving a name', async (t) => {
  const { deps, officer, add, signIn } = await world(t)
  const passkey = softwarePasskey()
  assert.ok(typeof (await add(officer, passkey)) === 'object')
  const opened = await signIn(passkey)
  assert.ok(typeof opened === 'object')
  const principal = await createAuthenticator(deps)({ cookie: `otkel_session=${opened.token}` })
  assert.deepEqual([principal?.id, principal?.method], [officer.id, 'passkey'])
})

test('a passkey without user verification, of another site or with a wrong signature opens nothing', async (t) => {
  const { officer, add, signIn } = await world(t)
  const passkey = softwarePasskey()
  await add(officer, passkey)
  assert.equal(await signIn(passkey, { userVerified: false }), 'identity.passkey-refused')
  assert.equal(await signIn(passkey, { origin: 'http://localhost:9999' }), 'identity.passkey-refused')
  assert.equal(await signIn(passkey, { rpId: 'elsewhere.example' }), 'identity.passkey-refused')
  const imitation = { ...softwarePasskey(), id: passkey.id }
  assert.equal(
    await signIn({ ...imitation, get: (c, x) => ({ ...imitation.get(c, x), id: passkey.id, rawId: passkey.id }) }),
    'identity.passkey-refused',
  )
  assert.equal(await signIn(softwarePasskey()), 'identity.passkey-refused', 'one that nobody registered')
  assert.ok(typeof (await signIn(passkey)) === 'object', 'control: the right one opens')
})

test('a challenge is good once and for two minutes, and only for what it was made for', async (t) => {
  const { clock, deps, officer, add, signIn, offered } = await world(t)
  const passkey = softwarePasskey()
  await add(officer, passkey)
  const once = await offered()
  const both = await Promise.all([signIn(passkey, {}, once), signIn(passkey, {}, once)])
  assert.equal(both.filter((answer) => typeof answer === 'object').length, 1)
  const late = await offered()
  clock.set(clock.now().add({ seconds: 120 }))
  assert.equal(await signIn(passkey, {}, late), 'identity.passkey-refused')
  const registration = await offerPasskey(deps, officer)
  const wrongUse = { challengeId: registration.challengeId, challenge: registration.options['challenge'] as string }
  assert.equal(await signIn(passkey, {}, wrongUse), 'identity.passkey-refused')
})

test('a counter that went back shows a copied passkey and is refused', async (t) => {
  const { officer, add, signIn } = await world(t)
  const passkey = softwarePasskey()
  await add(officer, passkey)
  assert.ok(typeof (await signIn(passkey, { counter: 5 })) === 'object')
  assert.equal(await signIn(passkey, { counter: 4 }), 'identity.passkey-refused')
})

test('an operator’s passkey must not leave its device; a driver’s may', async (t) => {
  const { deps, officer, add } = await world(t)
  assert.equal(await add(officer, softwarePasskey(), { synced: true }), 'identity.passkey-not-device-bound')
  const driver = await aSignedInDriver(deps)
  assert.ok(typeof (await add(driver.principal, softwarePasskey(), { synced: true })) === 'object')
})

test('a passkey is made for oneself alone, and is gone when removed', async (t) => {
  const { deps, officer, add, signIn } = await world(t)
  const driver = await aSignedInDriver(deps)
  const passkey = softwarePasskey()
  const { challengeId, options } = await offerPasskey(deps, officer)
  const response = passkey.create(options['challenge'] as string) as PasskeyAnswer['response']
  const stolen = await addPasskey(deps, driver.principal, { challengeId, response, name: 'x' }, driver.acting)
  assert.ok(!stolen.ok && stolen.refusal.code === 'identity.passkey-refused')
  const added = await add(officer, passkey)
  assert.ok(typeof added === 'object')
  const foreign = await removePasskey(deps, driver.principal, added.id, driver.acting)
  assert.ok(!foreign.ok && foreign.refusal.code === 'identity.not-found')
  const acting = { actor: { kind: 'account', id: officer.id } as const, now: driver.acting.now }
  assert.ok((await removePasskey(deps, officer, added.id, acting)).ok)
  assert.equal(await signIn(passkey), 'identity.passkey-refused')
})

test('challenges that a stranger asks for turn in a ring of his own: his rows are bounded, and nobody else’s are pushed out', async (t) => {
  const { db, officer, add, signIn, offered } = await world(t)
  const passkey = softwarePasskey()
  await add(officer, passkey)
  const mine = await offered('203.0.113.5')
  for (let n = 0; n < CHALLENGES_OPEN + 10; n += 1) await offered(`2001:db8::${n.toString(16)}`)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from identity.passkey_challenge`.execute(db)
  assert.equal(rows[0]?.n, CHALLENGES_OPEN + 1, 'addresses of one prefix count as one')
  assert.ok(typeof (await signIn(passkey, {}, mine)) === 'object')
})

test('passkeys that are kept all at once are counted like those that come one after another', async (t) => {
  const { officer, add } = await world(t)
  const answers = await Promise.all(
    Array.from({ length: ENTRY_LIMITS.passkeys + 4 }, () => add(officer, softwarePasskey())),
  )
  assert.equal(answers.filter((answer) => typeof answer === 'object').length, ENTRY_LIMITS.passkeys)
})
