import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEGAL_VALUES } from '#apps/legal-values.ts'
import type { Principal, Role } from '#kernel/principal.ts'
import { fixedClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { openSignals } from '#platform/signals.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { LawParameters } from '../contract.ts'
import { valueInForce } from '../domain/law.ts'
import { LAW_REFUSALS } from '../domain/refusals.ts'
import { openLaw } from '../open-law.ts'
import { lawRoutes } from './law-routes.ts'

const principal = (role: Role): Principal => ({
  id: 'admin-1',
  role,
  checkpoint: null,
  sessionId: 's',
  method: 'password-totp',
})
const CHANGE = { code: 'payments.mci', from: '2027-01-01', value: 4600, act: 'Law on the republican budget 2027–2029' }

async function world(t: Parameters<typeof testDatabase>[0], role: Role | null, country = 'KZ') {
  const { db, url } = await testDatabase(t)
  const signals = await openSignals(url)
  t?.after(() => signals.close())
  const law = await openLaw(db, country, LEGAL_VALUES, signals, () => undefined)
  const app = await buildServer({
    routes: lawRoutes({
      db,
      law,
      declared: LEGAL_VALUES,
      clock: fixedClock('2026-11-22T20:00:00Z'),
      zone: 'Asia/Almaty',
    }),
    refusals: [LAW_REFUSALS],
    authenticate: () => Promise.resolve(role ? principal(role) : null),
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  const set = async (payload: unknown) => {
    const answer = await app.inject({ method: 'POST', url: '/api/law/parameters', payload: payload as object })
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
  }
  return { app, db, law, set }
}

test('anybody may see every legal value with its act', async (t) => {
  const { app } = await world(t, null)
  const { parameters } = LawParameters.parse((await app.inject('/api/law/parameters')).json())
  assert.ok(parameters.length > 15)
  assert.ok(parameters.every(({ versions }) => versions.every(({ act }) => act.length > 4)))
})

test('an administrator sets a value from a coming day on, and the law in memory follows', async (t) => {
  const { law, set } = await world(t, 'administrator')
  assert.equal((await set(CHANGE)).status, 200)
  await law.reload()
  const index = (on: string) =>
    valueInForce(law.current(), 'payments.mci', { 'booking-made': Temporal.PlainDate.from(on) })
  assert.deepEqual(['2026-12-31', '2027-01-01'].map(index), [4325, 4600])
})

test('nobody else may set one', async (t) => {
  for (const role of ['driver', 'officer', 'registrar', 'device', null] as const) {
    const { db, set } = await world(t, role)
    assert.ok([401, 403].includes((await set(CHANGE)).status), String(role))
    assert.equal((await db.selectFrom('law.parameter').selectAll().execute()).length, 0)
  }
})

test('bad input is refused with its reason and changes nothing', async (t) => {
  const { db, set } = await world(t, 'administrator')
  const cases: readonly (readonly [unknown, number, string?])[] = [
    [{ ...CHANGE, from: '2026-11-23' }, 422, 'law.change-not-ahead'],
    [{ ...CHANGE, value: '4600; drop table law.parameter' }, 422, 'law.value-malformed'],
    [{ ...CHANGE, value: -1 }, 422, 'law.value-malformed'],
    [{ ...CHANGE, code: "x' or '1'='1" }, 404, 'law.parameter-unknown'],
    [{ ...CHANGE, code: 'constructor' }, 404, 'law.parameter-unknown'],
    [{ ...CHANGE, act: '' }, 400],
    [{ ...CHANGE, from: '2027-02-30' }, 400],
    [{ ...CHANGE, from: 20270101 }, 400],
    [{ ...CHANGE, colour: 'red' }, 400],
    [[CHANGE], 400],
  ]
  for (const [payload, status, type] of cases) {
    const answer = await set(payload)
    assert.equal(answer.status, status, JSON.stringify(payload))
    if (type) assert.equal(answer.body['type'], type)
  }
  assert.equal((await db.selectFrom('law.parameter').selectAll().execute()).length, 0)
})

test('an installation whose country has no such law refuses with a typed reason, and lists no values', async (t) => {
  const { app, set } = await world(t, 'administrator', 'CN')
  const { status, body } = await set(CHANGE)
  assert.deepEqual([status, body['type']], [422, 'law.not-in-country'])
  assert.deepEqual(body['params'], { country: 'CN', code: 'payments.mci' })
  assert.deepEqual(LawParameters.parse((await app.inject('/api/law/parameters')).json()).parameters, [])
})
