import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { askOwnership } from '#identity/ask-ownership.ts'
import { TELL_PROOF_REFUSED } from '#identity/public.ts'
import { addProof } from '#identity/store/vehicle-proof-store.ts'
import { fixedClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { Unavailable } from '#platform/faults.ts'
import { defineJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { aRegisteredDriver, testIdentity } from '../../test/support/identity-builders.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { IDENTITY_NOTICES } from '#identity/notices.ts'
import { QUEUE_NOTICES } from '#queue/notices.ts'
import { deliverNotice, type NoticeDeps } from './deliver-notice.ts'
import type { OutgoingSms, PushAnswer, PushSubscription } from './domain/delivery.ts'
import { MAX_PUSH_SUBSCRIPTIONS } from './domain/limits.ts'
import { forgetNotices } from './forget-notices.ts'
import { noticeJobs } from './jobs.ts'
import { type NoticeRequest, noticeTo, sendNotices } from './send-notices.ts'
import { countUnread, listNotices, saveNoticeRead } from './store/notice-store.ts'
import { listPushSubscriptions, savePushSubscription } from './store/push-subscription-store.ts'
import { subscribePush } from './subscribe-push.ts'
import { tellConsentLapsed } from './tell-consent-lapsed.ts'
import { tellProofRefused } from './tell-proof-refused.ts'
import { tellStanding } from './tell-standing.ts'
import { readNotice } from './write-notice.ts'

const TEMPLATES = { ...QUEUE_NOTICES, ...IDENTITY_NOTICES }
const NOW = Temporal.Instant.from('2026-11-22T04:00:00Z')
const PLACE = { names: { kk: 'Нұр Жолы', ru: 'Нур Жолы', en: 'Nur Zholy', zh: '努尔饶尔' }, zone: 'Asia/Almaty' }
const SUBSCRIPTION = { endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' }

function request(accountId: string, template = 'queue.arrive', dedupeKey: string = newId()): NoticeRequest {
  const facts = {
    bookingId: newId(),
    reference: 'Q26-7K4M-3',
    checkpoint: 'NUR-ZHOLY',
    plate: '123ABC02',
    startsAt: '2026-11-23T04:00:00Z',
    endsAt: '2026-11-23T05:00:00Z',
  }
  return noticeTo(QUEUE_NOTICES, template, { accountId, facts, dedupeKey })
}

/** Channels that note what they are given; `push` answers per endpoint. */
function channels(db: Database, change: Partial<NoticeDeps> = {}, push: Record<string, PushAnswer | Error> = {}) {
  const texts: OutgoingSms[] = []
  const pushed: { subscription: PushSubscription; message: string }[] = []
  const deps: NoticeDeps = {
    db,
    sms: {
      send: (sms) => {
        texts.push(sms)
        return Promise.resolve({ accepted: true, peerReference: 'g-1' })
      },
    },
    push: {
      send: (subscription, message) => {
        pushed.push({ subscription, message })
        const answer = push[subscription.endpoint] ?? { outcome: 'accepted', peerReference: 'p-1' }
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
      },
    },
    spend: async () => null,
    contactOf: () => Promise.resolve({ phone: '+77010000001', language: 'kk' }),
    placeOf: () => PLACE,
    templates: TEMPLATES,
    ...change,
  }
  return { deps, texts, pushed }
}

const tell = (db: Database, ...requests: NoticeRequest[]) => inTransaction(db, (tx) => sendNotices(tx, requests, NOW))

async function deliveries(db: Database) {
  const rows = await sql<{ line: string }>`select channel || ' ' || state || ' ' || attempts as line
    from notices.delivery order by channel`.execute(db)
  return rows.rows.map(({ line }) => line)
}

test('[R707-29] a notice stands in the cabinet with the commit and goes out by SMS and push', async () => {
  const { db, pool } = await testDatabase()
  const account = newId()
  await inTransaction(db, (tx) => savePushSubscription(tx, account, SUBSCRIPTION, NOW))
  await tell(db, request(account))
  const [notice] = await listNotices(db, account, { before: null, limit: 10 })
  assert.equal(notice?.template, 'queue.arrive')
  assert.deepEqual(notice.deliveries, { sms: 'waiting', push: 'waiting' })
  const { deps, texts, pushed } = channels(db)
  await runJobs(pool, noticeJobs(deps))
  assert.deepEqual(await deliveries(db), ['push sent 1', 'sms sent 1'])
  assert.equal(texts.length, 1)
  assert.match(texts[0]?.text ?? '', /Нұр Жолы, 2026 ж\. 23 қараша, 09:00–10:00/)
  assert.equal(JSON.parse(pushed[0]?.message ?? '').bookingId, (notice.facts as { bookingId: string }).bookingId)
})

test('what is rolled back is told to nobody', async () => {
  const { db, pool } = await testDatabase()
  const account = newId()
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await sendNotices(tx, [request(account)], NOW)
      await sql`select 1 / 0`.execute(tx)
    }),
  )
  const { deps, texts } = channels(db)
  await runJobs(pool, noticeJobs(deps))
  assert.equal(texts.length, 0)
  assert.equal((await listNotices(db, account, { before: null, limit: 10 })).length, 0)
})

