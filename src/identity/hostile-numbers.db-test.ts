import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { fixedClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { aPhone, testIdentity } from '../../test/support/identity-builders.ts'
import type { DeviceMark } from './domain/device-cookie.ts'
import { KEPT_IN_ALL } from './domain/limits.ts'
import { COMMON_LIMITS } from './domain/sign-in-policy.ts'
import { deviceOfPhone, newDevice } from './known-device.ts'
import { offerPasskeySignIn } from './offer-passkey.ts'
import { requestCode } from './request-code.ts'
import { indexOf } from './sealing.ts'
import { sweepIdentity } from './sweep-identity.ts'

async function world(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const deps = testIdentity(db, clock)
  const count = async (from: string) => {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from ${from}`)
    return rows[0]?.n ?? 0
  }
  const ask = async (phone: string, ip: string, mark: DeviceMark | null = null, policy = deps.policy) => {
    const acting = { actor: { kind: 'system', id: 'unknown', ip } as const, now: clock.now() }
    const asked = await inTransaction(db, (tx) =>
      requestCode(tx, { ...deps, policy }, { phone, language: 'kk' }, acting, mark),
    )
    return asked.ok ? 'sent' : asked.refusal.params?.['limit']
  }
  return { db, pool, clock, deps, count, ask }
}

test('challenges of ever new addresses are bounded in all, the newest stay, and the sweep leaves none', async (t) => {
  const { db, pool, clock, deps, count } = await world(t)
  await pool.query(
    `insert into identity.passkey_challenge (id, challenge, account_id, source, expires_at)
     select gen_random_uuid(), 'c', null, '2001:db8:' || to_hex(n / 65536) || ':' || to_hex(n % 65536) || '::/64', $1::timestamptz + n * interval '1 ms'
     from generate_series(1, 70000) n`,
    [clock.now().toString()],
  )
  const last = []
  for (let n = 0; n < KEPT_IN_ALL.challengesLookedAt; n += 1) last.push(await offerPasskeySignIn(deps, `10.0.0.${n}`))
  const open = await count('identity.passkey_challenge')
  assert.ok(open < KEPT_IN_ALL.challenges + KEPT_IN_ALL.challengesLookedAt, `${open} are open`)
  const ids = last.map(({ challengeId }) => `'${challengeId}'`).join()
  assert.equal(await count(`identity.passkey_challenge where id in (${ids})`), KEPT_IN_ALL.challengesLookedAt)
  await sweepIdentity(db, clock.now().add({ seconds: 121 }))
  assert.equal(await count('identity.passkey_challenge'), 0)
})

test('counts of failed tries of ever new logins and addresses are bounded in all, and no flood opens a lock', async (t) => {
  const { db, pool, clock, count } = await world(t)
  const now = clock.now().toString()
  await pool.query(
    `insert into identity.sign_in_failure (login_index, failures, last_at, locked_until)
     select sha256(n::text::bytea), 5, $1::timestamptz - (n + 60) * interval '1 ms',
       case when n % 1000 = 0 then $1::timestamptz + interval '1 minute' when n % 2 = 0 then $1::timestamptz - interval '1 minute' end
     from generate_series(1, 120000) n`,
    [now],
  )
  await sweepIdentity(db, clock.now())
  assert.equal(await count(`identity.sign_in_failure where locked_until > '${now}'`), 120, 'what locks stays')
  assert.equal(await count('identity.sign_in_failure'), KEPT_IN_ALL.failures + 120)
  await sweepIdentity(db, clock.now().add({ hours: 49 }))
  assert.equal(await count('identity.sign_in_failure'), 0)
})

test('codes for ever new rows of numbers from ever new addresses end with the budget of the country, alarms with them', async (t) => {
  const { clock, db, deps, count, ask } = await world(t)
  const policy = {
    ...deps.policy,
    perCountry: { KZ: [{ count: 60, seconds: 86_400 }] },
    prefixAlarm: { count: 5, seconds: 86_400 },
  }
  const answers = []
  for (let n = 0; n < 100; n += 1)
    answers.push(await ask(`+7705${String(n % 10).padStart(3, '0')}${1000 + n}`, `10.1.${n}.1`, null, policy))
  assert.deepEqual([answers.filter((one) => one === 'sent').length, answers.at(-1)], [60, 'country'])
  assert.equal(await count('identity.sign_in_code'), 60)
  assert.equal(await count(`audit.entry where event = 'identity.prefix-alarm'`), 10, 'one in five of a row, no more')
  await sweepIdentity(db, clock.now().add({ hours: 49 }))
  assert.equal(await count('identity.sign_in_code'), 0)
})

test('a number whose every sign-in makes another device known gets a bounded number of codes a day on all of them', async (t) => {
  const { clock, deps, count, ask } = await world(t)
  const phone = aPhone()
  const whose = deviceOfPhone(indexOf.phone(deps.keys, phone))
  const [most] = COMMON_LIMITS.perDevices
  const answers = []
  for (let n = 0; n < 40; n += 1) {
    // As a sign-in by the last code would give.
    answers.push(await ask(phone, '203.0.113.5', newDevice(deps.keys, whose)))
    clock.set(clock.now().add({ seconds: 61 }))
  }
  assert.equal(answers.filter((one) => one === 'sent').length, most?.count)
  assert.equal(answers.at(-1), 'devices')
  assert.equal(await count('identity.sign_in_code'), most?.count)
  clock.set(clock.now().add({ hours: 24 }))
  assert.equal(await ask(phone, '203.0.113.5', newDevice(deps.keys, whose)), 'sent')
})
