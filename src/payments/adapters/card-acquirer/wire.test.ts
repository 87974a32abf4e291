import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tiyn } from '#kernel/money.ts'
import { createNotificationReader, echoedSecret, signatureHeader } from './notification.ts'
import { amountToWire, StatusAnswer, statusFromWire } from './wire.ts'

const KEY = 'a key of the acquirer'
const reader = createNotificationReader(KEY)
const body = (fields: Record<string, unknown>) => Buffer.from(JSON.stringify(fields))
const genuine = { id: 'p1', invoiceId: '100001', secret_hash: echoedSecret(KEY, '100001'), amount: 5 }

function answer(transaction: Record<string, unknown>) {
  const one = { id: 'p1', invoiceID: '100001', amount: 5, currency: 'KZT', statusName: 'CHARGE', ...transaction }
  return StatusAnswer.safeParse({ resultCode: '100', page: 'open', transactions: [one] })
}

test('every amount of up to ten million tenge survives the acquirer’s decimal numbers to the tiyn', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 1_000_000_000n }), (amount) => {
      const read = answer({ amount: JSON.parse(JSON.stringify(amountToWire(tiyn(amount)))) })
      assert.ok(read.success)
      const status = statusFromWire(read.data, 100001n, 'KZT')
      assert.equal(status?.payments[0]?.amount, amount)
    }),
    { numRuns: 500 },
  )
})

test('a status answer outside the agreed form is not read at all', () => {
  for (const wrong of [
    { amount: 1.234 },
    { amount: -5 },
    { amount: '5' },
    { amount: 1e13 },
    { currency: 'tenge' },
    { statusName: 'PAID' },
    { id: '' },
  ]) {
    assert.equal(answer(wrong).success, false, JSON.stringify(wrong))
  }
})

test('an answer about another invoice than the one asked for, or in another currency, is not used', () => {
  const read = answer({})
  assert.ok(read.success)
  assert.equal(statusFromWire(read.data, 100002n, 'KZT'), null)
  assert.equal(statusFromWire(read.data, 100001n, 'RUB'), null, 'money of another currency is not ours')
})

test('an authorisation is pending, a cancellation is a reversal: only a charge is money', () => {
  const states = ['AUTH', 'CHARGE', 'FAILED', 'CANCEL', 'REFUND'].map((statusName) => {
    const read = answer({ statusName })
    assert.ok(read.success)
    return statusFromWire(read.data, 100001n, 'KZT')?.payments[0]?.state
  })
  assert.deepEqual(states, ['pending', 'charged', 'declined', 'reversed', 'reversed'])
})

test('a notification is a hint at an invoice only when signature and echoed secret are the acquirer’s', () => {
  const raw = body(genuine)
  assert.equal(reader.signatureOf(raw, signatureHeader(KEY, raw)), 'valid')
  assert.equal(reader.signatureOf(raw, signatureHeader('another key', raw)), 'invalid')
  assert.equal(reader.signatureOf(Buffer.concat([raw, Buffer.from(' ')]), signatureHeader(KEY, raw)), 'invalid')
  assert.equal(reader.signatureOf(raw, undefined), 'missing')
  assert.deepEqual(reader.read(raw), { invoiceNumber: 100001n })
  assert.equal(reader.read(body({ ...genuine, invoiceId: '100002' })), 'wrong-secret')
  assert.equal(reader.read(body({ ...genuine, secret_hash: '' })), 'wrong-secret')
})

test('no bytes make the reader throw', () => {
  for (const raw of ['', '{', 'null', '[]', '{"invoiceId":1}', '\u0000', '{"invoiceId":"1'.repeat(100)]) {
    assert.equal(reader.read(Buffer.from(raw)), 'unreadable', raw)
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => reader.read(raw) === 'unreadable'))
})
