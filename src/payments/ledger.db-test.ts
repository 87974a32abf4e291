import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { tenge } from '#kernel/money.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { connectionOptions } from '#platform/database.ts'
import { testDatabase } from '../../test/support/database.ts'
import { findBalances, findDebt } from './find-balances.ts'
import { holdForBookings } from './hold-for-bookings.ts'
import { receiveMoney } from './receive-money.ts'
import { settleBooking, settleBookings } from './settle-booking.ts'
import { listCharges } from './store/charge-store.ts'
import { listBalances } from './store/ledger-store.ts'
import { verifyLedger } from './verify-ledger.ts'

const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z')
const FEE = tenge(4_325)
const DEPOSIT = tenge(86_500)
const PRICE = tenge(90_825)

async function fund(db: Database, accountId: string, amount = PRICE): Promise<void> {
  await inTransaction(db, (tx) =>
    receiveMoney(tx, [{ provider: 'bank', providerPaymentId: newId(), accountId, amount }], NOW),
  )
}

const hold = (db: Database, accountId: string, bookingId: string) =>
  inTransaction(db, (tx) => holdForBookings(tx, [{ bookingId, accountId, fee: FEE, deposit: DEPOSIT }], NOW))

test('[R707-23] [R707-18.17-1] fee and deposit are set aside from the personal account, and a repeat costs nothing', async (t) => {
  const { db } = await testDatabase(t)
  const [driver, booking] = [newId(), newId()]
  assert.equal((await hold(db, driver, booking)).get(booking), 'insufficient')
  await fund(db, driver)
  assert.equal((await hold(db, driver, booking)).get(booking), 'held')
  assert.equal((await hold(db, driver, booking)).get(booking), 'held')
  assert.deepEqual(await findBalances(db, driver), { available: 0n, feeHeld: FEE, depositBlocked: DEPOSIT, debt: 0n })
  assert.deepEqual(await verifyLedger(db), [])
})

test('several bookings of one account in one batch take what the balance allows, in their order', async (t) => {
  const { db } = await testDatabase(t)
  const [driver, other] = [newId(), newId()]
  await fund(db, driver, tenge(200_000))
  await fund(db, other, PRICE)
  const ids = Array.from({ length: 4 }, newId)
  const requests = ids.map((bookingId, i) => ({
    bookingId,
    accountId: i === 3 ? other : driver,
    fee: FEE,
    deposit: DEPOSIT,
  }))
  const answers = await inTransaction(db, (tx) => holdForBookings(tx, requests, NOW))
  assert.deepEqual([...answers.values()], ['held', 'held', 'insufficient', 'held'])
  assert.equal((await findBalances(db, driver)).available, tenge(200_000) - 2n * PRICE)
  assert.deepEqual(await verifyLedger(db), [])
})

test('[R707-23] money that came in is told to its owner once, with the amount and in the transaction that credits it', async (t) => {
  const { db, pool } = await testDatabase(t)
  const accountId = newId()
  const arrival = { provider: 'bank' as const, providerPaymentId: newId(), accountId, amount: PRICE }
  const failed = inTransaction(db, async (tx) => {
    await receiveMoney(tx, [arrival], NOW)
    return { ok: false as const, refusal: { code: 'test.rolled-back' } }
  })
  assert.equal((await failed).ok, false)
  const told = async () => (await pool.query('select account_id, template, facts from notices.notice')).rows
  assert.deepEqual(await told(), [])
  for (const _ of [1, 2]) await inTransaction(db, (tx) => receiveMoney(tx, [arrival], NOW))
  assert.deepEqual(await told(), [
    { account_id: accountId, template: 'payments.money-received', facts: { amount: '90825.00', currency: 'KZT' } },
  ])
})

