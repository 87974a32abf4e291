import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { SYSTEM } from '#kernel/principal.ts'
import { FORMAT_REFUSALS } from '#kernel/refusals.ts'
import { systemClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { testDatabase } from '../../../test/support/database.ts'
import {
  anOwner,
  aPerson,
  aPhone,
  aPlate,
  aRegisteredDriver,
  aVin,
  testIdentity,
} from '../../../test/support/identity-builders.ts'
import { runJobs } from '../../../test/support/run-jobs.ts'
import { URI } from 'otpauth'
import { Agreement, CodeRequested, Me, Sessions, SessionView, Vehicles } from '../contract.ts'
import { IDENTITY_REFUSALS } from '../domain/refusals.ts'
import { identityJobs } from '../jobs.ts'
import { type CodeSender, createAuthenticator, createOperator } from '../public.ts'
import { identityRoutes } from './identity-routes.ts'

async function world(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  const deps = testIdentity(db)
  const sent: Parameters<CodeSender>[0][] = []
  const authority = {
    ask: async () => 'r',
    read: async () => ({ answer: 'given' as const, proof: 'p' }),
    withdraw: async () => undefined,
  }
  const sender: CodeSender = async (message) => void sent.push(message)
  const jobs = identityJobs({ ...deps, authority, sender, ownership: async () => 'silent' })
  const app = await buildServer({
    routes: identityRoutes(deps),
    refusals: [IDENTITY_REFUSALS, FORMAT_REFUSALS],
    authenticate: createAuthenticator(deps),
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  const call = (method: 'GET' | 'POST' | 'DELETE' | 'PUT', url: string, body?: unknown, cookie?: string) =>
    send(app, method, url, body, cookie)
  const work = () => runJobs(pool, jobs)
  return { db, deps, call, sent, work }
}

async function send(
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'DELETE' | 'PUT',
  url: string,
  body?: unknown,
  cookie?: string,
) {
  const headers = { ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': 'application/json' }) }
  const answer = await app.inject({
    method,
    url,
    headers,
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  const json = answer.body === '' ? null : (answer.json() as Record<string, unknown>)
  const set = answer.headers['set-cookie']
  return { status: answer.statusCode, json, type: json?.['type'], setCookie: Array.isArray(set) ? set[0] : set }
}

test('[R707-15a] [R707-16.5] a driver comes in by code, registers, enters his truck, and signs out, all over HTTP', async (t) => {
  const { call, sent, work } = await world(t)
  const phone = aPhone()
  const asked = CodeRequested.parse((await call('POST', '/api/identity/codes', { phone, language: 'kk' })).json)
  await work()
  const entered = await call('POST', '/api/identity/code-sign-in', { requestId: asked.requestId, code: sent[0]?.code })
  assert.equal(entered.status, 200)
  assert.match(
    entered.setCookie ?? '',
    /^otkel_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
  )
  const cookie = entered.setCookie?.split(';')[0] ?? ''
  assert.equal(Me.parse(entered.json).account.status, 'registering')
  const agreement = Agreement.parse((await call('GET', '/api/identity/agreement?language=kk')).json)
  const { version, digest } = agreement
  const registration = {
    language: 'kk',
    self: aPerson({ phone }),
    agreement: { version, language: 'kk', digest },
    consentId: aPerson().id,
  }
  const registered = await call('POST', '/api/identity/registration', registration, cookie)
  assert.equal(registered.status, 200, JSON.stringify(registered.json))
  await work()
  const me = Me.parse((await call('GET', '/api/identity/me', undefined, cookie)).json)
  assert.deepEqual([me.account.status, me.self?.consent, me.agreement.upToDate], ['active', 'given', true])
  const owner = anOwner()
  assert.equal((await call('POST', '/api/identity/owners', owner, cookie)).status, 200)
  const vehicle = {
    id: aPerson().id,
    country: 'KZ',
    plate: aPlate(),
    vin: aVin(),
    category: 'N3',
    machinery: false,
    ownerId: owner.id,
  }
  assert.equal((await call('POST', '/api/identity/vehicles', vehicle, cookie)).status, 200)
  assert.deepEqual(
    Vehicles.parse((await call('GET', '/api/identity/vehicles', undefined, cookie)).json).vehicles.map(
      ({ vin }) => vin,
    ),
    [vehicle.vin],
  )
  const out = await call('POST', '/api/identity/sign-out', undefined, cookie)
  assert.match(out.setCookie ?? '', /^otkel_session=; .*Max-Age=0$/)
  assert.equal((await call('GET', '/api/identity/me', undefined, cookie)).status, 401)
})

test('a page that asks who is signed in gets him, or that nobody is, and no refusal', async (t) => {
  const { call, deps } = await world(t)
  const nobody = await call('GET', '/api/identity/session')
  assert.deepEqual([nobody.status, nobody.json], [200, { me: null }])
  const { cookie } = await aRegisteredDriver(deps)
  const me = Me.parse((await call('GET', '/api/identity/me', undefined, cookie)).json)
  const { me: told } = SessionView.parse((await call('GET', '/api/identity/session', undefined, cookie)).json)
  assert.deepEqual(told, me)
  await call('POST', '/api/identity/sign-out', undefined, cookie)
  assert.deepEqual((await call('GET', '/api/identity/session', undefined, cookie)).json, { me: null })
})

test('one’s own sessions are listed, and any of them can be ended', async (t) => {
  const { call, deps } = await world(t)
  const driver = await aRegisteredDriver(deps)
  const stranger = await aRegisteredDriver(deps)
  const mine = Sessions.parse((await call('GET', '/api/identity/sessions', undefined, driver.cookie)).json).sessions
  assert.deepEqual(
    mine.map(({ current }) => current),
    [true],
  )
  const id = mine[0]?.id
  assert.equal(
    (await call('DELETE', `/api/identity/sessions/${id}`, undefined, stranger.cookie)).type,
    'identity.not-found',
  )
  assert.equal((await call('DELETE', `/api/identity/sessions/${id}`, undefined, driver.cookie)).status, 200)
  assert.equal((await call('GET', '/api/identity/sessions', undefined, driver.cookie)).status, 401)
})

test('nothing of another account can be seen or removed', async (t) => {
  const { call, deps } = await world(t)
  const mine = await aRegisteredDriver(deps)
  const other = await aRegisteredDriver(deps)
  for (const path of [
    `people/${other.personId}`,
    `owners/${other.ownerId}`,
    `vehicles/${other.vehicleId}`,
    `trailers/${other.trailerId}`,
  ]) {
    const answer = await call('DELETE', `/api/identity/${path}`, undefined, mine.cookie)
    assert.deepEqual([answer.status, answer.type], [404, 'identity.not-found'], path)
  }
  const list = async (what: string, cookie: string) =>
    JSON.stringify((await call('GET', `/api/identity/${what}`, undefined, cookie)).json)
  for (const [what, id] of [
    ['people', other.personId],
    ['owners', other.ownerId],
    ['vehicles', other.vehicleId],
    ['trailers', other.trailerId],
  ] as const) {
    assert.ok(!(await list(what, mine.cookie)).includes(id), what)
    assert.ok((await list(what, other.cookie)).includes(id), what)
  }
  assert.equal(
    (await call('GET', `/api/identity/accounts/${other.accountId}?purpose=x`, undefined, mine.cookie)).status,
    403,
  )
  assert.equal((await call('GET', '/api/identity/people')).status, 401)
})

test('an operator comes in with password and code, and the registrar looks and blocks', async (t) => {
  const { call, deps } = await world(t)
  const driver = await aRegisteredDriver(deps)
  const acting = { actor: SYSTEM, now: systemClock.now() }
  const password = 'steppe-wind-over-dostyk'
  const created = await createOperator(
    deps,
    { login: 'registrar.1', role: 'registrar', checkpoint: null, password, language: 'ru' },
    acting,
  )
  assert.ok(created.ok)
  const parsed = URI.parse(created.value.totpUri)
  const totp = parsed.generate()
  const wrong = await call('POST', '/api/identity/operator-sign-in', { login: 'registrar.1', password: 'x', totp })
  assert.deepEqual([wrong.status, wrong.type, wrong.setCookie], [401, 'identity.sign-in-refused', undefined])
  const opened = await call('POST', '/api/identity/operator-sign-in', { login: 'Registrar.1', password, totp })
  assert.equal(Me.parse(opened.json).account.role, 'registrar')
  const cookie = opened.setCookie?.split(';')[0] ?? ''
  const view = await call('GET', `/api/identity/accounts/${driver.accountId}?purpose=complaint%2012`, undefined, cookie)
  assert.equal(view.status, 200)
  assert.equal(
    (await call('GET', `/api/identity/accounts/${driver.accountId}`, undefined, cookie)).status,
    400,
    'a look needs its purpose',
  )
  const block = { reason: 'false-data', evidence: 'file 118' }
  assert.equal((await call('POST', `/api/identity/accounts/${driver.accountId}/block`, block, cookie)).status, 200)
  const blocked = Me.parse((await call('GET', '/api/identity/me', undefined, driver.cookie)).json)
  assert.deepEqual([blocked.account.status, blocked.account.blockedReason], ['blocked', 'false-data'])
})

test('bad input is refused by type and changes nothing', async (t) => {
  const { call, db, deps } = await world(t)
  const driver = await aRegisteredDriver(deps)
  const rows = async () => (await db.selectFrom('identity.person').select('id').execute()).length
  const before = await rows()
  const good = aPerson()
  const bad: unknown[] = [
    { ...good, more: 1 },
    { ...good, names: { ...good.names, family: '<script>alert(1)</script>' } },
    { ...good, names: { ...good.names, given: 'x'.repeat(81) } },
    { ...good, birthDate: '1984-02-31' },
    { ...good, id: "1' or '1'='1" },
    { ...good, document: { ...good.document, number: "N'); drop table identity.person;--" } },
    { ...good, resident: 'yes' },
    [],
    null,
  ]
  for (const body of bad)
    assert.equal(
      (await call('POST', '/api/identity/people', body, driver.cookie)).type,
      'platform.bad-input',
      JSON.stringify(body),
    )
  assert.equal(await rows(), before)
  assert.equal(
    (
      await call(
        'POST',
        '/api/identity/people',
        { ...good, names: { ...good.names, family: "O'Brien; --" } },
        driver.cookie,
      )
    ).status,
    200,
  )
  assert.equal(await rows(), before + 1)
})