test('the same notice asked for twice is told once; a repeated job sends nothing twice', async () => {
  const { db, pool } = await testDatabase()
  const account = newId()
  const one = request(account, 'queue.called', 'queue.called/1')
  await Promise.all([tell(db, one), tell(db, one)])
  const { deps, texts } = channels(db)
  await runJobs(pool, noticeJobs(deps))
  const [notice] = await listNotices(db, account, { before: null, limit: 10 })
  await deliverNotice(deps, notice?.id ?? '', 'sms')
  assert.equal(texts.length, 1)
  assert.equal(await countUnread(db, account), 1)
})

test('[R707-6-2a] a block is told once, also when its job runs again a while later; another block is told again', async () => {
  const { db } = await testDatabase()
  const accountId = newId()
  const block = (at: string, hours: number) =>
    inTransaction(db, (tx) => tellStanding(tx, { accountId, blocked: true, reason: 'debt', at }, NOW.add({ hours })))
  for (const hours of [0, 1]) await block('2026-11-22T03:59:00Z', hours)
  assert.equal(await countUnread(db, accountId), 1)
  await block('2026-11-25T08:00:00Z', 76)
  assert.equal(await countUnread(db, accountId), 2)
  // Jobs of an earlier release do not say when.
  for (const hours of [100, 101, 150]) await block('', hours)
  assert.equal(await countUnread(db, accountId), 4, 'of two such blocks each is told')
})

test('an account that is unblocked is told so, once', async (t) => {
  const { db } = await testDatabase(t)
  const accountId = newId()
  const unblocked = { accountId, blocked: false, reason: null, at: '2026-11-22T03:59:00Z' }
  for (const hours of [0, 1]) await inTransaction(db, (tx) => tellStanding(tx, unblocked, NOW.add({ hours })))
  const told = await listNotices(db, accountId, { before: null, limit: 10 })
  assert.deepEqual(
    told.map((one) => readNotice(TEMPLATES, one).write('en', () => null).title),
    ['Account unblocked'],
  )
})

test('[QUE-11] who could not prove that a truck is his is told once why not and what helps, and strangers at his phone are not', async (t) => {
  const { db, pool } = await testDatabase(t)
  const clock = fixedClock(NOW)
  const identity = testIdentity(db, clock)
  const driver = await aRegisteredDriver(identity)
  const proofId = newId()
  const proof = { id: proofId, account_id: driver.accountId, vehicle_id: driver.vehicleId, kind: 'register' } as const
  const unknown = { document_enc: null, document_type: null, evidence: null, decided_by: null, decided_at: null }
  await inTransaction(db, (tx) => addProof(tx, { ...proof, ...unknown, state: 'asked', reason: null, asked_at: NOW }))
  const ask = () => askOwnership({ ...identity, ownership: async () => 'vin-differs' }, proofId)
  const { deps, texts } = channels(db)
  const telling = defineJob(TELL_PROOF_REFUSED, (told) =>
    inTransaction(db, async (tx) => {
      for (const hours of [0, 1]) await tellProofRefused(tx, told, NOW.add({ hours }))
    }),
  )
  await ask()
  await ask()
  await runJobs(pool, [telling, ...noticeJobs(deps)])
  const [notice, ...more] = await listNotices(db, driver.accountId, { before: null, limit: 10 })
  assert.ok(notice && more.length === 0)
  const words = readNotice(TEMPLATES, notice).write('ru', () => null)
  assert.match(words.text, /в государственном реестре у этого номера другой VIN/i)
  assert.match(words.text, /введите снова/)
  const [sms] = texts
  assert.equal(texts.length, 1)
  assert.doesNotMatch(sms?.text ?? '', /тізілім/)
})

