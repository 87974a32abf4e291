import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { loadReference } from '#reference/public.ts'
import { booked, confirmed, givenUp, seenBy } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  codes,
  countsOf,
  FUNDS,
  LAW,
  NO_GATES,
  NOW,
  queueWorld,
  type QueueWorld,
  START,
} from '../../test/support/queue-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { closeCheckpoint, reopenCheckpoint, sweepClosed } from './close-checkpoint.ts'
import type { ClosureBody } from './contract.ts'
import { sweepUnanswered } from './end-unanswered.ts'
import { moveBooking } from './move-booking.ts'
import { readFaults } from './read-faults.ts'
import { recordAdmission } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'
import { saveNewSlots } from './store/slot-store.ts'

const closureOf = (change: Partial<ClosureBody> = {}): ClosureBody => ({
  id: newId(),
  checkpoint: 'DOSTYK',
  from: START.subtract({ hours: 1 }).toString(),
  until: START.add({ hours: 5 }).toString(),
  reason: 'weather',
  placesPerHour: null,
  note: 'Wind of 35 m/s at the Dzungarian Gate',
  ...change,
})

const close = (world: QueueWorld, body = closureOf(), now = NOW) =>
  inTransaction(world.db, (tx) => closeCheckpoint(tx, LAW, body, SYSTEM, now))

const spent = async (world: QueueWorld, index: number) => {
  const { available } = await findBalances(world.db, world.drivers[index]?.accountId ?? '')
  return FUNDS - available
}

async function open(t: Parameters<typeof testDatabase>[0], drivers: number) {
  const database = await testDatabase(t)
  await inTransaction(database.db, (tx) => loadReference(tx, 'KZ'))
  return await queueWorld(database, drivers)
}

test('[R707-28f] [QUE-8] a closure asks who has a number for another time, gives the others all back, and tells each once', async (t) => {
  const world = await open(t, 3)
  const first = await confirmed(world, 0)
  const second = await confirmed(world, 1, first.slot)
  const held = await booked(world, 2, first.slot)
  assert.ok((await close(world)).ok)
  assert.equal(await sweepClosed(world.db, LAW, NOW), 3)
  assert.equal(await sweepClosed(world.db, LAW, NOW), 0)
  const rows = await Promise.all([first, second, held].map(({ id }) => findBooking(world.db, id)))
  assert.deepEqual(
    rows.map((row) => [row?.state, row?.fault, row?.settlement]),
    [
      ['displaced', null, null],
      ['displaced', null, null],
      ['cancelled', null, 'released'],
    ],
  )
  assert.equal(await spent(world, 2), 0n)
  assert.ok((await spent(world, 0)) > 0n, 'the money of the displaced stays blocked')
  assert.deepEqual(await countsOf(world.pool, first.slot), { capacity: 5, taken: 0, released: 0, booked: 0 })
  const { rows: told } = await world.pool.query<{ template: string; n: number }>(
    `select template, count(*)::int as n from notices.notice
     where template in ('queue.ended-without-loss', 'queue.choose-new-time') group by template order by template`,
  )
  assert.deepEqual(
    told.map(({ template, n }) => [template, n]),
    [
      ['queue.choose-new-time', 2],
      ['queue.ended-without-loss', 1],
    ],
  )
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28c] [R707-28f] a closure does not use up the free no-show', async (t) => {
  const world = await open(t, 1)
  await confirmed(world)
  await close(world)
  await sweepClosed(world.db, LAW, NOW)
  assert.equal(await sweepUnanswered(world.db, NO_GATES, NOW.add({ hours: 48 })), 1)
  assert.equal(await spent(world, 0), 0n)
  const [later = ''] = await world.slots(1, 5, { from: START.add({ hours: 24 }) })
  const { id } = await confirmed(world, 0, later)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, START.add({ hours: 27 })), 1)
  assert.equal((await findBooking(world.db, id))?.settlement, 'deposit-returned')
})