test('256 bookings are held with four statements', async (t) => {
  const { db } = await testDatabase(t)
  const drivers = Array.from({ length: 256 }, newId)
  await inTransaction(db, async (tx) => {
    const arrivals = drivers.map((accountId) => ({
      provider: 'bank' as const,
      providerPaymentId: newId(),
      accountId,
      amount: PRICE,
    }))
    return receiveMoney(tx, arrivals, NOW)
  })
  const requests = drivers.map((accountId) => ({ bookingId: newId(), accountId, fee: FEE, deposit: DEPOSIT }))
  let statements = 0
  const answers = await inTransaction(db, (tx) => {
    const counted = tx.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        statements += 1
        return Promise.resolve(result)
      },
    })
    return holdForBookings(counted as typeof tx, requests, NOW)
  })
  assert.equal([...answers.values()].filter((answer) => answer === 'held').length, 256)
  assert.ok(statements > 0 && statements <= 4, `${statements} statements`)
  assert.deepEqual(await verifyLedger(db), [])
})

for (const { outcome, available, requirement } of [
  { outcome: 'crossed', available: DEPOSIT, requirement: '[R707-28b] after the crossing the deposit is back' },
  {
    outcome: 'deposit-returned',
    available: DEPOSIT,
    requirement: '[R707-28c] the first no-show gives the deposit back',
  },
  { outcome: 'forfeited', available: 0n, requirement: '[R707-28a] a second no-show loses fee and deposit' },
  { outcome: 'released', available: PRICE, requirement: '[R707-20b] a refused booking gives everything back' },
] as const) {
  test(`${requirement}, once, whatever is told again`, async (t) => {
    const { db } = await testDatabase(t)
    const [driver, booking] = [newId(), newId()]
    await fund(db, driver)
    await hold(db, driver, booking)
    const settle = (how: typeof outcome | 'crossed' | 'released') =>
      inTransaction(db, (tx) => settleBooking(tx, { bookingId: booking, outcome: how }, NOW))
    assert.deepEqual(await settle(outcome), { ok: true, value: 'settled' })
    assert.deepEqual(await settle(outcome), { ok: true, value: 'settled-before' })
    const otherwise = await settle(outcome === 'released' ? 'crossed' : 'released')
    assert.equal(!otherwise.ok && otherwise.refusal.code, 'payments.settled-otherwise')
    assert.deepEqual(await findBalances(db, driver), { available, feeHeld: 0n, depositBlocked: 0n, debt: 0n })
    assert.equal(
      (await hold(db, driver, booking)).get(booking),
      'insufficient',
      'a settled booking is never held again',
    )
    assert.deepEqual(await verifyLedger(db), [])
  })
}

test('[R707-35] many bookings of many accounts are settled together, and what is refused does not stop the others', async (t) => {
  const { db } = await testDatabase(t)
  const [first, second] = [newId(), newId()]
  await fund(db, first, tenge(300_000))
  await fund(db, second)
  const ids = Array.from({ length: 4 }, newId)
  for (const [i, id] of ids.entries()) await hold(db, i < 3 ? first : second, id)
  const outcomes = ['forfeited', 'crossed', 'released', 'deposit-returned'] as const
  const requests = [
    ...ids.map((bookingId, i) => ({ bookingId, outcome: outcomes[i] ?? 'released' })),
    { bookingId: newId(), outcome: 'crossed' as const },
    { bookingId: ids[0] ?? '', outcome: 'crossed' as const },
  ]
  const answers = await inTransaction(db, (tx) => settleBookings(tx, requests, NOW))
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? answer.value : answer.refusal.code)),
    ['settled', 'settled', 'settled', 'settled', 'payments.charge-unknown', 'payments.settled-otherwise'],
  )
  assert.equal((await findBalances(db, first)).available, tenge(300_000) - PRICE - FEE)
  assert.equal((await findBalances(db, second)).available, DEPOSIT)
  assert.deepEqual(await verifyLedger(db), [])
})

