import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import type { Principal } from '#kernel/principal.ts'
import { tenge } from '#kernel/money.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import { freePort } from '#platform/free-port.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { eventually } from '../support/eventually.ts'
import { runJobs } from '../support/run-jobs.ts'
import { type RunningSimulator, startSimulator } from '../support/simulator.ts'
import { testDatabase } from '../support/database.ts'
import { createCardAcquirer } from '#payments/adapters/card-acquirer/client.ts'
import { createNotificationReader, signatureHeader } from '#payments/adapters/card-acquirer/notification.ts'
import { findBalances, findDebt } from '#payments/find-balances.ts'
import { verifyLedger } from '#payments/verify-ledger.ts'
import { Invoice, Invoices, PersonalAccount } from '#payments/contract.ts'
import { PAYMENTS_REFUSALS } from '#payments/domain/refusals.ts'
import { holdForBookings } from '#payments/hold-for-bookings.ts'
import { lawOf } from '#law/public.ts'
import { paymentsRoutes } from '#payments/http/payments-routes.ts'
import { paymentsJobs } from '#payments/jobs.ts'
import { sweepInvoices } from '#payments/sweep-invoices.ts'

const KEY = 'callback-key-of-the-test'
const ENV = { OTKEL_ACQUIRER_CLIENT: 'shop', OTKEL_ACQUIRER_SECRET: 'secret', OTKEL_ACQUIRER_CALLBACK_KEY: KEY }
const GOOD = { copies: 1, delayMs: 0, lose: false, reorder: 0, forgeSignature: false, forgeSecret: false, down: [] }
const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z')

let simulator: RunningSimulator

