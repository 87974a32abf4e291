import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmed, seenBy } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  DEPOSIT,
  FEE,
  FUNDS,
  LAW,
  NO_GATES,
  queueWorld,
  type QueueWorld,
  START,
} from '../../test/support/queue-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { decideFaultOf } from './decide-fault.ts'
import type { Fault } from './contract/terms.ts'
import { readFaults } from './read-faults.ts'
import { recordAdmission } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'

const LATE = START.add({ hours: 2, seconds: 1 })
const NEXT = START.add({ hours: 24 })
const NEXT_LATE = LATE.add({ hours: 24 })
const REGISTRAR = { kind: 'account', id: randomUUID(), role: 'registrar' } as const

const spent = async (world: QueueWorld) =>
  FUNDS - (await findBalances(world.db, world.drivers[0]?.accountId ?? '')).available

/** Two no-shows: the second one forfeits the deposit. */
async function twice(t: TestContext) {
  const world = await queueWorld(await testDatabase(t), 1)
  const first = await confirmed(world)
  await sweepNoShows(world.db, LAW, NO_GATES, LATE)
  const [slot = ''] = await world.slots(1, 1, { from: NEXT })
  const second = await confirmed(world, 0, slot)
  await sweepNoShows(world.db, LAW, NO_GATES, NEXT_LATE)
  assert.equal(await spent(world), 2n * FEE + DEPOSIT, 'the control')
  const decide = (bookingId: string, fault: Fault, id = randomUUID() as string, note = 'The bar of lane 1 was stuck') =>
    inTransaction(world.db, (tx) => decideFaultOf(tx, LAW, { id, bookingId, fault, note }, REGISTRAR, NEXT_LATE))
  return { world, first, second, decide }
}

test('[R707-28f] the registrar finds that it was the gate’s fault: fee and deposit come back in full, once, and it is told', async (t) => {
  const { world, second, decide } = await twice(t)
  const id = randomUUID()
  assert.ok((await decide(second.id, 'gate', id)).ok)
  assert.ok((await decide(second.id, 'gate', id)).ok, 'twice is once')
  assert.equal(await spent(world), FEE)
  const row = await findBooking(world.db, second.id)
  assert.deepEqual([row?.state, row?.fault, row?.settlement], ['annulled', 'gate', 'released'])
  assert.deepEqual(await verifyLedger(world.db), [])
  const { rows } = await world.pool.query(
    `select facts ->> 'bookingId' as booking from notices.notice where template = 'queue.ended-without-loss'`,
  )
  assert.deepEqual(rows, [{ booking: second.id }])
  const other = await decide(second.id, 'authority')
  assert.equal(!other.ok && other.refusal.code, 'queue.fault-not-open')
  const reused = await decide(second.id, 'authority', id)
  assert.equal(!reused.ok && reused.refusal.code, 'queue.request-id-reused')
})

test('[R707-28f] [R707-28c] an end whose deposit had come back gives the fee back, and the next one is the first: its deposit comes back', async (t) => {
  const { world, first, second, decide } = await twice(t)
  assert.ok((await decide(first.id, 'authority')).ok)
  assert.equal(await spent(world), FEE, 'the second end was the user’s fault, and is the one that is forgiven')
  assert.equal((await findBooking(world.db, second.id))?.settlement, 'deposit-returned')
  const { timeline } = await seenBy(world, second.id, NEXT_LATE)
  assert.deepEqual(timeline.at(-1)?.type, 'deposit-forgiven')
  const told = await world.pool.query(
    `select facts ->> 'bookingId' as booking from notices.notice where template = 'payments.deposit-returned' order by created_at`,
  )
  assert.deepEqual(
    told.rows.map(({ booking }) => booking),
    [first.id, second.id],
  )
  const { rows } = await world.pool.query(
    `select count(*)::int as n from queue.booking where fault = 'user' and id <> $1`,
    [second.id],
  )
  assert.equal(rows[0]?.n, 0)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28f] the user’s fault stays his: nothing is moved, and the decision is written', async (t) => {
  const { world, second, decide } = await twice(t)
  assert.ok((await decide(second.id, 'user')).ok)
  assert.equal(await spent(world), 2n * FEE + DEPOSIT)
  const { ended } = await readFaults(world.db, NEXT_LATE)
  assert.deepEqual(
    ended.map(({ bookingId, fault, depositKept, decision }) => [bookingId, fault, depositKept, decision?.fault]),
    [
      [second.id, 'user', true, 'user'],
      [(ended[1] ?? assert.fail()).bookingId, 'user', false, undefined],
    ],
  )
  await assert.rejects(world.pool.query('delete from queue.fault_decision'), /never changed|permission denied/)
})

test('[R707-28g] news of an entry that cannot be undone by itself, since the truck entered with a later booking, waits for the registrar', async (t) => {
  const { world, second, decide } = await twice(t)
  const [slot = ''] = await world.slots(1, 1, { from: NEXT.add({ hours: 24 }) })
  const third = await confirmed(world, 0, slot)
  // As the gate does it: a refusal is kept beside the passage and takes nothing else back.
  const enter = async (bookingId: string, occurredAt: Temporal.Instant) => {
    const fact = { bookingId, checkpoint: 'DOSTYK', passageId: randomUUID(), occurredAt, actor: SYSTEM }
    const now = NEXT.add({ hours: 26 })
    const { answer } = await inTransaction(world.db, async (tx) => ({
      answer: await recordAdmission(tx, LAW, { ...fact, byOfficer: false }, now),
    }))
    return answer
  }
  assert.ok((await enter(third.id, NEXT.add({ hours: 24 }))).ok)
  assert.equal((await readFaults(world.db, NEXT_LATE)).waiting.length, 0)
  const news = await enter(second.id, NEXT.add({ minutes: 5 }))
  assert.equal(!news.ok && news.refusal.code, 'queue.step-not-possible')
  await enter(second.id, NEXT.add({ minutes: 6 }))
  const [waiting, ...more] = (await readFaults(world.db, NEXT_LATE)).waiting
  assert.deepEqual(more, [])
  assert.equal(waiting?.bookingId, second.id)
  assert.equal(waiting?.contradiction?.by, 'entry')
  assert.equal(waiting?.contradiction?.later, (await findBooking(world.db, third.id))?.reference)
  assert.ok((await decide(second.id, 'gate')).ok)
  assert.equal((await readFaults(world.db, NEXT_LATE)).waiting.length, 0)
})
