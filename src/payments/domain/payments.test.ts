import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tenge, tiyn } from '#kernel/money.ts'
import type { AcquirerPayment, AcquirerStatus } from './acquirer.ts'
import { decideHolds, type HoldRequest, missingFor } from './hold.ts'
import { invoiceAmount, nextQuery, readStatus } from './invoice.ts'
import { afterTransfers, EMPTY, transfer } from './transfer.ts'

const T0 = Temporal.Instant.from('2026-11-22T08:00:00Z')
const request = (bookingId: string, total: bigint, accountId = 'a'): HoldRequest => ({
  bookingId,
  accountId,
  fee: tiyn(total / 5n),
  deposit: tiyn(total - total / 5n),
})

test('bookings of one account are held in their order as far as the balance reaches; a cheaper one may still fit', () => {
  const decision = decideHolds(
    [request('1', 60n), request('2', 60n), request('3', 40n), request('4', 10n, 'b')],
    new Map([['a', tiyn(100n)]]),
    new Map(),
  )
  assert.deepEqual(
    [...decision.answers],
    [
      ['1', 'held'],
      ['2', 'insufficient'],
      ['3', 'held'],
      ['4', 'insufficient'],
    ],
  )
  assert.equal(decision.transfers.length, 4)
  assert.deepEqual(
    decision.charges.map(({ bookingId, state }) => [bookingId, state]),
    [
      ['1', 'held'],
      ['2', 'due'],
      ['3', 'held'],
      ['4', 'due'],
    ],
  )
})

test('a booking without fee and deposit is held without a transfer, even with an empty account', () => {
  const decision = decideHolds([request('1', 0n)], new Map(), new Map())
  assert.equal(decision.answers.get('1'), 'held')
  assert.deepEqual(decision.transfers, [])
})

test('the price of a booking is fixed when it is first asked for', () => {
  const first = decideHolds([request('1', 100n)], new Map([['a', tiyn(10n)]]), new Map())
  const known = new Map(first.charges.map((charge) => [charge.bookingId, charge]))
  const second = decideHolds([request('1', 500n)], new Map([['a', tiyn(100n)]]), known)
  assert.equal(second.answers.get('1'), 'held')
  assert.equal(
    second.transfers.reduce((sum, { amount }) => sum + amount, 0n),
    100n,
  )
})

const charged = (id: string, amount = 100n): AcquirerPayment => ({
  id,
  state: 'charged',
  amount: tiyn(amount),
  reason: null,
})
const invoice = (state: 'created' | 'open' | 'paid' | 'expired') => ({ state, createdAt: T0 })
const status = (page: AcquirerStatus['page'], ...payments: AcquirerPayment[]): AcquirerStatus => ({ page, payments })

test('money that comes after the invoice expired, twice, or in another amount is credited as what it is', () => {
  const late = readStatus(invoice('expired'), [], status('closed', charged('p1')), T0.add({ hours: 24 }))
  assert.deepEqual([late.state, late.toCredit.length], ['paid', 1])
  const known = [{ providerPaymentId: 'p1', amount: tiyn(100n), reversed: false }]
  const twice = readStatus(invoice('paid'), known, status('closed', charged('p1'), charged('p2', 7n)), T0)
  assert.deepEqual(
    twice.toCredit.map(({ id, amount }) => [id, amount]),
    [['p2', 7n]],
  )
})

test('an amount that changes under a known payment moves nothing and is noted', () => {
  const known = [{ providerPaymentId: 'p1', amount: tiyn(100n), reversed: false }]
  const reading = readStatus(invoice('paid'), known, status('closed', charged('p1', 900n)), T0)
  assert.deepEqual([reading.toCredit.length, reading.toReverse.length, reading.contradictions.length], [0, 0, 1])
})

test('an authorised amount is no money yet, and is asked for again', () => {
  const pending: AcquirerPayment = { ...charged('p1'), state: 'pending' }
  const reading = readStatus(invoice('expired'), [], status('closed', pending), T0)
  assert.equal(reading.toCredit.length, 0)
  assert.notEqual(reading.queryAt, null)
})

