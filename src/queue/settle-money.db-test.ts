import assert from 'node:assert/strict'
import { test } from 'node:test'
import type pg from 'pg'
import { SYSTEM } from '#kernel/principal.ts'
import { settleBooking, verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { booked, confirmed, crossed } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { LAW, NO_GATES, NOW, queueWorld } from '../../test/support/queue-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { cancelBooking } from './cancel-booking.ts'
import { sweepHolds } from './expire-holds.ts'
import { findBooking } from './store/booking-store.ts'

const LATE = NOW.add({ hours: 50, minutes: 1 })

async function returnedDeposits(pool: pg.Pool): Promise<readonly unknown[]> {
  const { rows } = await pool.query<{ facts: unknown }>(
    `select facts from notices.notice where template = 'payments.deposit-returned' order by created_at`,
  )
  return rows.map(({ facts }) => facts)
}

test('[R707-28b] [R707-28c] who gets his deposit back is told the amount with the fact, and nobody else', async (t) => {
  const world = await queueWorld(await testDatabase(t), 3)
  const [slot = ''] = await world.slots(1, 5)
  const used = await confirmed(world, 0, slot)
  const missed = await confirmed(world, 1, slot)
  const given = await booked(world, 2, slot)
  await crossed(world, used.id)
  await crossed(world, used.id)
  await sweepNoShows(world.db, LAW, NO_GATES, LATE)
  const accountId = world.drivers[2]?.accountId ?? ''
  const wish = { bookingId: given.id, accountId, reason: 'other', actor: SYSTEM, correlationId: 't' }
  await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, NOW, NO_GATES))
  const expected = await Promise.all(
    [used, missed].map(async ({ id: bookingId }) => {
      const reference = (await findBooking(world.db, bookingId))?.reference
      return { bookingId, reference, amount: '86500.00', currency: 'KZT' }
    }),
  )
  assert.deepEqual(await returnedDeposits(world.pool), expected, 'before the number nothing was a deposit yet')
})

test('[R707-28c] a deposit that is lost is told to nobody as returned', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  await confirmed(world)
  await sweepNoShows(world.db, LAW, NO_GATES, LATE)
  const [later = ''] = await world.slots(1, 5, { from: NOW.add({ hours: 72 }) })
  await confirmed(world, 0, later)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, NOW.add({ hours: 75 })), 1)
  assert.equal((await returnedDeposits(world.pool)).length, 1)
})

test('[R707-28] a booking that the ledger settled otherwise holds up no other one, and the audit tells of it', async (t) => {
  const world = await queueWorld(await testDatabase(t), 3)
  const [slot = ''] = await world.slots(1, 5)
  const all = [await confirmed(world, 0, slot), await confirmed(world, 1, slot), await confirmed(world, 2, slot)]
  const odd = all[1]?.id ?? ''
  const settled = await inTransaction(world.db, (tx) => settleBooking(tx, { bookingId: odd, outcome: 'released' }, NOW))
  assert.ok(settled.ok)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 3)
  const states = await Promise.all(all.map(async ({ id }) => (await findBooking(world.db, id))?.state))
  assert.deepEqual(states, ['annulled', 'annulled', 'annulled'])
  const { rows } = await world.pool.query(
    `select subject_id as booking, data from audit.entry where event = 'queue.settlement-contradicted'`,
  )
  assert.deepEqual(rows, [{ booking: odd, data: { outcome: 'deposit-returned', code: 'payments.settled-otherwise' } }])
  assert.equal((await returnedDeposits(world.pool)).length, 2)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-23] an account whose bookings end together has its freed money tried once', async (t) => {
  const database = await testDatabase(t)
  const world = await queueWorld(database, 2, 0n)
  const [slot = ''] = await world.slots(1, 5)
  await booked(world, 0, slot)
  await booked(world, 1, slot)
  assert.equal(await sweepHolds(world.db, LAW, NOW.add({ minutes: 30 })), 2)
  const { rows } = await database.pool.query(
    `select payload ->> 'accountId' as account from graphile_worker._private_jobs as job
     join graphile_worker._private_tasks as task on task.id = job.task_id where task.identifier = 'queue.secure-payments'`,
  )
  assert.deepEqual(
    rows.map((row: { account: string }) => row.account).toSorted(),
    world.drivers.map(({ accountId }) => accountId).toSorted(),
  )
})