test('[R707-28f] who could still come when the checkpoint was closed loses nothing: a no-show, or given up; a later closure helps nobody', async (t) => {
  const world = await open(t, 3)
  const { id: absent, slot } = await confirmed(world)
  const givingUp = await confirmed(world, 1, slot)
  const midway = START.add({ minutes: 20 })
  const viewOf = async () => (await seenBy(world, givingUp.id, midway, 1)).cancellation
  assert.equal((await viewOf()).feeKept, true, 'the control: as long as the checkpoint is open')
  assert.ok((await close(world, closureOf({ from: midway.toString() }), midway)).ok)
  assert.equal(await sweepClosed(world.db, LAW, midway), 0, 'an interval that has begun is not taken')
  assert.deepEqual(await viewOf(), { allowed: true, feeKept: false, depositReturned: true })
  assert.ok((await givenUp(world, givingUp.id, midway, 1)).ok)
  const over = START.add({ hours: 2, seconds: 1 })
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, over), 1)
  const ends = await Promise.all([absent, givingUp.id].map((one) => findBooking(world.db, one)))
  assert.deepEqual(
    ends.map((end) => [end?.state, end?.fault, end?.settlement]),
    [
      ['annulled', 'authority', 'released'],
      ['cancelled', 'authority', 'released'],
    ],
  )
  assert.deepEqual([await spent(world, 0), await spent(world, 1)], [0n, 0n])
  const { ended } = await readFaults(world.db, over)
  assert.equal(ended.find(({ bookingId }) => bookingId === absent)?.cause, 'closed')
  // The last instant of arrival was over when this one began.
  const [next = ''] = await world.slots(1, 5, { from: START.add({ hours: 24 }) })
  const late = await confirmed(world, 2, next)
  const [from, until] = [26.5, 30].map((hours) => START.add({ minutes: 60 * hours }))
  assert.ok((await close(world, closureOf({ from: String(from), until: String(until) }), over)).ok)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, START.add({ hours: 29 })), 1)
  assert.equal((await findBooking(world.db, late.id))?.fault, 'user')
})

test('[R707-22] nobody books a closed interval, days that open later open closed, and taking it back opens them again', async (t) => {
  const world = await open(t, 2)
  const [slot = ''] = await world.slots(1, 5)
  const body = closureOf()
  assert.ok((await close(world, body)).ok)
  const ask = async (id: string) => codes(await world.place([world.request(world.drivers[0] ?? assert.fail(), id)]))
  assert.deepEqual(await ask(slot), ['queue.slot-closed'])
  const at = { checkpoint: 'DOSTYK', neighbour: 'CN', zone: 'Asia/Almaty' }
  const startsAt = START.add({ hours: 3 })
  const localDay = startsAt.toZonedDateTimeISO('Asia/Almaty').toPlainDate()
  await inTransaction(world.db, (tx) =>
    saveNewSlots(tx, at, [{ startsAt, endsAt: startsAt.add({ hours: 1 }), localDay, channel: 'general', capacity: 2 }]),
  )
  const { rows } = await world.pool.query(
    'select id::text, closed_by as "closedBy" from queue.slot where starts_at = $1',
    [startsAt.toString()],
  )
  assert.equal(rows[0]?.closedBy, body.id)
  assert.ok((await inTransaction(world.db, (tx) => reopenCheckpoint(tx, LAW, body.id, SYSTEM, NOW))).ok)
  assert.deepEqual(await ask(slot), ['ok'])
})