/** A portal with the payments routes, its worker, and a driver who talks to it over HTTP. */
async function portal(t: TestContext, script: Record<string, unknown> = {}) {
  const { db, pool } = await testDatabase(t)
  simulator = await startSimulator('acquirer', ENV)
  t.after(() => simulator.stop())
  const reset = { claimAmount: null, hangAfterCharge: false, lifetimeMs: 1_800_000 }
  assert.equal((await simulator.post('/control', { ...GOOD, ...reset, ...script })).status, 200)
  let app: FastifyInstance | undefined
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const acquirer = createCardAcquirer({
    baseUrl: simulator.url,
    clientId: 'shop',
    clientSecret: 'secret',
    callbackKey: KEY,
    currency: 'KZT',
    publicUrl,
    limits: { attempts: 1, breakerFailures: 1_000 },
  })
  let now = NOW
  const clock: Clock = { now: () => now }
  const deps = {
    db,
    currency: 'KZT',
    clock,
    realClock: systemClock,
    acquirer,
    notifications: createNotificationReader(KEY),
    law: () => lawOf('KZ'),
    zone: 'Asia/Almaty',
  }
  const driver: Principal = { id: newId(), role: 'driver', checkpoint: null, sessionId: newId(), method: 'code' }
  app = await buildServer({
    routes: paymentsRoutes(deps),
    refusals: [PAYMENTS_REFUSALS],
    authenticate: (headers) =>
      Promise.resolve(headers['x-driver'] ? { ...driver, id: String(headers['x-driver']) } : null),
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  await app.listen({ port, host: '127.0.0.1' })
  t.after(() => app?.close())

  async function call(method: string, path: string, body?: unknown, as = driver.id) {
    const headers = { 'x-driver': as, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = await fetch(`${publicUrl}${path}`, init)
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return {
    db,
    driver,
    call,
    publicUrl,
    work: () => runJobs(pool, paymentsJobs(deps)),
    wait: (span: Temporal.DurationLike) => {
      now = now.add(span)
    },
    sweep: (seconds: number) => sweepInvoices(db, { realNow: systemClock.now().add({ seconds }) }),
    topUp: async (amount: string, id: string = newId()) => {
      const made = await call('POST', '/api/payments/invoices', { id, bookingId: null, amount })
      assert.equal(made.status, 200, JSON.stringify(made.body))
      return Invoice.parse(made.body)
    },
    available: async () => (await findBalances(db, driver.id)).available,
    messages: async () => {
      const { rows } = await sql<{ outcome: string | null; signature: string }>`select m.signature, r.outcome
        from payments.acquirer_message m left join payments.message_reading r on r.message_id = m.id order by m.id`.execute(
        db,
      )
      return rows.map(({ signature, outcome }) => outcome ?? signature)
    },
    exact: async () => assert.deepEqual(await verifyLedger(db), []),
  }
}

async function press(action: 'pay' | 'decline', invoice: Invoice): Promise<Response> {
  return fetch(invoice.redirectUrl ?? '', {
    method: 'POST',
    body: new URLSearchParams({ action }),
    redirect: 'manual',
  })
}

const sentFor = async (invoice: Invoice) => {
  const answer = await fetch(`${simulator.url}/control/callbacks`)
  const sent = (await answer.json()) as { invoiceId: string; status: number | null }[]
  return sent.filter(({ invoiceId }) => invoiceId === invoice.number).map(({ status }) => status)
}

test('[R707-23] [R707-26] a driver pays what his booking lacks, in tenge, and it is held', async (t) => {
  const at = await portal(t)
  const bookingId = newId()
  const wanted = [{ bookingId, accountId: at.driver.id, fee: tenge(4_325), deposit: tenge(86_500) }]
  const holdAll = () => inTransaction(at.db, (tx) => holdForBookings(tx, wanted, NOW))
  assert.equal((await holdAll()).get(bookingId), 'insufficient')
  const made = await at.call('POST', '/api/payments/invoices', { id: newId(), bookingId, language: 'kk' })
  const invoice = Invoice.parse(made.body)
  assert.deepEqual([invoice.amount, invoice.currency, invoice.state], ['90825.00', 'KZT', 'open'])
  assert.equal((await press('pay', invoice)).status, 303)
  await eventually('the callback is stored', async () => (await at.messages()).length === 1)
  await at.work()
  const event = await sql<{ payload: unknown }>`select payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier = 'payments.money-received'`.execute(
    at.db,
  )
  assert.deepEqual(event.rows, [{ payload: { accountId: at.driver.id, bookingId } }])
  assert.equal((await holdAll()).get(bookingId), 'held')
  const account = PersonalAccount.parse((await at.call('GET', '/api/payments/account')).body)
  assert.deepEqual(
    [account.available, account.feeHeld, account.depositBlocked, account.debt, account.charges[0]?.state],
    ['0.00', '4325.00', '86500.00', '0.00', 'held'],
  )
  assert.deepEqual(account.movements.map(({ kind }) => kind).toSorted(), [
    'deposit-blocked',
    'fee-held',
    'payment-received',
  ])
  assert.equal((await at.call('GET', `/api/payments/invoices/${invoice.id}`)).body['state'], 'paid')
  await at.exact()
})

test('[R707-23] an invoice tells when its money arrived, by the clock of the installation, and nothing before that', async (t) => {
  const at = await portal(t)
  const invoice = await at.topUp('5000.00')
  assert.deepEqual([invoice.createdAt, invoice.paidAt], [NOW.toString(), null])
  at.wait({ minutes: 20 })
  await press('pay', invoice)
  await eventually('the callback is stored', async () => (await at.messages()).length === 1)
  await at.work()
  at.wait({ hours: 1 })
  const paid = Invoice.parse((await at.call('GET', `/api/payments/invoices/${invoice.id}`)).body)
  assert.deepEqual([paid.createdAt, paid.paidAt], [NOW.toString(), NOW.add({ minutes: 20 }).toString()])
  const { invoices } = Invoices.parse((await at.call('GET', '/api/payments/invoices')).body)
  assert.deepEqual(invoices, [paid])
  // What is asked for anew answers the same.
  assert.deepEqual(await at.topUp('5000.00', invoice.id), paid)
})

test('[F6] callbacks doubled ten times, held back and in the wrong order credit each payment once', async (t) => {
  const at = await portal(t, { copies: 10, reorder: 3 })
  const invoices = [await at.topUp('1000.00'), await at.topUp('2000.00'), await at.topUp('4000.00')]
  for (const invoice of invoices) await press('pay', invoice)
  await eventually('all copies are sent', async () => (await Promise.all(invoices.map(sentFor))).flat().length === 30)
  await Promise.all([at.work(), at.work()])
  assert.equal(await at.available(), tenge(7_000))
  assert.equal((await at.messages()).length, 3)
  await simulator.post('/control/replay', { invoiceId: invoices[0]?.number })
  await at.work()
  assert.equal(await at.available(), tenge(7_000))
  await at.exact()
})

test('[F6] a payment whose callback is lost and whose page hung after charging is found by the sweep', async (t) => {
  const at = await portal(t, { lose: true, hangAfterCharge: true })
  const invoice = await at.topUp('5000.00')
  await assert.rejects(press('pay', invoice))
  await at.work()
  assert.equal(await at.available(), 0n)
  assert.equal(await at.sweep(0), 0, 'not before its time')
  assert.equal(await at.sweep(11), 1)
  assert.equal(await at.sweep(11), 0, 'a second worker does not take it too')
  await at.work()
  assert.equal(await at.available(), tenge(5_000))
  assert.equal(
    await at.sweep(7_200),
    1,
    'the payment is asked about once more: that it was taken back may have come first',
  )
  await at.work()
  assert.equal(await at.sweep(14_400), 0, 'and a paid invoice is not asked for after that')
  assert.equal(await at.available(), tenge(5_000))
})

test('[F6] money charged a day after the invoice was closed is credited all the same', async (t) => {
  const at = await portal(t, { lose: true })
  const invoice = await at.topUp('5000.00')
  await simulator.post('/control/close', { invoiceId: invoice.number })
  await at.sweep(11)
  await at.work()
  assert.equal((await at.call('GET', `/api/payments/invoices/${invoice.id}`)).body['state'], 'expired')
  await simulator.post('/control', { lose: false })
  await simulator.post('/control/charge', { invoiceId: invoice.number, amount: 4321.5 })
  await eventually('the callback is stored', async () => (await at.messages()).length === 1)
  await at.work()
  const late = Invoice.parse((await at.call('GET', `/api/payments/invoices/${invoice.id}`)).body)
  assert.deepEqual([late.state, late.amount, late.received], ['paid', '5000.00', '4321.50'])
  await at.exact()
})

test('[F6] a callback with a wrong signature is refused, one with a wrong secret or amount is only a hint at nothing', async (t) => {
  const at = await portal(t, { forgeSignature: true })
  const invoice = await at.topUp('5000.00')
  await press('pay', invoice)
  await eventually('the refusal is known', async () => (await sentFor(invoice)).length === 1)
  assert.deepEqual([await sentFor(invoice), await at.messages()], [[403], ['invalid']])
  await simulator.post('/control', { forgeSignature: false, forgeSecret: true })
  await simulator.post('/control/replay', { invoiceId: invoice.number })
  await eventually('the wrong secret is stored', async () => (await at.messages()).length === 2)
  await at.work()
  assert.deepEqual([await at.messages(), await at.available()], [['invalid', 'wrong-secret'], 0n])
  await simulator.post('/control', { forgeSecret: false, claimAmount: 999_999 })
  await simulator.post('/control/replay', { invoiceId: invoice.number })
  await eventually('the wrong amount is stored', async () => (await at.messages()).length === 3)
  await at.work()
  assert.equal(await at.available(), tenge(5_000), 'what was charged, not what was claimed')
  await at.exact()
})

test('signed nonsense is stored, acknowledged and changes nothing; unsigned and oversized bodies are refused', async (t) => {
  const at = await portal(t)
  const post = async (raw: string, signature?: string) => {
    const headers = { 'content-type': 'application/json', ...(signature && { 'x-signature': signature }) }
    const url = `${at.publicUrl}/api/payments/callbacks/card-acquirer`
    return (await fetch(url, { method: 'POST', headers, body: raw })).status
  }
  const signed = (raw: string) => post(raw, signatureHeader(KEY, Buffer.from(raw)))
  const unknown = JSON.stringify({ id: 'p', invoiceId: '999999999', secret_hash: "'; drop table payments.invoice; --" })
  assert.deepEqual(
    [
      await signed('{"invoiceId":'),
      await signed(''),
      await signed(unknown),
      await post(unknown),
      await post('x'.repeat(20_000)),
    ],
    [200, 200, 200, 403, 413],
  )
  await at.work()
  assert.deepEqual((await at.messages()).toSorted(), ['missing', 'unreadable', 'unreadable', 'wrong-secret'])
  await at.exact()
})

test('a declined attempt is told, and the same page can still be paid', async (t) => {
  const at = await portal(t)
  const invoice = await at.topUp('5000.00')
  await press('decline', invoice)
  await eventually('the callback is stored', async () => (await at.messages()).length === 1)
  await at.work()
  const declined = Invoice.parse((await at.call('GET', `/api/payments/invoices/${invoice.id}`)).body)
  assert.deepEqual([declined.state, declined.lastDecline, declined.received], ['open', 'insufficient-funds', '0.00'])
  await press('pay', declined)
  await eventually('the second callback is stored', async () => (await at.messages()).length === 2)
  await at.work()
  assert.equal(await at.available(), tenge(5_000))
})

test('[R707-27] money that the bank takes back after it was spent becomes debt', async (t) => {
  const at = await portal(t)
  const invoice = await at.topUp('5000.00')
  await press('pay', invoice)
  await eventually('the callback is stored', async () => (await at.messages()).length === 1)
  await at.work()
  const wanted = [{ bookingId: newId(), accountId: at.driver.id, fee: tenge(1_000), deposit: tenge(3_000) }]
  await inTransaction(at.db, (tx) => holdForBookings(tx, wanted, NOW))
  await simulator.post('/control/refund', { invoiceId: invoice.number })
  await eventually('the second callback is stored', async () => (await at.messages()).length === 2)
  await at.work()
  assert.equal(await findDebt(at.db, at.driver.id), tenge(4_000))
  await at.exact()
})

test('while the acquirer is down an invoice answers 503 and carries on later with the same id and number', async (t) => {
  const at = await portal(t, { down: ['invoice'] })
  const id = newId()
  const first = await at.call('POST', '/api/payments/invoices', { id, bookingId: null, amount: '5000.00' })
  assert.equal(first.status, 503)
  const waiting = Invoice.parse((await at.call('GET', `/api/payments/invoices/${id}`)).body)
  assert.deepEqual([waiting.state, waiting.redirectUrl], ['created', null])
  await simulator.post('/control', { down: [] })
  const second = await at.topUp('5000.00', id)
  const third = await at.topUp('5000.00', id)
  assert.deepEqual([second.number, second.state, third], [waiting.number, 'open', second])
})

test('what is wrong with the command for an invoice is told by a code, and nothing is made', async (t) => {
  const at = await portal(t)
  const known = await at.topUp('5000.00')
  const code = async (body: Record<string, unknown>, as?: string) => {
    const answer = await at.call('POST', '/api/payments/invoices', { id: newId(), bookingId: null, ...body }, as)
    return `${answer.status} ${String(answer.body['type'] ?? answer.body['code'])}`.replace(/ .*[:/](?=\w+\.)/, ' ')
  }
  const other = newId()
  assert.deepEqual(
    [
      await code({}),
      await code({ amount: '99.99' }),
      await code({ amount: '10000000.01' }),
      await code({ bookingId: newId() }),
      await code({ id: known.id, amount: '6000.00' }),
      await code({ id: known.id, amount: '5000.00' }, other),
    ],
    [
      '422 payments.amount-needed',
      '422 payments.amount-out-of-bounds',
      '422 payments.amount-out-of-bounds',
      '404 payments.charge-unknown',
      '409 payments.invoice-id-reused',
      '409 payments.invoice-id-reused',
    ],
  )
  for (const wrong of [
    { amount: 5000 },
    { amount: '5e3' },
    { amount: '-5000.00' },
    { amount: '5000.00', surplus: 1 },
    { amount: '5000.00', returnPath: 'https://elsewhere.example/' },
    { amount: '5000.00', returnPath: '//elsewhere.example/' },
    { amount: '5000.00', language: 'de' },
    { id: 'x', amount: '5000.00' },
  ]) {
    assert.match(await code(wrong), /^400 /, JSON.stringify(wrong))
  }
  assert.equal((await at.call('GET', `/api/payments/invoices/${known.id}`, undefined, other)).status, 404)
  const listed = (await at.call('GET', '/api/payments/invoices')).body['invoices'] as unknown[]
  assert.equal(listed.length, 1)
})

test('an account has at most twenty unpaid invoices', async (t) => {
  const at = await portal(t)
  const made = await Promise.all(
    Array.from({ length: 22 }, () =>
      at.call('POST', '/api/payments/invoices', { id: newId(), bookingId: null, amount: '100.00' }),
    ),
  )
  assert.deepEqual(
    [made.filter(({ status }) => status === 200).length, made.filter(({ status }) => status === 409).length],
    [20, 2],
  )
})