test('[R707-16.5] a consent that was not confirmed in time is told once, the own one otherwise than that of a driver on the list', async (t) => {
  const { db } = await testDatabase(t)
  const accountId = newId()
  const consents = [true, false].map((own) => ({ consentId: newId(), accountId, own }))
  for (const told of [...consents, ...consents]) {
    await inTransaction(db, (tx) => tellConsentLapsed(tx, told, NOW))
  }
  const told = await listNotices(db, accountId, { before: null, limit: 10 })
  const texts = told.map((notice) => readNotice(TEMPLATES, notice).write('ru', () => null).text)
  assert.equal(texts.length, 2)
  for (const beginning of ['Вы не подтвердили', 'Водитель из вашего списка'])
    assert.ok(texts.some((text) => text.startsWith(beginning)))
})

test('a notice is deleted when its years are over, with how it went out, and the audit says so; younger ones stay', async (t) => {
  const { db } = await testDatabase(t)
  const account = newId()
  const told = (days: number) =>
    inTransaction(db, (tx) => sendNotices(tx, [request(account)], NOW.subtract({ hours: days * 24 })))
  for (const days of [1_096, 1_095, 1]) await told(days)
  assert.equal(await forgetNotices(db, 1_095, NOW), 1)
  assert.equal(await forgetNotices(db, 1_095, NOW), 0)
  assert.equal(await countUnread(db, account), 2)
  assert.equal((await deliveries(db)).length, 4)
  const { rows } = await sql`select data from audit.entry where event = 'notices.notices-forgotten'`.execute(db)
  assert.deepEqual(rows, [{ data: { count: 1, before: NOW.subtract({ hours: 1_095 * 24 }).toString() } }])
})

