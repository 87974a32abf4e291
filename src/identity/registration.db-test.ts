import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import type pg from 'pg'
import { type Clock, fixedClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { aPerson, aPhone, aSignedInDriver, testIdentity } from '../../test/support/identity-builders.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { askConsent } from './ask-consent.ts'
import type { PersonInput, RegistrationBody } from './contract.ts'
import type { PersonsAnswer } from './domain/consent.ts'
import { getMe } from './get-me.ts'
import { identityJobs } from './jobs.ts'
import { TELL_CONSENT_LAPSED } from './job-kinds.ts'
import type { ConsentAuthority } from './public.ts'
import { publishAgreement } from './publish-agreement.ts'
import { registerDriver } from './register-driver.ts'
import { requestConsent, withdrawConsent } from './request-consent.ts'
import { signAgreement } from './sign-agreement.ts'
import { findAgreementInForce } from './store/agreement-store.ts'
import { listConsents } from './store/consent-store.ts'

/** A state service that answers what the test says. */
function stateAuthority() {
  const heard = { asked: [] as { requestId: string; iin: string; phone: string }[], withdrawn: [] as string[] }
  let answer: PersonsAnswer = 'waiting'
  const authority: ConsentAuthority = {
    ask: async (request) => {
      heard.asked.push(request)
      return `ref-${request.requestId}`
    },
    read: async () => ({ answer, proof: answer === 'given' ? 'token-of-the-service' : null }),
    withdraw: async (reference) => void heard.withdrawn.push(reference),
  }
  return { authority, heard, say: (next: PersonsAnswer) => (answer = next) }
}

async function world(t: TestContext, clock: Clock = fixedClock('2026-11-22T06:00:00Z')) {
  const { db, pool } = await testDatabase(t)
  const deps = testIdentity(db, clock)
  const driver = await aSignedInDriver(deps)
  const state = stateAuthority()
  const consentDeps = { ...deps, authority: state.authority }
  const jobs = identityJobs({ ...consentDeps, sender: async () => undefined, ownership: async () => 'silent' })
  const body = async (
    self: Partial<PersonInput> = {},
    change: Partial<RegistrationBody> = {},
  ): Promise<RegistrationBody> => {
    const agreement = await findAgreementInForce(db, 'kk', clock.now())
    assert.ok(agreement)
    const { version, digest } = agreement
    return {
      language: 'kk',
      self: aPerson({ phone: driver.phone, ...self }),
      agreement: { version, language: 'kk', digest },
      consentId: aPerson().id,
      ...change,
    }
  }
  const register = async (command: RegistrationBody) => {
    const answer = await inTransaction(db, (tx) => registerDriver(tx, deps, driver.principal, command, driver.acting))
    return answer.ok ? 'registered' : answer.refusal.code
  }
  const me = () => inTransaction(db, (tx) => getMe(tx, deps.keys, driver.principal, driver.acting))
  return { db, pool, deps, driver, state, consentDeps, jobs, body, register, me }
}

test('[R707-15a] [R707-15b] a driver registers: he signs the text he was shown, and is active', async (t) => {
  const { db, driver, body, register, me } = await world(t)
  assert.equal((await me()).account.status, 'registering')
  const command = await body()
  assert.equal(await register(command), 'registered')
  const after = await me()
  assert.deepEqual([after.account.status, after.account.language, after.agreement.upToDate], ['active', 'kk', true])
  assert.deepEqual(after.self?.names, command.self.names)
  const signature = await db.selectFrom('identity.agreement_signature').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual(
    [
      signature.account_id,
      signature.version,
      signature.language,
      signature.digest,
      signature.method,
      signature.address,
    ],
    [driver.accountId, command.agreement.version, 'kk', command.agreement.digest, 'code', '127.0.0.1'],
  )
  assert.equal(signature.signed_at.toString(), driver.acting.now.toString())
  assert.equal(await register(await body()), 'identity.already-registered')
})

test('a registration is all or nothing: any refusal leaves no trace', async (t) => {
  const { db, body, register } = await world(t)
  const good = await body()
  const refusals: [string, RegistrationBody][] = [
    ['identity.phone-not-verified', await body({ phone: aPhone() })],
    ['identity.agreement-outdated', { ...good, agreement: { ...good.agreement, digest: '0'.repeat(64) } }],
    ['identity.agreement-outdated', { ...good, agreement: { ...good.agreement, version: '2020-01-01' } }],
    ['format.iin-check-digit', await body({ iin: '061211600013' })],
    ['identity.iin-needed', await body({ iin: null })],
    [
      'identity.document-expired',
      await body({ document: { kind: 'passport', country: 'KZ', number: 'N1234567', expiresOn: '2026-11-21' } }),
    ],
  ]
  for (const [code, command] of refusals) assert.equal(await register(command), code)
  const { rows } = await sql<{ n: bigint }>`select (select count(*) from identity.person)
    + (select count(*) from identity.agreement_signature) + (select count(*) from identity.consent) as n`.execute(db)
  assert.equal(rows[0]?.n, 0n)
  assert.equal(await register(good), 'registered')
})

test('[R707-15b] a new version of the agreement is signed again; a published text never changes', async (t) => {
  const { db, driver, body, register, me } = await world(t)
  await register(await body())
  const old = (await me()).agreement.signed
  const texts = { kk: { title: 'K', body: 'жаңа мәтін' } }
  const next = { version: '2026-11-20', validFrom: '2026-11-20T00:00:00Z', texts }
  const publish = (change: object) =>
    inTransaction(db, (tx) => publishAgreement(tx, { ...next, ...change }, driver.acting))
  assert.ok(await publish({}))
  assert.equal(await publish({ texts: { kk: { title: 'K', body: 'басқа мәтін' } } }), false)
  assert.equal((await findAgreementInForce(db, 'kk', driver.acting.now))?.body, 'жаңа мәтін')
  const stale = (await me()).agreement
  assert.deepEqual([stale.current, stale.signed, stale.upToDate], ['2026-11-20', old, false])
  const inForce = await findAgreementInForce(db, 'kk', driver.acting.now)
  assert.ok(inForce)
  const command = { version: inForce.version, language: 'kk', digest: inForce.digest } as const
  for (let n = 0; n < 2; n += 1) {
    assert.ok((await inTransaction(db, (tx) => signAgreement(tx, driver.principal, command, driver.acting))).ok)
  }
  assert.equal((await me()).agreement.upToDate, true)
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from identity.agreement_signature`.execute(db)
  assert.equal(rows[0]?.n, 2n, 'signing twice keeps one signature a version')
  await assert.rejects(sql`update identity.agreement set body = 'x'`.execute(db), { code: '42501' })
  await assert.rejects(sql`delete from identity.agreement_signature`.execute(db), { code: '42501' })
})

test('[R707-16.5] a resident’s consent is asked at the state service, kept with its proof, and withdrawn', async (t) => {
  // The worker compares its jobs with the database's clock, so this one stands near real time.
  const { db, pool, deps, driver, state, consentDeps, jobs, body, register, me } = await world(
    t,
    fixedClock(Temporal.Now.instant().round('second')),
  )
  const command = await body()
  await register(command)
  assert.equal((await me()).self?.consent, 'requested')
  await runJobs(pool, jobs)
  await runJobs(pool, jobs)
  assert.deepEqual(
    state.heard.asked.map(({ iin, phone }) => [iin, phone]),
    [[command.self.iin, driver.phone]],
    'asked once',
  )
  state.say('given')
  await askConsent(consentDeps, command.consentId)
  await askConsent(consentDeps, command.consentId)
  assert.equal((await me()).self?.consent, 'given')
  const [row] = await listConsents(db, driver.accountId)
  assert.ok(row?.proof_enc && !row.proof_enc.includes('token-of-the-service'))
  const reads = await db.selectFrom('identity.read_log').selectAll().where('subject_id', '=', command.self.id).execute()
  assert.deepEqual(
    [...new Set(reads.map(({ reader_kind, purpose }) => `${reader_kind} ${purpose}`))],
    [`system consent ${command.consentId}`],
  )
  const withdraw = () =>
    inTransaction(db, (tx) => withdrawConsent(tx, driver.accountId, command.consentId, driver.acting))
  assert.ok((await withdraw()).ok)
  const again = await withdraw()
  assert.ok(!again.ok && again.refusal.code === 'identity.consent-not-given')
  await runJobs(pool, jobs)
  assert.deepEqual(state.heard.withdrawn, [`ref-${command.consentId}`])
  assert.equal((await me()).self?.consent, 'withdrawn')
  assert.ok(deps)
})

test('[R707-16.5] a consent that is withdrawn while the state service is being asked is taken back there too', async (t) => {
  const { db, pool, driver, state, consentDeps, jobs, body, register } = await world(
    t,
    fixedClock(Temporal.Now.instant().round('second')),
  )
  const command = await body()
  await register(command)
  const { authority } = consentDeps
  const withdrawing: ConsentAuthority = {
    ...authority,
    ask: async (wish) => {
      const reference = await authority.ask(wish)
      const gone = await inTransaction(db, (tx) =>
        withdrawConsent(tx, driver.accountId, command.consentId, driver.acting),
      )
      assert.ok(gone.ok)
      return reference
    },
  }
  state.say('given')
  await askConsent({ ...consentDeps, authority: withdrawing }, command.consentId)
  await runJobs(pool, jobs)
  assert.deepEqual(state.heard.withdrawn, [`ref-${command.consentId}`])
  const [row] = await listConsents(db, driver.accountId)
  assert.equal(row?.state, 'withdrawn')
})

test('[R707-16.5] a non-resident consents by the agreement he signed, without the state service', async (t) => {
  const { db, driver, state, body, register } = await world(t)
  const document = { kind: 'passport', country: 'UZ', number: 'AB1234567', expiresOn: '2030-01-01' } as const
  await register(await body({ resident: false, iin: null, document }))
  const [row] = await listConsents(db, driver.accountId)
  assert.deepEqual([row?.state, row?.basis, row?.signature_id !== null], ['given', 'agreement', true])
  assert.equal(state.heard.asked.length, 0)
})

test('a consent that was denied or never answered can be asked for anew, one at a time', async (t) => {
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const { db, driver, state, consentDeps, body, register, me } = await world(t, clock)
  const command = await body()
  await register(command)
  const ask = async (id: string) => {
    const answer = await inTransaction(db, (tx) =>
      requestConsent(tx, driver.accountId, { id, personId: command.self.id }, { ...driver.acting, now: clock.now() }),
    )
    return answer.ok ? answer.value.state : answer.refusal.code
  }
  const second = aPerson().id
  assert.equal(await ask(second), 'identity.consent-open')
  assert.equal(await ask(command.consentId), 'requested', 'the same request again is the same consent')
  state.say('denied')
  await askConsent(consentDeps, command.consentId)
  assert.equal((await me()).self?.consent, 'denied')
  clock.set(clock.now().add({ minutes: 1 }))
  assert.equal(await ask(second), 'requested')
  state.say('waiting')
  clock.set(clock.now().add({ hours: 24 }))
  await askConsent(consentDeps, second)
  assert.equal((await me()).self?.consent, 'lapsed')
})

test('a service that does not answer leaves the consent open and is asked again', async (t) => {
  const { consentDeps, body, register, me } = await world(t)
  const command = await body()
  await register(command)
  const down: ConsentAuthority = {
    ask: () => Promise.reject(new TypeError('no answer')),
    read: () => Promise.reject(new TypeError('no answer')),
    withdraw: async () => undefined,
  }
  await assert.rejects(askConsent({ ...consentDeps, authority: down }, command.consentId))
  assert.equal((await me()).self?.consent, 'requested')
  await askConsent(consentDeps, command.consentId)
  assert.equal((await me()).self?.consent, 'requested')
})

test('[R707-16.5] a service that is away is asked again within a minute, however long it was, and after a day the request lapses, who needs it is told, and it may be made anew', async (t) => {
  const clock = fixedClock('2026-11-22T06:00:00Z')
  const { consentDeps, driver, body, register, me, pool, state } = await world(t, clock)
  const command = await body()
  await register(command)
  let away = true
  const authority: ConsentAuthority = {
    ...state.authority,
    ask: (request) => (away ? Promise.reject(new Unavailable('away')) : state.authority.ask(request)),
  }
  const ask = () => askConsent({ ...consentDeps, authority }, command.consentId)
  const nextIn = async () => {
    const { rows } = await pool.query<{ seconds: number }>(
      `select extract(epoch from run_at - $1::timestamptz)::int as seconds from graphile_worker.jobs where key = $2`,
      [clock.now().toString(), `consent:${command.consentId}`],
    )
    return rows.map(({ seconds }) => seconds)
  }
  for (const hours of [0, 5, 20]) {
    clock.set(Temporal.Instant.from('2026-11-22T06:00:00Z').add({ hours }))
    await ask()
    assert.deepEqual(await nextIn(), [60], `after ${hours} hours`)
  }
  assert.equal((await me()).self?.consent, 'requested')
  away = false
  await ask()
  assert.equal(state.heard.asked.length, 1)
  assert.deepEqual(await nextIn(), [3])
  away = true
  const read = { ...authority, read: () => Promise.reject(new Unavailable('away')) }
  clock.set('2026-11-23T06:00:00Z')
  await askConsent({ ...consentDeps, authority: read }, command.consentId)
  assert.equal((await me()).self?.consent, 'lapsed')
  await askConsent({ ...consentDeps, authority: read }, command.consentId)
  assert.deepEqual(await jobsOf(pool, TELL_CONSENT_LAPSED), [
    { consentId: command.consentId, accountId: driver.accountId, own: true },
  ])
})

/** What waits to be told, by its kind. */
async function jobsOf(pool: pg.Pool, { name }: { readonly name: string }) {
  const { rows } = await pool.query<{ payload: unknown }>(
    `select payload from graphile_worker._private_jobs as job
      join graphile_worker._private_tasks as task on task.id = job.task_id where task.identifier = $1`,
    [name],
  )
  return rows.map(({ payload }) => payload)
}