test('[R707-22] an interval that two closures have opens when the last of them is taken back', async (t) => {
  const world = await open(t, 1)
  const [slot = ''] = await world.slots(1, 5)
  const first = closureOf()
  const second = closureOf({
    from: START.subtract({ minutes: 30 }).toString(),
    until: START.add({ hours: 9 }).toString(),
  })
  for (const body of [first, second]) assert.ok((await close(world, body)).ok)
  const ask = async () => codes(await world.place([world.request(world.drivers[0] ?? assert.fail(), slot)]))
  const reopen = (id: string) => inTransaction(world.db, (tx) => reopenCheckpoint(tx, LAW, id, SYSTEM, NOW))
  const back = await reopen(first.id)
  assert.equal(back.ok && back.value.intervals, 0, 'the first has it no more')
  assert.deepEqual(await ask(), ['queue.slot-closed'])
  assert.ok((await reopen(second.id)).ok)
  assert.deepEqual(await ask(), ['ok'])
})

test('[R707-28f] [QUE-8] who moves out of a closed time in the moment in which it is swept keeps his new time', async (t) => {
  const world = await open(t, 2)
  const moving = await confirmed(world, 0)
  const staying = await confirmed(world, 1, moving.slot)
  const [free = ''] = await world.slots(1, 5, { from: START.add({ hours: 24 }) })
  assert.ok((await close(world)).ok)
  const accountId = world.drivers[0]?.accountId ?? ''
  const wish = { bookingId: moving.id, accountId, slotId: BigInt(free), actor: SYSTEM, correlationId: 't' }
  let looked = false
  // Between the look of the sweep and its claim.
  const paused = world.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (looked || result.rows.length === 0) return result
      looked = true
      assert.ok((await inTransaction(world.db, (tx) => moveBooking(tx, LAW, wish, NOW))).ok)
      return result
    },
  })
  assert.equal(await sweepClosed(paused, LAW, NOW), 1)
  assert.ok(looked)
  const states = await Promise.all([moving, staying].map(async ({ id }) => (await findBooking(world.db, id))?.state))
  assert.deepEqual(states, ['confirmed', 'displaced'])
  assert.deepEqual(await countsOf(world.pool, free), { capacity: 5, taken: 1, released: 0, booked: 1 })
})

test('[R707-28f] a truck that is inside stays, a time outside the closure stays, and the same order again changes nothing', async (t) => {
  const world = await open(t, 2)
  const inside = await confirmed(world, 0)
  const fact = { bookingId: inside.id, checkpoint: 'DOSTYK', passageId: 'p', occurredAt: START, actor: SYSTEM }
  await inTransaction(world.db, (tx) => recordAdmission(tx, LAW, { ...fact, byOfficer: true }, START))
  const [after = ''] = await world.slots(1, 5, { from: START.add({ hours: 5 }) })
  const outside = await confirmed(world, 1, after)
  const body = closureOf()
  const now = START.add({ minutes: 1 })
  const done = await close(world, body, now)
  assert.deepEqual(await close(world, body, now), done)
  const other = await close(world, { ...body, note: 'x' }, now)
  assert.equal(other.ok === false && other.refusal.code, 'queue.request-id-reused')
  assert.equal(await sweepClosed(world.db, LAW, now), 0)
  assert.equal((await findBooking(world.db, inside.id))?.state, 'admitted')
  assert.equal((await findBooking(world.db, outside.id))?.state, 'confirmed')
})

test('[R707-28f] a closure in the past, the wrong way round, too long, or of no checkpoint is refused with the reason', async (t) => {
  const world = await open(t, 1)
  const codeOf = async (change: Partial<ClosureBody>) => {
    const answer = await close(world, closureOf(change))
    return answer.ok ? 'ok' : answer.refusal.code
  }
  const ago = (hours: number) => NOW.subtract({ hours }).toString()
  assert.deepEqual(
    [
      await codeOf({ from: ago(5), until: ago(1) }),
      await codeOf({ until: START.subtract({ hours: 2 }).toString() }),
      await codeOf({ until: START.add({ hours: 24 * 91 }).toString() }),
      await codeOf({ checkpoint: 'NOWHERE' }),
    ],
    ['queue.closure-not-ahead', 'queue.closure-not-ahead', 'queue.period-too-long', 'queue.checkpoint-unknown'],
  )
})
