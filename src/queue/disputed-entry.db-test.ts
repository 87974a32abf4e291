import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { account, answer, codeOf, displaced, disputing, HOURS } from '../../test/support/displaced-bookings.ts'
import { countsOf, FUNDS, LAW, NO_GATES, NOW, START } from '../../test/support/queue-world.ts'
import type { GateRecord } from './deps.ts'
import { cancelBooking } from './cancel-booking.ts'
import { sweepUnanswered } from './end-unanswered.ts'
import { readBooking, readBookings } from './read-bookings.ts'
import { readNewTimes } from './read-new-times.ts'
import { recordAdmission } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'
import { SWEEP_SIZE } from './sweep-bookings.ts'

test('[QUE-8] [R707-30] while an officer has to look at an entry with it, a booking takes no other time, and the reason is told', async (t) => {
  const { world, id, later } = await displaced(t)
  const gates = disputing(id)
  assert.equal(codeOf(await answer(world, id, later, NOW, 0, gates)), 'queue.entry-in-dispute')
  assert.equal((await countsOf(world.pool, later)).taken, 0)
  const proposed = await readNewTimes(world.db, LAW, { accountId: account(world), id }, NOW, gates)
  assert.deepEqual(proposed.ok && proposed.value.nearest, [], 'nothing is proposed that would be refused')
  const seen = await readBooking(world.db, LAW, { accountId: account(world), id }, NOW, gates)
  assert.ok(seen.ok)
  assert.deepEqual(seen.value.next, { code: 'wait-for-officer', by: null })
  assert.equal(seen.value.cancellation.allowed, false)
  const [listed] = await readBookings(world.db, LAW, { accountId: account(world), scope: 'active' }, NOW, gates)
  assert.equal(listed?.next.code, 'wait-for-officer')
  assert.deepEqual([...new Set(gates.asked)], [id])
  assert.equal(codeOf(await answer(world, id, later)), 'ok')
})

test('[QUE-8] [R707-30] [R707-28a] while that is open nothing is given back, neither by giving up nor by silence; after it everything goes on', async (t) => {
  const { world, ids } = await displaced(t, 2)
  const [id = '', other = ''] = ids
  const end = NOW.add({ hours: HOURS })
  const wish = { bookingId: id, accountId: account(world), reason: 'other', actor: SYSTEM, correlationId: 't' }
  const giveUp = (gates: GateRecord) => inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, NOW, gates))
  const refused = await giveUp(disputing(id))
  assert.equal(refused.ok === false && refused.refusal.code, 'queue.entry-in-dispute')
  assert.equal(await sweepUnanswered(world.db, disputing(id), end), 1, 'who is not disputed is ended')
  assert.deepEqual(await Promise.all([id, other].map(async (one) => (await findBooking(world.db, one))?.state)), [
    'displaced',
    'cancelled',
  ])
  assert.equal(await sweepUnanswered(world.db, disputing(id), end), 0)
  assert.equal(await sweepUnanswered(world.db, NO_GATES, end), 1, 'an officer has answered')
  assert.equal((await findBalances(world.db, account(world))).available, FUNDS)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[QUE-8] news of an entry that comes between the look and the locks of the sweep holds its booking too', async (t) => {
  const { world, id } = await displaced(t)
  let looks = 0
  const entriesInDispute = async (_db: unknown, ids: readonly string[]) => new Set(looks++ === 0 ? [] : ids)
  assert.equal(await sweepUnanswered(world.db, { entriesInDispute }, NOW.add({ hours: HOURS })), 0)
  assert.deepEqual([looks, (await findBooking(world.db, id))?.state], [2, 'displaced'])
})

test('[QUE-8] bookings that wait for an officer keep no other one from its end, however many they are', async (t) => {
  const { world, ids } = await displaced(t, SWEEP_SIZE + 1, 1)
  const end = NOW.add({ hours: HOURS })
  const last = ids.toSorted().at(-1) ?? ''
  const gates = disputing(...ids.filter((id) => id !== last))
  assert.equal(await sweepUnanswered(world.db, gates, end), 1)
  assert.equal((await findBooking(world.db, last))?.state, 'cancelled')
})

test('[R707-30] [QUE-8] an officer says that a truck is in with the booking whose time was taken: it has used its place, and no money is free', async (t) => {
  const { world, id, slot } = await displaced(t)
  const before = await findBalances(world.db, account(world))
  const enter = (answered: boolean) =>
    inTransaction(world.db, (tx) =>
      recordAdmission(
        tx,
        LAW,
        {
          bookingId: id,
          checkpoint: 'DOSTYK',
          passageId: 'p',
          occurredAt: START,
          actor: SYSTEM,
          byOfficer: true,
          answered,
        },
        START.add({ hours: 30 }),
      ),
    )
  const refused = await enter(false)
  assert.equal(refused.ok === false && refused.refusal.code, 'queue.time-taken-back')
  const entered = await enter(true)
  assert.deepEqual(entered.ok && entered.value, { state: 'admitted' })
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.deepEqual(await findBalances(world.db, account(world)), before)
  assert.equal(await sweepUnanswered(world.db, NO_GATES, NOW.add({ hours: HOURS })), 0)
})
