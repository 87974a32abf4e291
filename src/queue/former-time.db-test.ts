import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { account, answer, codeOf, DAY, displaced, HOURS } from '../../test/support/displaced-bookings.ts'
import { countsOf, LAW, NO_GATES, NOW, type QueueWorld, START } from '../../test/support/queue-world.ts'
import { sweepUnanswered } from './end-unanswered.ts'
import { recordAdmission } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'

test('[QUE-8] [R707-8] [R707-30] who was let in by the signed list after his time was taken has used his place; no fee comes back, and he takes no other time', async (t) => {
  const { world, ids, slot, later } = await displaced(t, 2)
  const [id = '', other = ''] = ids
  const enter = (bookingId: string, at: Temporal.Instant) =>
    inTransaction(world.db, (tx) =>
      recordAdmission(
        tx,
        LAW,
        {
          bookingId,
          checkpoint: 'DOSTYK',
          passageId: 'p',
          occurredAt: at,
          actor: SYSTEM,
          byOfficer: false,
          byList: true,
        },
        START.add({ hours: 8 }),
      ),
    )
  const entered = await enter(id, START)
  assert.deepEqual(entered.ok && entered.value, { state: 'admitted' })
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.equal(codeOf(await answer(world, id, later)), 'queue.step-not-possible')
  // The other one took a new time before the news of his entry came.
  assert.ok((await answer(world, other, later, NOW, 1)).ok)
  assert.equal((await countsOf(world.pool, later)).taken, 1)
  const known = await enter(other, START)
  assert.deepEqual(known.ok && known.value, { state: 'admitted' })
  assert.deepEqual(await countsOf(world.pool, later), { capacity: 5, taken: 0, released: 0, booked: 0 }, 'free again')
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 2, released: 0, booked: 2 })
  const row = await findBooking(world.db, other)
  assert.deepEqual([row?.startsAt.toString(), row?.localDay.toString(), row?.retimings], [START.toString(), DAY, 2])
  assert.deepEqual((await enter(other, START)).ok, true, 'telling it again changes nothing')
  assert.equal((await countsOf(world.pool, slot)).taken, 2)
  assert.equal(await sweepUnanswered(world.db, NO_GATES, NOW.add({ hours: HOURS })), 0)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[QUE-8] [R707-8] who came at his new time has that one, whatever list let him in', async (t) => {
  const { world, id, slot, later } = await displaced(t)
  assert.ok((await answer(world, id, later)).ok)
  const at = START.add({ hours: 24 })
  const fact = { bookingId: id, checkpoint: 'DOSTYK', passageId: 'p', occurredAt: at, actor: SYSTEM }
  const entered = await inTransaction(world.db, (tx) =>
    recordAdmission(tx, LAW, { ...fact, byOfficer: false, byList: true }, at),
  )
  assert.ok(entered.ok)
  assert.deepEqual([(await countsOf(world.pool, later)).taken, (await countsOf(world.pool, slot)).taken], [1, 0])
  assert.equal((await findBooking(world.db, id))?.startsAt.toString(), at.toString())
})

/** Let in by an officer at an hour, told hours later. */
const letIn = (world: QueueWorld, bookingId: string, at: Temporal.Instant) =>
  inTransaction(world.db, (tx) =>
    recordAdmission(
      tx,
      LAW,
      { bookingId, checkpoint: 'DOSTYK', passageId: 'p', occurredAt: at, actor: SYSTEM, byOfficer: true },
      at.add({ hours: 4 }),
    ),
  )

test('[R707-8] [QUE-8] [R707-30] whom an officer let in at the time that was taken has that one again, and his new place is free for others; no money moves', async (t) => {
  const { world, ids, slot, later } = await displaced(t, 2)
  const [id = '', other = ''] = ids
  const before = await findBalances(world.db, account(world))
  // The closure took the time at NOW; both chose another one an hour later.
  const chosen = NOW.add({ hours: 1 })
  assert.ok((await answer(world, id, later, chosen)).ok)
  assert.ok((await answer(world, other, later, chosen, 1)).ok)
  assert.equal((await countsOf(world.pool, later)).taken, 2)
  assert.deepEqual(await letIn(world, id, START.add({ minutes: 30 })), { ok: true, value: { state: 'admitted' } })
  assert.deepEqual(await countsOf(world.pool, later), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.equal((await findBooking(world.db, id))?.startsAt.toString(), START.toString())
  // Long before that time, and before he chose: he was in already when he chose.
  assert.deepEqual(await letIn(world, other, NOW.add({ minutes: 30 })), { ok: true, value: { state: 'admitted' } })
  assert.deepEqual(await countsOf(world.pool, later), { capacity: 5, taken: 0, released: 0, booked: 0 })
  assert.ok((await letIn(world, other, NOW.add({ minutes: 30 }))).ok, 'telling it again changes nothing')
  assert.equal((await countsOf(world.pool, slot)).taken, 2)
  assert.deepEqual(await findBalances(world.db, account(world)), before)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-8] [QUE-8] whom an officer let in early for his new time, or at it, keeps that one', async (t) => {
  const { world, ids, slot, later } = await displaced(t, 3)
  // After the hours of the former time, at the new one, and hours before either.
  for (const [index, at] of [START.add({ hours: 18 }), START.add({ hours: 24 }), NOW.add({ hours: 10 })].entries()) {
    assert.ok((await answer(world, ids[index] ?? '', later, NOW, index)).ok)
    assert.ok((await letIn(world, ids[index] ?? '', at)).ok)
  }
  assert.deepEqual([(await countsOf(world.pool, later)).taken, (await countsOf(world.pool, slot)).taken], [3, 0])
})

test('[R707-36] [QUE-8] the database lets a booking whose truck is in go back to no other time than before the one it has', async (t) => {
  const { world, id, slot, later } = await displaced(t)
  assert.ok((await answer(world, id, later)).ok)
  const back = (more = 'retimings = retimings + 1') =>
    world.pool.query(`update queue.booking set slot_id = $2, starts_at = $3, ends_at = $4, ${more} where id = $1`, [
      id,
      slot,
      START.toString(),
      START.add({ hours: 1 }).toString(),
    ])
  await assert.rejects(back(), { code: '23514' }, 'its truck is not in')
  const state = `update queue.booking set state = 'admitted', admitted_at = $2 where id = $1`
  await world.pool.query(state, [id, START.add({ hours: 24 }).toString()])
  await assert.rejects(back(), { code: '23514' }, 'it came for the time it has')
  await world.pool.query(state, [id, START.toString()])
  await assert.rejects(back('place = place'), { code: '23514' }, 'uncounted')
  await back()
})