test('[R707-34] a gateway that is down delays the SMS and not the push, and the SMS goes out when it is back', async () => {
  const { db, pool } = await testDatabase()
  const account = newId()
  await inTransaction(db, (tx) => savePushSubscription(tx, account, SUBSCRIPTION, NOW))
  await tell(db, request(account, 'queue.called'))
  const down = channels(db, { sms: { send: () => Promise.reject(new Unavailable('sms gateway: down')) } })
  await runJobs(pool, noticeJobs(down.deps))
  assert.deepEqual(await deliveries(db), ['push sent 1', 'sms waiting 1'])
  await sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`.execute(
    db,
  )
  const { deps, texts } = channels(db)
  await runJobs(pool, noticeJobs(deps))
  assert.deepEqual(await deliveries(db), ['push sent 1', 'sms sent 2'])
  assert.equal(texts.length, 1)
})

test('an SMS that a gateway takes at the third offer is one of its budgets', async () => {
  const { db } = await testDatabase()
  const account = newId()
  await tell(db, request(account, 'queue.called'))
  const [notice] = await listNotices(db, account, { before: null, limit: 10 })
  let spent = 0
  let offers = 0
  const { deps } = channels(db, {
    spend: async () => {
      spent += 1
      return null
    },
    sms: {
      async send() {
        offers += 1
        if (offers < 3) throw new Unavailable('sms gateway: down')
        return { accepted: true, peerReference: 'g-1' }
      },
    },
  })
  const offer = () => deliverNotice(deps, notice?.id ?? '', 'sms')
  await assert.rejects(offer, Unavailable)
  await assert.rejects(offer, Unavailable)
  await offer()
  assert.deepEqual([offers, spent], [3, 1])
})

test('without a phone or a browser a delivery is impossible, and the cabinet still tells', async () => {
  const { db, pool } = await testDatabase()
  await tell(db, request(newId()))
  const { deps, texts } = channels(db, { contactOf: () => Promise.resolve({ phone: null, language: 'zh' }) })
  await runJobs(pool, noticeJobs(deps))
  assert.deepEqual(await deliveries(db), ['push impossible 1', 'sms impossible 1'])
  assert.equal(texts.length, 0)
})

test('a browser that is gone is forgotten, and one of several that takes the message is enough', async () => {
  const { db, pool } = await testDatabase()
  const account = newId()
  for (const endpoint of ['https://push.example/gone', 'https://push.example/down', 'https://push.example/good'])
    await inTransaction(db, (tx) => savePushSubscription(tx, account, { ...SUBSCRIPTION, endpoint }, NOW))
  await tell(db, request(account))
  const answers = {
    'https://push.example/gone': { outcome: 'gone' as const },
    'https://push.example/down': new Unavailable('down'),
  }
  await runJobs(pool, noticeJobs(channels(db, {}, answers).deps))
  assert.deepEqual(await deliveries(db), ['push sent 1', 'sms sent 1'])
  const left = await listPushSubscriptions(db, account)
  assert.deepEqual(left.map(({ endpoint }) => endpoint).toSorted(), [
    'https://push.example/down',
    'https://push.example/good',
  ])
})

test('facts that do not fit the template, and unknown templates, are told to nobody', async () => {
  const { db } = await testDatabase()
  const account = newId()
  assert.throws(() => request(account, 'queue.nonsense'), /no notice/)
  assert.throws(() => request(account, 'queue.booking-confirmed'), /ordinal/)
  assert.equal(await countUnread(db, account), 0)
})

test('a driver reads only own notices, page by page, and marks only own ones as read', async () => {
  const { db } = await testDatabase()
  const [own, foreign] = [newId(), newId()]
  await tell(db, request(own), request(own), request(own), request(foreign))
  const first = await listNotices(db, own, { before: null, limit: 2 })
  const rest = await listNotices(db, own, { before: first[1]?.id ?? null, limit: 2 })
  assert.deepEqual([first.length, rest.length], [2, 1])
  assert.equal(new Set([...first, ...rest].map(({ id }) => id)).size, 3, 'notices of one instant are on one page each')
  const id = first[0]?.id ?? ''
  assert.equal(await inTransaction(db, (tx) => saveNoticeRead(tx, foreign, id, NOW)), null)
  const later = NOW.add({ minutes: 5 })
  await inTransaction(db, (tx) => saveNoticeRead(tx, own, id, NOW))
  assert.equal(String(await inTransaction(db, (tx) => saveNoticeRead(tx, own, id, later))), NOW.toString())
  assert.equal(await countUnread(db, own), 2)
})

test('a browser has one owner, an account has a bounded number of browsers, and unknown push services are refused', async () => {
  const { db } = await testDatabase()
  const [own, other] = [newId(), newId()]
  const keys = { p256dh: 'x'.repeat(87), auth: 'y'.repeat(22) }
  const subscribe = async (account: string, endpoint: string) => {
    const allowed = ['https://push.example']
    const answer = await inTransaction(db, (tx) => subscribePush(tx, account, { endpoint, keys }, allowed, NOW))
    return answer.ok ? 'kept' : answer.refusal.code
  }
  assert.equal(await subscribe(own, 'https://push.example/1'), 'kept')
  assert.equal(await subscribe(other, 'https://push.example/1'), 'kept')
  assert.equal((await listPushSubscriptions(db, own)).length, 0)
  assert.equal(await subscribe(own, 'http://127.0.0.1:5432/'), 'notices.push-origin-not-allowed')
  for (let index = 0; index < MAX_PUSH_SUBSCRIPTIONS; index += 1)
    assert.equal(await subscribe(own, `https://push.example/own-${index}`), 'kept')
  assert.equal(await subscribe(own, 'https://push.example/one-more'), 'notices.too-many-subscriptions')
  assert.equal(await subscribe(own, 'https://push.example/own-0'), 'kept', 'a known browser may subscribe again')
})

test('browsers that subscribe all at once are counted like those that come one after another', async (t) => {
  const { db } = await testDatabase(t)
  const account = newId()
  const keys = { p256dh: 'x'.repeat(87), auth: 'y'.repeat(22) }
  const answers = await Promise.all(
    Array.from({ length: MAX_PUSH_SUBSCRIPTIONS + 4 }, (_, n) =>
      inTransaction(db, async (tx) => {
        const body = { endpoint: `https://push.example/${n}`, keys }
        const answer = await subscribePush(tx, account, body, ['https://push.example'], NOW)
        await sql`select pg_sleep(0.02)`.execute(tx)
        return answer
      }),
    ),
  )
  assert.equal(answers.filter(({ ok }) => ok).length, MAX_PUSH_SUBSCRIPTIONS)
})
