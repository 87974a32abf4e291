import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { loadReference } from '#reference/public.ts'
import { booked, confirmed } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { codes, FUNDS, LAW, NO_GATES, NOW, queueWorld, type QueueWorld } from '../../test/support/queue-world.ts'
import { cancelBooking } from './cancel-booking.ts'
import { closeCheckpoint, reopenCheckpoint } from './close-checkpoint.ts'
import { sweepSurplus } from './cut-capacity.ts'
import { openDays } from './open-days.ts'
import { setOpeningPlan } from './set-opening-plan.ts'
import { findBooking } from './store/booking-store.ts'

const DAY = '2026-12-04'
/** 09:00 in the checkpoint's zone. */
const START = Temporal.Instant.from('2026-12-04T04:00:00Z')
const PLAN = {
  checkpoint: 'DOSTYK',
  from: DAY,
  until: null,
  hours: [{ from: '09:00', until: '19:00' }],
  slotMinutes: 60 as const,
  placesPerHour: 10,
}

async function open(t: TestContext, drivers: number) {
  const database = await testDatabase(t)
  await inTransaction(database.db, (tx) => loadReference(tx, 'KZ'))
  const world = await queueWorld(database, drivers)
  const set = (change: object = {}) =>
    inTransaction(world.db, (tx) => setOpeningPlan(tx, LAW, { ...PLAN, id: newId(), ...change }, SYSTEM, NOW))
  assert.ok((await set()).ok)
  const { rows } = await world.pool.query(
    `select id::text from queue.slot where local_day = $1 and channel = 'general' order by starts_at`,
    [DAY],
  )
  return { world, slots: rows.map(({ id }: { id: string }) => id), set }
}

const cutOf = (change: object = {}) => ({
  id: newId(),
  checkpoint: 'DOSTYK',
  from: START.toString(),
  until: START.add({ hours: 2 }).toString(),
  reason: 'equipment' as const,
  placesPerHour: 2,
  note: 'One of two lanes is broken',
  ...change,
})

const cut = (world: QueueWorld, body = cutOf(), now = NOW) =>
  inTransaction(world.db, (tx) => closeCheckpoint(tx, LAW, body, SYSTEM, now))

async function placesOf(world: QueueWorld, day = DAY) {
  const { rows } = await world.pool.query<{ places: number; surplus: number }>(
    `select sum(capacity)::int as places, sum(surplus)::int as surplus from queue.slot where local_day = $1
     group by starts_at order by starts_at`,
    [day],
  )
  return rows.map(({ places, surplus }) => [places, surplus])
}

const spent = async (world: QueueWorld, index: number) =>
  FUNDS - (await findBalances(world.db, world.drivers[index]?.accountId ?? '')).available

const stateOf = async (world: QueueWorld, id: string) => {
  const row = await findBooking(world.db, id)
  return [row?.state, row?.fault, row?.settlement]
}

test('[R707-28f] [R707-22] [QUE-8] after a cut the last of the queue is asked for another time, and everybody before him stays', async (t) => {
  const { world, slots } = await open(t, 4)
  const [slot = ''] = slots
  const first = await confirmed(world, 0, slot)
  const second = await confirmed(world, 1, slot)
  const third = await confirmed(world, 2, slot)
  const held = await booked(world, 3, slot)
  assert.ok((await cut(world)).ok)
  assert.deepEqual((await placesOf(world)).slice(0, 3), [
    [2, 2],
    [2, 0],
    [10, 0],
  ])
  assert.equal(await sweepSurplus(world.db, LAW, NOW), 2)
  assert.equal(await sweepSurplus(world.db, LAW, NOW), 0)
  assert.deepEqual(await stateOf(world, first.id), ['confirmed', null, null])
  assert.deepEqual(await stateOf(world, second.id), ['confirmed', null, null])
  assert.deepEqual(await stateOf(world, third.id), ['displaced', null, null])
  assert.deepEqual(await stateOf(world, held.id), ['cancelled', null, 'released'])
  assert.equal(await spent(world, 3), 0n)
  assert.equal(await spent(world, 2), await spent(world, 0), 'his money stays blocked, no more and no less')
  const { rows } = await world.pool.query(
    `select count(*)::int as n from notices.notice where template in ('queue.ended-without-loss', 'queue.choose-new-time')`,
  )
  assert.equal(rows[0]?.n, 2)
  assert.deepEqual((await placesOf(world)).slice(0, 1), [[2, 0]])
  assert.deepEqual(await verifyLedger(world.db), [])
  const full = await world.place([world.request(world.drivers[2] ?? assert.fail(), slot)])
  assert.deepEqual(codes(full), ['queue.vehicle-has-booking'], 'it is still the one booking of its truck')
})

test('[R707-28f] who gives up after a cut leaves his place to the last: nobody ends without need', async (t) => {
  const { world, slots } = await open(t, 3)
  const [slot = ''] = slots
  const first = await confirmed(world, 0, slot)
  await confirmed(world, 1, slot)
  const third = await confirmed(world, 2, slot)
  await cut(world)
  const accountId = world.drivers[0]?.accountId ?? ''
  const wish = { bookingId: first.id, accountId, reason: 'other', actor: SYSTEM, correlationId: 't' }
  assert.ok((await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, NOW, NO_GATES))).ok)
  assert.equal(await sweepSurplus(world.db, LAW, NOW), 0)
  assert.deepEqual(await stateOf(world, third.id), ['confirmed', null, null])
})

