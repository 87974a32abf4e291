import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { tiyn } from '#kernel/money.ts'
import { recordStatus } from '#payments/confirm-invoice.ts'
import { awaitAnswers, verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sweepHolds } from '#queue/expire-holds.ts'
import { findBooking } from '#queue/store/booking-store.ts'
import { booked } from '../support/booking-steps.ts'
import { testDatabase } from '../support/database.ts'
import { FUNDS, LAW, NOW, queueWorld } from '../support/queue-world.ts'

const OVER = NOW.add({ minutes: 40 })

/** A held booking without money, with an open page of the acquirer; the worker comes back after the hold's end. */
async function unpaid(t: TestContext) {
  const world = await queueWorld(await testDatabase(t), 1, 0n)
  const { id } = await booked(world)
  const invoice = randomUUID()
  await world.pool.query(
    `insert into payments.invoice (id, owner_id, booking_id, amount, language, return_path, digest, asked_at, created_at,
       query_at, state, page_url, opened_at)
     values ($1, $2, $3, $4, 'kk', '/', decode(repeat('00', 32), 'hex'), $5, $5, $5::timestamptz + interval '1 hour', 'open', 'https://a.example', $5)`,
    [invoice, world.drivers[0]?.accountId, id, FUNDS, NOW.toString()],
  )
  let nowMs = 0
  const answers = awaitAnswers(world.db, () => nowMs)
  const sweep = () => sweepHolds(world.db, LAW, OVER, answers)
  const hear = (payments: readonly { id: string; state: 'charged'; amount: ReturnType<typeof tiyn>; reason: null }[]) =>
    inTransaction(world.db, (tx) => recordStatus(tx, invoice, { page: 'closed', payments }, OVER, OVER))
  const standing = async () => {
    const found = await findBooking(world.db, id)
    return [found?.state, found?.payment]
  }
  const questions = async () => {
    const { rows } = await world.pool.query(
      `select key from graphile_worker.jobs where task_identifier = 'payments.query-invoice'`,
    )
    return rows.length
  }
  return { world, sweep, hear, standing, questions, wait: (ms: number) => void (nowMs += ms) }
}

test('[R707-23] [F6] a payment made in time keeps the place though its news comes after the end of the hold', async (t) => {
  const { world, sweep, hear, standing, questions } = await unpaid(t)
  assert.equal(await sweep(), 0)
  assert.equal(await sweep(), 0)
  assert.deepEqual([await standing(), await questions()], [['held', 'due'], 1], 'the acquirer is asked, once')
  await hear([{ id: 'p1', state: 'charged', amount: tiyn(FUNDS), reason: null }])
  await sweep()
  assert.deepEqual(await standing(), ['held', 'secured'], 'before the job that blocks the money has run')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-23] a hold whose invoice was not paid ends with the acquirer’s word, and without it after a minute', async (t) => {
  const answered = await unpaid(t)
  assert.equal(await answered.sweep(), 0)
  await answered.hear([])
  assert.equal(await answered.sweep(), 1)
  assert.deepEqual(await answered.standing(), ['expired', 'due'])
  const silent = await unpaid(t)
  assert.equal(await silent.sweep(), 0)
  silent.wait(59_000)
  assert.equal(await silent.sweep(), 0)
  silent.wait(1_000)
  assert.equal(await silent.sweep(), 1)
  assert.deepEqual(await silent.standing(), ['expired', 'due'])
})