test('settlements that cross one another in opposite order wait and are all booked', async (t) => {
  const { db } = await testDatabase(t)
  const drivers = Array.from({ length: 6 }, newId)
  const bookings = drivers.map(() => newId())
  for (const [i, driver] of drivers.entries()) {
    await fund(db, driver)
    await hold(db, driver, bookings[i] ?? '')
  }
  const settleAll = (ids: readonly string[]) =>
    inTransaction(db, (tx) =>
      settleBookings(
        tx,
        ids.map((bookingId) => ({ bookingId, outcome: 'forfeited' as const })),
        NOW,
      ),
    )
  await Promise.all([bookings, bookings.toReversed(), bookings, bookings.toReversed()].map(settleAll))
  const states = [...(await listCharges(db, bookings)).values()].map(({ state }) => state)
  assert.deepEqual(new Set(states), new Set(['forfeited']))
  assert.deepEqual(await verifyLedger(db), [])
})

test('what was never held can only be released', async (t) => {
  const { db } = await testDatabase(t)
  const [driver, booking] = [newId(), newId()]
  await hold(db, driver, booking)
  const settle = (outcome: 'forfeited' | 'released') =>
    inTransaction(db, (tx) => settleBooking(tx, { bookingId: booking, outcome }, NOW))
  const lost = await settle('forfeited')
  assert.equal(!lost.ok && lost.refusal.code, 'payments.not-secured')
  assert.equal((await settle('released')).ok, true)
  const unknown = await inTransaction(db, (tx) => settleBooking(tx, { bookingId: newId(), outcome: 'released' }, NOW))
  assert.equal(!unknown.ok && unknown.refusal.code, 'payments.charge-unknown')
})

test('nobody holds a booking of another account', async (t) => {
  const { db } = await testDatabase(t)
  const [driver, stranger, booking] = [newId(), newId(), newId()]
  await hold(db, driver, booking)
  await fund(db, stranger)
  assert.equal((await hold(db, stranger, booking)).get(booking), 'insufficient')
  assert.equal((await findBalances(db, stranger)).available, PRICE)
})

test('the database itself refuses to change a transfer, to set a balance, and to go below zero', async (t) => {
  const { db } = await testDatabase(t)
  const driver = newId()
  await fund(db, driver)
  const transfer = (amount: bigint, debit: string, credit: string, kind: string) =>
    sql`insert into payments.transfer (owner_id, debit, credit, amount, kind, booking_id, occurred_at)
      values (${driver}, ${debit}, ${credit}, ${amount}, ${kind}, ${newId()}, now())`.execute(db)
  await assert.rejects(sql`update payments.transfer set amount = 1`.execute(db), { code: '42501' })
  await assert.rejects(sql`delete from payments.transfer`.execute(db), { code: '42501' })
  await assert.rejects(sql`update payments.account set available = 1`.execute(db), { code: '42501' })
  await assert.rejects(sql`delete from payments.account`.execute(db), { code: '42501' })
  await assert.rejects(sql`insert into payments.account (owner_id, available) values (${newId()}, 5)`.execute(db), {
    code: '23514',
  })
  await assert.rejects(sql`update payments.registrar_account set credits = 0`.execute(db), { code: '42501' })
  await assert.rejects(transfer(PRICE + 1n, 'available', 'fee-held', 'fee-held'), { code: '23514' })
  await assert.rejects(transfer(1n, 'acquirer', 'available', 'fee-held'), { code: '23514' })
  await assert.rejects(transfer(0n, 'available', 'fee-held', 'fee-held'), { code: '23514' })
  assert.equal((await findBalances(db, driver)).available, PRICE)
  assert.deepEqual(await verifyLedger(db), [])
})