test('[F6] an answer that an older one follows loses nothing: money given back is taken back, in whatever order they are booked', () => {
  const reversed: AcquirerPayment = { ...charged('p1'), state: 'reversed' }
  const first = readStatus(invoice('open'), [], status('closed', reversed), T0)
  assert.deepEqual([first.toCredit, first.toReverse], [[], []], 'of a payment that is not known')
  const overtaken = readStatus(invoice(first.state as 'expired'), [], status('closed', charged('p1')), T0)
  assert.equal(overtaken.toCredit.length, 1)
  assert.equal(overtaken.queryAt?.since(T0).total('seconds'), 10, 'asked once more')
  const known = [{ providerPaymentId: 'p1', amount: tiyn(100n), reversed: false }]
  const last = readStatus(invoice('paid'), known, status('closed', reversed), T0)
  assert.deepEqual([last.toReverse.length, last.queryAt], [1, null])
})

test('an invoice of which the acquirer never heard is given up after an hour, not before', () => {
  assert.equal(readStatus(invoice('created'), [], status('unknown'), T0.add({ minutes: 59 })).state, 'created')
  assert.equal(readStatus(invoice('created'), [], status('unknown'), T0.add({ minutes: 60 })).state, 'expired')
})

test('an open invoice is asked for within seconds at first and never more rarely than hourly; a paid one no more', () => {
  const wait = (state: 'open' | 'expired' | 'paid', hours: number) => {
    const now = T0.add({ minutes: Math.round(hours * 60) })
    return nextQuery(state, false, T0, now)?.since(now).total('seconds') ?? null
  }
  assert.deepEqual([wait('open', 0), wait('open', 0.1), wait('open', 1), wait('open', 48)], [10, 90, 900, 3_600])
  assert.deepEqual([wait('expired', 24), wait('expired', 73), wait('paid', 0)], [21_600, null, null])
})

test('an invoice asks for exactly what is missing, at least what the acquirer takes, and never for a booking of others', () => {
  const charge = { bookingId: 'b', ownerId: 'a', fee: tenge(4_325), deposit: tenge(86_500), state: 'due' as const }
  const amountFor = (available: bigint, ownerId = 'a') =>
    invoiceAmount({ bookingId: 'b', amount: null }, charge, ownerId, tiyn(available))
  assert.deepEqual(amountFor(0n), { ok: true, value: tenge(90_825) })
  assert.deepEqual(amountFor(tenge(90_824)), { ok: true, value: tenge(100) })
  assert.equal(missingFor(charge, tenge(90_824)), tenge(1))
  const codes = [
    amountFor(tenge(90_825)),
    amountFor(0n, 'stranger'),
    invoiceAmount({ bookingId: null, amount: null }, undefined, 'a', tiyn(0n)),
    invoiceAmount({ bookingId: null, amount: tenge(99) }, undefined, 'a', tiyn(0n)),
    invoiceAmount({ bookingId: null, amount: tenge(10_000_001) }, undefined, 'a', tiyn(0n)),
  ].map((answer) => !answer.ok && answer.refusal.code)
  assert.deepEqual(codes, [
    'payments.nothing-due',
    'payments.charge-unknown',
    'payments.amount-needed',
    'payments.amount-out-of-bounds',
    'payments.amount-out-of-bounds',
  ])
})

test('a transfer below zero balance is a bug and is never applied', () => {
  assert.throws(() => afterTransfers(EMPTY, transfer('fee-held', { ownerId: 'a', amount: tiyn(1n), bookingId: 'b' })))
  assert.throws(() => transfer('fee-held', { ownerId: 'a', amount: tiyn(0n - 1n) }))
  assert.throws(() => transfer('payment-received', { ownerId: 'a', amount: tiyn(1n) }), /provider/)
})
