import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { paymentsDeps } from '../support/surroundings.ts'
import { tenge } from '#kernel/money.ts'
import { echoedSecret, signatureHeader } from '#payments/adapters/card-acquirer/notification.ts'
import { findBalances } from '#payments/find-balances.ts'
import { verifyLedger } from '#payments/verify-ledger.ts'
import { paymentsJobs } from '#payments/jobs.ts'
import { newId } from '#platform/new-id.ts'
import type { Route } from '#platform/http/route.ts'
import { CALLBACK_KEY } from '../support/composed-app.ts'
import { JSON_TYPE, nameOf, openWalk, openWalkWithAcquirer, send, type Walk } from '../support/http-walk.ts'
import { runJobs } from '../support/run-jobs.ts'
import { validInput } from '../support/valid-input.ts'

function routeNamed({ app }: Walk, name: string): Route {
  const found = app.routes.find((one) => nameOf(one) === name)
  assert.ok(found, name)
  return found
}

/** The portal with an acquirer that answers, and a driver with invoices at it. */
async function openTill(t: TestContext) {
  const { walk, acquirer } = await openWalkWithAcquirer(t)
  const control = async (path: string, body: unknown) => {
    const answer = await fetch(`${acquirer.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
    assert.ok(answer.ok, `${path}: ${await answer.text()}`)
  }
  // The test brings the callbacks itself.
  await control('/control', { lose: true })
  const { driver } = walk.who
  const accountId = driver.objects['account'] ?? ''
  return {
    walk,
    callback: routeNamed(walk, 'POST /api/payments/callbacks/card-acquirer'),
    invoice: async (amount: string): Promise<string> => {
      const answer = await fetch(`${walk.app.url}/api/payments/invoices`, {
        method: 'POST',
        headers: { ...driver.headers, ...JSON_TYPE },
        body: JSON.stringify({ id: newId(), bookingId: null, amount }),
      })
      assert.equal(answer.status, 200)
      return ((await answer.json()) as { number: string }).number
    },
    charge: (invoiceId: string) => control('/control/charge', { invoiceId }),
    work: () => runJobs(walk.app.database.pool, paymentsJobs(paymentsDeps(walk.app.context, walk.app.env))),
    available: async () => (await findBalances(walk.app.database.db, accountId)).available,
    exact: async () => assert.deepEqual(await verifyLedger(walk.app.database.db), []),
  }
}

/** What the acquirer would send about an invoice. */
function notice(invoiceId: string, change: object = {}): Buffer {
  const secret_hash = echoedSecret(CALLBACK_KEY, invoiceId)
  return Buffer.from(JSON.stringify({ id: randomBytes(8).toString('hex'), invoiceId, secret_hash, ...change }))
}

const post = (body: Buffer, signature?: string) => ({
  what: 'a callback',
  path: '/api/payments/callbacks/card-acquirer',
  body,
  headers: { ...JSON_TYPE, ...(signature === undefined ? {} : { 'x-signature': signature }) },
})

test('payment callbacks that come many times, late and in the wrong order credit each payment once', async (t) => {
  const { walk, callback, invoice, charge, work, available, exact } = await openTill(t)
  const invoices = [await invoice('1000.00'), await invoice('2000.00'), await invoice('4000.00')]
  const notices = invoices.map((number) => notice(number))
  // About a payment that is not made yet, before all others: a hint, and no money.
  const early = notice(invoices[2] ?? '')
  assert.equal((await send(walk, callback, post(early, signatureHeader(CALLBACK_KEY, early)))).status, 200)
  await work()
  assert.equal(await available(), 0n)
  for (const number of invoices) await charge(number)
  const order = [2, 0, 1, 1, 2, 0, 2, 2, 0, 1]
  for (const [place, which] of order.entries()) {
    const body = notices[which] ?? Buffer.alloc(0)
    assert.equal((await send(walk, callback, post(body, signatureHeader(CALLBACK_KEY, body)))).status, 200)
    if (place % 3 === 0) await work()
  }
  await work()
  assert.equal(await available(), tenge(7_000))
  await exact()
})

test('callbacks whose signature or secret is wrong are refused or lead to nothing, also about a payment that was made', async (t) => {
  const { walk, callback, invoice, charge, work, available } = await openTill(t)
  const number = await invoice('5000.00')
  const body = notice(number)
  const good = signatureHeader(CALLBACK_KEY, body)
  await charge(number)
  await walk.changes.changed()
  const forged = [
    undefined,
    '',
    'sha256=',
    good.slice('sha256='.length),
    good.slice(0, -1),
    `${good}0`,
    good.toUpperCase(),
    signatureHeader('another-key', body),
    signatureHeader(CALLBACK_KEY, notice(number)),
    `sha256=${'0'.repeat(64)}`,
  ]
  for (const signature of forged) {
    const { code } = await send(walk, callback, post(body, signature))
    assert.equal(code, 'payments.signature-invalid', String(signature))
  }
  const bent = Buffer.concat([body, Buffer.from(' ')])
  assert.equal((await send(walk, callback, post(bent, good))).code, 'payments.signature-invalid', 'other bytes')
  assert.deepEqual(await walk.changes.changed(), [], 'not even a job was left')
  // Rightly signed, and yet not about any of our invoices as we would be told: kept as evidence, and nothing more.
  const others = [
    notice(number, { secret_hash: echoedSecret('another-key', number) }),
    notice('999999999'),
    notice('1; drop table payments.invoice'),
    Buffer.from('<callback/>'),
    Buffer.from('{'),
    Buffer.from(`{"invoiceId":"\\u0000"}`),
    Buffer.from([0, 1, 2, 255]),
    Buffer.from('['.repeat(2_000)),
  ]
  for (const other of others) {
    assert.equal((await send(walk, callback, post(other, signatureHeader(CALLBACK_KEY, other)))).status, 200)
  }
  await work()
  assert.equal(await available(), 0n)
  // The control: the true one, and the money is there.
  assert.equal((await send(walk, callback, post(body, good))).status, 200)
  await work()
  assert.equal(await available(), tenge(5_000))
  assert.deepEqual(walk.app.bugs, [])
})

test('pictures that are no JPEG, of no passage or too large are refused and not kept', async (t) => {
  const walk = await openWalk(t)
  const one = routeNamed(walk, 'POST /api/gate/pictures')
  await walk.changes.changed()
  const path = `${one.url}?id=${newId()}&passageId=${newId()}`
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9])
  const bodies = [
    Buffer.alloc(0),
    Buffer.from('<svg onload="alert(1)"/>'),
    Buffer.from('GIF89a'),
    Buffer.from('MZ\x90'),
    jpeg.subarray(0, 1),
    Buffer.concat([jpeg, Buffer.alloc(4 * 1024 * 1024)]),
    jpeg,
  ]
  for (const body of bodies) {
    for (const kind of ['image/jpeg', 'text/xml', 'multipart/form-data; boundary=x']) {
      const sent = { what: `${body.length} bytes of ${kind}`, path, body, headers: { 'content-type': kind } }
      const { status } = await send(walk, one, sent)
      assert.ok(status >= 400, sent.what)
    }
  }
  assert.deepEqual(await walk.changes.changed(), [])
  assert.deepEqual(walk.app.bugs, [])
})

test('a gate’s passages that come twice and out of order end as if they had come once and in order', async (t) => {
  const walk = await openWalk(t)
  const one = routeNamed(walk, 'POST /api/gate/passages')
  assert.ok(one.body)
  const { passages } = validInput(one.body) as { passages: [Record<string, unknown>] }
  const revisions = [1, 2, 3, 4].map((revision) => ({
    ...passages[0],
    candidates: [],
    bookingId: null,
    revision,
    state: (['waiting', 'opening', 'passing', 'passed'] as const)[revision - 1],
    passedAt: revision === 4 ? '2026-11-22T08:00:00Z' : null,
  }))
  const sendAll = async (id: string, order: readonly number[]) => {
    for (const index of order) {
      const body = JSON.stringify({ passages: [{ ...revisions[index], id }] })
      const { status } = await send(walk, one, { what: 'a passage', path: one.url, body, headers: JSON_TYPE })
      assert.equal(status, 200)
    }
    const { rows } = await walk.app.database.pool.query(
      `select revision, state, passed_at::text, report - 'id' as report,
         (select count(*)::int from audit.entry where subject_id = $1::text and event = 'gate.vehicle-entered') as entered
       from gate.passage where id = $1::uuid`,
      [id],
    )
    assert.equal(rows.length, 1)
    return rows[0] as { entered: number }
  }
  const inOrder = await sendAll('018f0000-0000-7000-8000-00000000000a', [0, 1, 2, 3])
  assert.equal(inOrder.entered, 1)
  assert.deepEqual(await sendAll('018f0000-0000-7000-8000-00000000000b', [3, 0, 3, 2, 1, 0, 3, 2]), inOrder)
})