test('the proof of the ledger names the account that somebody with all rights has changed', async (t) => {
  const { db, superuserUrl } = await testDatabase(t)
  const driver = newId()
  await fund(db, driver)
  const superuser = new pg.Client(connectionOptions(superuserUrl))
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
  await superuser.query(`update payments.account set available = available + 100`)
  await superuser.end()
  const defects = await verifyLedger(db)
  assert.deepEqual(
    defects.map(({ account }) => account),
    [`${driver} available`, 'sum of all balances'],
  )
})

test('[R707-27] money repays debt before it is available', async (t) => {
  const { db } = await testDatabase(t)
  const driver = newId()
  await fund(db, driver, tenge(1_000))
  // A card dispute that takes back more than is there, as confirm-invoice books it.
  await sql`insert into payments.transfer (owner_id, debit, credit, amount, kind, payment_id, occurred_at)
    values (${driver}, 'available', 'acquirer', ${tenge(1_000)}, 'payment-reversed', ${newId()}, now()),
      (${driver}, 'debt', 'acquirer', ${tenge(500)}, 'debt-raised', ${newId()}, now())`.execute(db)
  assert.equal(await findDebt(db, driver), tenge(500))
  await fund(db, driver, tenge(200))
  assert.equal(await findDebt(db, driver), tenge(300))
  await fund(db, driver, tenge(301))
  assert.equal(await findDebt(db, driver), null)
  assert.equal((await findBalances(db, driver)).available, tenge(1))
  assert.deepEqual(await verifyLedger(db), [])
})

test('two holds over one balance at once: one is held', async (t) => {
  const { db } = await testDatabase(t)
  const driver = newId()
  await fund(db, driver)
  const bookings = Array.from({ length: 8 }, newId)
  const answers = await Promise.all(bookings.map((booking) => hold(db, driver, booking)))
  const held = answers.flatMap((answer) => [...answer.values()]).filter((answer) => answer === 'held')
  assert.equal(held.length, 1)
  assert.deepEqual(await verifyLedger(db), [])
})

test('control: without the lock and the CHECK the same two holds spend one balance twice', async (t) => {
  const { db, superuserUrl } = await testDatabase(t)
  const superuser = new pg.Client(connectionOptions(superuserUrl))
  await superuser.connect()
  await superuser.query(`alter table payments.account drop constraint account_available_check`)
  await superuser.end()
  const driver = newId()
  await fund(db, driver)
  let looked = 0
  let release: () => void = () => undefined
  const bothLooked = new Promise<void>((resolve) => {
    release = resolve
  })
  const holdUnlocked = (bookingId: string) =>
    inTransaction(db, async (tx) => {
      const balance = (await listBalances(tx, [driver])).get(driver)
      looked += 1
      if (looked === 2) release()
      await bothLooked
      if ((balance?.available ?? 0n) < PRICE) return 'insufficient'
      await sql`insert into payments.transfer (owner_id, debit, credit, amount, kind, booking_id, occurred_at)
        values (${driver}, 'available', 'deposit-blocked', ${PRICE}, 'deposit-blocked', ${bookingId}, now())`.execute(
        tx,
      )
      return 'held'
    })
  assert.deepEqual(await Promise.all([holdUnlocked(newId()), holdUnlocked(newId())]), ['held', 'held'])
  assert.equal((await findBalances(db, driver)).available, 0n - PRICE)
})

test('the same booking asked for by many at once is held and settled once', async (t) => {
  const { db } = await testDatabase(t)
  const [driver, booking] = [newId(), newId()]
  await fund(db, driver, tenge(500_000))
  await Promise.all(Array.from({ length: 6 }, () => hold(db, driver, booking)))
  await Promise.all(
    Array.from({ length: 6 }, () =>
      inTransaction(db, (tx) => settleBooking(tx, { bookingId: booking, outcome: 'crossed' }, NOW)),
    ),
  )
  assert.equal((await listCharges(db, [booking])).get(booking)?.state, 'crossed')
  assert.equal((await findBalances(db, driver)).available, tenge(500_000) - FEE)
  assert.deepEqual(await verifyLedger(db), [])
})