test('[R707-6.4] quotas follow the actual capacity of the day: a cut takes the free places of the grounds with it', async (t) => {
  const { world } = await open(t, 1)
  const quota = async () => {
    const { rows } = await world.pool.query('select * from queue.day_quota where local_day = $1', [DAY])
    const { capacity, post, perishable, state, express } = rows[0]
    return [capacity, post, perishable, state, express]
  }
  assert.deepEqual(await quota(), [100, 1, 5, 5, 1])
  const body = cutOf({ until: START.add({ hours: 10 }).toString(), placesPerHour: 4 })
  assert.ok((await cut(world, body)).ok)
  assert.deepEqual(await quota(), [40, 0, 2, 2, 0])
  const { rows } = await world.pool.query<{ channel: string; places: number }>(
    `select channel, sum(capacity)::int as places from queue.slot where local_day = $1 group by channel order by channel`,
    [DAY],
  )
  assert.deepEqual(
    rows.map(({ channel, places }) => [channel, places]),
    [
      ['general', 36],
      ['perishable', 2],
      ['post', 0],
      ['state', 2],
    ],
  )
  const end = () => inTransaction(world.db, (tx) => reopenCheckpoint(tx, LAW, body.id, SYSTEM, NOW))
  assert.ok((await end()).ok)
  assert.ok((await end()).ok, 'twice is once')
  assert.deepEqual(await quota(), [100, 1, 5, 5, 1])
  assert.ok((await placesOf(world)).every(([places]) => places === 10))
})

test('[R707-6.4] a cut that is taken back leaves the hours that have begun as they were, and the quotas of a day that is over', async (t) => {
  const { world } = await open(t, 1)
  const quota = async () => {
    const { rows } = await world.pool.query('select * from queue.day_quota where local_day = $1', [DAY])
    const { capacity, post, perishable, state, express } = rows[0]
    return [capacity, post, perishable, state, express]
  }
  const body = () => cutOf({ until: START.add({ hours: 34 }).toString(), placesPerHour: 4 })
  const [first, second] = [body(), body()]
  assert.ok((await cut(world, first)).ok)
  const end = (id: string, now: Temporal.Instant) =>
    inTransaction(world.db, (tx) => reopenCheckpoint(tx, LAW, id, SYSTEM, now))
  // Three of ten hours have begun with four places each; the other seven have their ten again.
  assert.ok((await end(first.id, START.add({ hours: 2, minutes: 30 }))).ok)
  assert.deepEqual(await quota(), [82, 0, 4, 4, 0])
  assert.deepEqual((await placesOf(world)).slice(2, 4), [
    [4, 0],
    [10, 0],
  ])
  assert.ok(
    (await cut(world, { ...second, from: START.add({ hours: 3 }).toString() }, START.add({ hours: 2, minutes: 45 })))
      .ok,
  )
  assert.deepEqual(await quota(), [40, 0, 2, 2, 0])
  assert.ok((await end(second.id, START.add({ hours: 20 }))).ok)
  assert.deepEqual(await quota(), [40, 0, 2, 2, 0], 'the day is over')
})

test('[R707-22] days that open during a cut open with its places, and opening again changes nothing', async (t) => {
  const { world } = await open(t, 1)
  const next = NOW.add({ hours: 24 * 90 })
  const body = cutOf({ from: next.toString(), until: next.add({ hours: 48 }).toString() })
  assert.ok((await cut(world, body)).ok)
  const later = NOW.add({ hours: 24 * 3 })
  const opened = await inTransaction(world.db, (tx) => openDays(tx, LAW, 'DOSTYK', later))
  assert.ok(opened > 0)
  const day = next.add({ hours: 24 }).toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString()
  assert.ok((await placesOf(world, day)).every(([places]) => places === 2))
  assert.equal(await inTransaction(world.db, (tx) => openDays(tx, LAW, 'DOSTYK', later)), 0)
})

test('[R707-28f] a cut and bookings that race for the same hour: never more trucks than places and surplus, and all is told', async (t) => {
  const { world, slots } = await open(t, 8)
  const [slot = ''] = slots
  const placing = world.drivers.map((driver) => world.place([world.request(driver, slot)]))
  const [made] = await Promise.all([cut(world), ...placing])
  assert.ok(made?.ok)
  for (let turn = 0; turn < 8 && (await sweepSurplus(world.db, LAW, NOW)) > 0; turn += 1);
  const { rows } = await world.pool.query(
    `select capacity, taken, surplus, (select count(*)::int from queue.booking where slot_id = slot.id
       and state = 'held') as booked from queue.slot where id = $1`,
    [slot],
  )
  const { capacity, taken, surplus, booked: standing } = rows[0]
  assert.deepEqual([surplus, taken], [0, standing])
  assert.ok(taken <= capacity)
})
