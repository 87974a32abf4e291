import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Principal, Role } from '#kernel/principal.ts'
import { fixedClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { PAYMENTS_NOTICES } from '#payments/notices.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { Notices } from '../contract.ts'
import { NOTICES_REFUSALS } from '../domain/refusals.ts'
import { noticeTo, sendNotices } from '../send-notices.ts'
import { noticeRoutes } from './notice-routes.ts'

const NOW = Temporal.Instant.from('2026-11-22T04:00:00Z')
const SUBSCRIPTION = {
  endpoint: 'https://push.example/1',
  expirationTime: null,
  keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
}

async function world(t: Parameters<typeof testDatabase>[0]) {
  const { db } = await testDatabase(t)
  let who: Principal | null = null
  const app = await buildServer({
    routes: noticeRoutes({
      db,
      clock: fixedClock(NOW),
      placeOf: () => null,
      templates: PAYMENTS_NOTICES,
      vapidPublicKey: 'public-key',
      pushOrigins: ['https://push.example'],
    }),
    refusals: [NOTICES_REFUSALS],
    authenticate: () => Promise.resolve(who),
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  const as = (id: string | null, role: Role = 'driver') => {
    who = id === null ? null : { id, role, checkpoint: null, sessionId: 's', method: 'code' }
    return async (method: 'GET' | 'POST', url: string, payload?: object) => {
      const answer = await app.inject({ method, url, ...(payload && { payload }) })
      return { status: answer.statusCode, body: answer.json() as Record<string, unknown> }
    }
  }
  const tell = (accountId: string) =>
    inTransaction(db, (tx) => {
      const given = { accountId, facts: { amount: '90825.00', currency: 'KZT' }, dedupeKey: newId() }
      return sendNotices(tx, [noticeTo(PAYMENTS_NOTICES, 'payments.money-received', given)], NOW)
    })
  return { db, as, tell }
}

test('[R707-29] a driver reads own notices in the language asked for, and marks them as read', async (t) => {
  const { as, tell } = await world(t)
  const account = newId()
  await tell(account)
  const call = as(account)
  const list = async (language: string) => Notices.parse((await call('GET', `/api/notices?language=${language}`)).body)
  const { notices, unread } = await list('kk')
  assert.deepEqual([unread, notices[0]?.text], [1, 'Шотыңызға 90\u00a0825\u00a0теңге түсті.'])
  assert.equal((await list('zh')).notices[0]?.title, '款项已到账')
  assert.equal((await call('POST', `/api/notices/${notices[0]?.id}/read`)).status, 200)
  assert.equal((await list('kk')).unread, 0)
})

test("somebody else's notice is as unknown as none", async (t) => {
  const { as, tell } = await world(t)
  const [own, other] = [newId(), newId()]
  await tell(own)
  const { notices } = Notices.parse((await as(own)('GET', '/api/notices?language=en')).body)
  const call = as(other)
  assert.equal(Notices.parse((await call('GET', '/api/notices?language=en')).body).notices.length, 0)
  const answer = await call('POST', `/api/notices/${notices[0]?.id}/read`)
  assert.deepEqual([answer.status, answer.body['type']], [404, 'notices.notice-unknown'])
})

test('devices and strangers have no cabinet; who works at a desk has one like a driver', async (t) => {
  const { as } = await world(t)
  assert.equal((await as(null)('GET', '/api/notices?language=en')).status, 401)
  assert.equal((await as(null)('GET', '/api/notices/push-key')).body['publicKey'], 'public-key')
  assert.equal((await as(newId(), 'device')('GET', '/api/notices?language=en')).status, 403)
  for (const role of ['officer', 'registrar', 'administrator', 'declarant'] as const)
    assert.equal((await as(newId(), role)('GET', '/api/notices?language=en')).status, 200, role)
})

test('a browser subscribes and unsubscribes; bad subscriptions are refused and keep nothing', async (t) => {
  const { db, as } = await world(t)
  const call = as(newId())
  const kept = async () => (await db.selectFrom('notices.push_subscription').selectAll().execute()).length
  const bad: readonly (readonly [object, number])[] = [
    [{ ...SUBSCRIPTION, endpoint: 'http://127.0.0.1:5432/' }, 422],
    [{ ...SUBSCRIPTION, endpoint: 'https://push.example.evil.example/' }, 422],
    [{ ...SUBSCRIPTION, endpoint: 'file:///etc/passwd' }, 400],
    [{ ...SUBSCRIPTION, keys: { p256dh: '<script>', auth: SUBSCRIPTION.keys.auth } }, 400],
    [{ ...SUBSCRIPTION, admin: true }, 400],
    [{}, 400],
  ]
  for (const [body, status] of bad)
    assert.equal((await call('POST', '/api/notices/push-subscriptions', body)).status, status, JSON.stringify(body))
  assert.equal(await kept(), 0)
  assert.equal((await call('POST', '/api/notices/push-subscriptions', SUBSCRIPTION)).status, 200)
  assert.equal(await kept(), 1)
  const removal = { endpoint: SUBSCRIPTION.endpoint }
  assert.equal((await as(newId())('POST', '/api/notices/push-subscriptions/remove', removal)).status, 200)
  assert.equal(await kept(), 1, 'a stranger cannot end it')
})
