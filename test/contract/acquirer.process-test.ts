import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { tenge } from '#kernel/money.ts'
import { PeerFault } from '#platform/http-client.ts'
import { createCardAcquirer } from '#payments/adapters/card-acquirer/client.ts'
import type { Acquirer } from '#payments/domain/acquirer.ts'
import { fakeAcquirer } from '../support/fake-acquirer.ts'
import { type RunningSimulator, startSimulator } from '../support/simulator.ts'

/** What a customer and the bank's desk do, whatever acquirer stands behind it. */
interface Desk {
  readonly acquirer: Acquirer
  readonly pay: (number: bigint) => Promise<void>
  readonly decline: (number: bigint) => Promise<void>
  readonly refund: (number: bigint) => Promise<void>
  readonly close: (number: bigint) => Promise<void>
}

const ENV = { OTKEL_ACQUIRER_CLIENT: 'shop', OTKEL_ACQUIRER_SECRET: 'shop-secret', OTKEL_ACQUIRER_CALLBACK_KEY: 'key' }
let simulator: RunningSimulator
before(async () => {
  simulator = await startSimulator('acquirer', ENV)
  await simulator.post('/control', { lose: true })
})
after(() => simulator.stop())

const page = (number: bigint) => ({
  invoiceNumber: number,
  amount: tenge(90_825),
  language: 'kk' as const,
  returnPath: '/driver/',
})

function client(change: object = {}): Acquirer {
  return createCardAcquirer({
    baseUrl: simulator.url,
    clientId: 'shop',
    clientSecret: 'shop-secret',
    callbackKey: 'key',
    currency: 'KZT',
    publicUrl: 'http://127.0.0.1:9',
    limits: { attempts: 1, attemptMs: 1_000, deadlineMs: 2_000, breakerFailures: 1_000 },
    ...change,
  })
}

function inMemory(): Desk {
  const acquirer = fakeAcquirer()
  const done = (act: (number: bigint) => void) => (number: bigint) => Promise.resolve(act(number))
  return {
    acquirer,
    pay: done((number) => acquirer.charge(number)),
    decline: done((number) => acquirer.decline(number)),
    refund: done((number) => acquirer.refund(number)),
    close: done((number) => acquirer.close(number)),
  }
}

function overHttp(): Desk {
  const acquirer = client()
  const submit = (action: string) => async (number: bigint) => {
    const { pageUrl } = await acquirer.openPage(page(number))
    const answer = await fetch(pageUrl, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, 'http://127.0.0.1:9/driver/'])
  }
  const act = (verb: string) => async (number: bigint) => {
    assert.equal((await simulator.post(`/control/${verb}`, { invoiceId: `${number}` })).status, 200)
  }
  return { acquirer, pay: submit('pay'), decline: submit('decline'), refund: act('refund'), close: act('close') }
}

let numbers = 500_000n
const nextNumber = () => (numbers += 1n)

for (const [name, open] of [
  ['the acquirer in memory', inMemory],
  ['the card acquirer over HTTP', overHttp],
] as const) {
  describe(name, () => {
    test('an invoice of which it never heard is unknown, one with a page is open', async () => {
      const { acquirer } = open()
      const number = nextNumber()
      assert.deepEqual(await acquirer.queryInvoice(number), { page: 'unknown', payments: [] })
      await acquirer.openPage(page(number))
      assert.deepEqual(await acquirer.queryInvoice(number), { page: 'open', payments: [] })
    })

    test('opening the page again with the same number gives the same page', async () => {
      const { acquirer } = open()
      const number = nextNumber()
      assert.deepEqual(await acquirer.openPage(page(number)), await acquirer.openPage(page(number)))
    })

    test('a payment is charged with its amount, a refused one is declined with a reason', async () => {
      const { acquirer, pay, decline } = open()
      const number = nextNumber()
      await acquirer.openPage(page(number))
      await decline(number)
      await pay(number)
      const { payments } = await acquirer.queryInvoice(number)
      assert.deepEqual(
        payments.map(({ state, amount }) => [state, amount]),
        [
          ['declined', tenge(90_825)],
          ['charged', tenge(90_825)],
        ],
      )
      assert.ok(payments[0]?.reason)
      assert.notEqual(payments[0]?.id, payments[1]?.id)
    })

    test('money given back is reversed under the same id, and a closed invoice says so', async () => {
      const { acquirer, pay, refund, close } = open()
      const number = nextNumber()
      await acquirer.openPage(page(number))
      await pay(number)
      const before = await acquirer.queryInvoice(number)
      await refund(number)
      await close(number)
      const after = await acquirer.queryInvoice(number)
      assert.deepEqual([after.page, after.payments[0]?.state], ['closed', 'reversed'])
      assert.equal(after.payments[0]?.id, before.payments[0]?.id)
    })
  })
}

describe('the card acquirer’s protocol', () => {
  const rejects = (work: Promise<unknown>, kind: string) =>
    assert.rejects(work, (error) => error instanceof PeerFault && error.kind === kind)

  test('a wrong client secret is refused', () =>
    rejects(client({ clientSecret: 'wrong' }).queryInvoice(nextNumber()), 'refused-us'))

  test('a token is good for one operation on its own invoice, once', async () => {
    const number = nextNumber()
    await client().openPage(page(number))
    const token = async (invoiceID: bigint) => {
      const form = { grant_type: 'client_credentials', client_id: 'shop', client_secret: 'shop-secret' }
      const answer = await fetch(`${simulator.url}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ ...form, scope: 'statuses', invoiceID: `${invoiceID}` }),
      })
      return ((await answer.json()) as { access_token: string }).access_token
    }
    const status = async (bearer: string) => {
      const url = `${simulator.url}/check-status/payment/transaction/${number}`
      return (await fetch(url, { headers: { authorization: `Bearer ${bearer}` } })).status
    }
    const own = await token(number)
    assert.deepEqual(
      [await status(own), await status(own), await status(await token(number + 1n)), await status('')],
      [200, 401, 401, 401],
    )
  })

  test('another amount under a number that is in use is refused', async () => {
    const number = nextNumber()
    await client().openPage(page(number))
    await rejects(client().openPage({ ...page(number), amount: tenge(1_000) }), 'refused-us')
  })

  test('an acquirer that is down is a fault, never an answer', async (t) => {
    t.after(() => simulator.post('/control', { down: [] }))
    for (const [operation, work] of [
      ['token', () => client().queryInvoice(500_001n)],
      ['invoice', () => client().openPage(page(nextNumber()))],
      ['status', () => client().queryInvoice(500_001n)],
    ] as const) {
      await simulator.post('/control', { down: [operation] })
      await rejects(work(), 'down')
    }
  })

  test('the payment page shows the amount in tenge in the language asked for and works without script', async () => {
    const { pageUrl } = await client().openPage({ ...page(nextNumber()), amount: tenge(90_825) })
    const html = await (await fetch(pageUrl)).text()
    assert.match(html, /<html lang="kk">/)
    assert.match(html, /90\s825,00\s₸/)
    assert.match(html, /<button class="pay" name="action" value="pay">/)
    assert.doesNotMatch(html, /<script/)
  })

  test('a control message with an unknown or wrong field is refused', async () => {
    assert.equal((await simulator.post('/control', { lost: true })).status, 400)
    assert.equal((await simulator.post('/control', { copies: 'ten' })).status, 400)
  })
})
