import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { account, answer, codeOf, DAY, displaced, HOURS } from '../../test/support/displaced-bookings.ts'
import { codes, countsOf, FUNDS, LAW, NO_GATES, NOW, type QueueWorld, START } from '../../test/support/queue-world.ts'
import { sweepCalls } from './call-out-trucks.ts'
import { cancelBooking } from './cancel-booking.ts'
import { reopenCheckpoint } from './close-checkpoint.ts'
import { sweepUnanswered } from './end-unanswered.ts'
import { listPermits } from './list-permits.ts'
import { moveBooking } from './move-booking.ts'
import { sweepArrivalNotices } from './notify-arrivals.ts'
import { readBooking } from './read-bookings.ts'
import { readOfficerDay } from './read-day.ts'
import { readNewTimes } from './read-new-times.ts'
import { recordAdmission } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'
import { listClosures } from './store/closure-store.ts'
import { saveStay } from './store/zone-stay-store.ts'

async function look(world: QueueWorld, id: string, now = NOW) {
  const view = await readBooking(world.db, LAW, { accountId: account(world), id }, now, NO_GATES)
  assert.ok(view.ok)
  return view.value
}

test('[QUE-8] [R707-28f] the booking moves with its money: no second fee, no free move used, a number of the new day', async (t) => {
  const { world, id, slot, later } = await displaced(t)
  const before = await findBalances(world.db, account(world))
  const asked = await look(world, id)
  assert.deepEqual(asked.displaced, { by: 'closure', answerUntil: NOW.add({ hours: HOURS }).toString() })
  assert.deepEqual(asked.next, { code: 'choose-new-time', by: NOW.add({ hours: HOURS }).toString() })
  assert.deepEqual(asked.cancellation, { allowed: true, feeKept: false, depositReturned: true })
  assert.equal(asked.passReady, false)
  const given = await answer(world, id, later)
  assert.deepEqual(given.ok && given.value, {
    id,
    startsAt: START.add({ hours: 24 }).toString(),
    endsAt: START.add({ hours: 25 }).toString(),
    ordinal: 1,
  })
  assert.deepEqual(await answer(world, id, later), given, 'the same answer again changes nothing')
  assert.deepEqual(await findBalances(world.db, account(world)), before)
  const after = await look(world, id)
  assert.deepEqual([after.state, after.displaced, after.move], ['confirmed', null, { allowed: true, left: 1 }])
  assert.deepEqual(
    after.timeline.slice(-2).map(({ type }) => type),
    ['displaced', 'retimed'],
  )
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 0, released: 0, booked: 0 })
  assert.deepEqual(await countsOf(world.pool, later), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[QUE-8] [R707-28d] who took another time has his own free move still, and is reminded and called for the new time', async (t) => {
  const { world, id, later } = await displaced(t)
  assert.ok((await answer(world, id, later)).ok)
  assert.equal(
    await sweepCalls(world.db, LAW, START.subtract({ minutes: 30 })),
    0,
    'not called for the time that is gone',
  )
  assert.equal(await sweepArrivalNotices(world.db, LAW, START), 1)
  assert.equal(await sweepCalls(world.db, LAW, START.add({ hours: 23 })), 1)
  const { rows } = await world.pool.query(
    `select template from notices.notice where account_id = $1 order by created_at, template`,
    [account(world)],
  )
  const told = rows.map(({ template }: { template: string }) => template)
  for (const template of ['queue.choose-new-time', 'queue.booking-retimed', 'queue.arrive', 'queue.called']) {
    assert.equal(told.filter((one) => one === template).length, 1, template)
  }
})

test('[QUE-8] the nearest free times of the checkpoint are proposed, the nearest first, and nothing is held by it', async (t) => {
  const { world, id, later } = await displaced(t, 2)
  const [near = ''] = await world.slots(1, 2, { from: START.add({ hours: 3 }) })
  await world.slots(1, 2, { from: START.add({ hours: 4 }), checkpoint: 'BAKHTY' })
  const [full = ''] = await world.slots(1, 1, { from: START.add({ hours: 5 }) })
  const [released = ''] = await world.slots(1, 1, { from: START.add({ hours: 6 }) })
  await world.pool.query('update queue.slot set taken = 1 where id = $1', [full])
  await world.pool.query('update queue.slot set released = 1 where id = $1', [released])
  const read = () => readNewTimes(world.db, LAW, { accountId: account(world), id }, NOW, NO_GATES)
  const proposed = await read()
  assert.ok(proposed.ok)
  assert.deepEqual(
    proposed.value.nearest.map((one) => [one.id, one.free]),
    [
      [near, 2],
      [later, 5],
    ],
  )
  assert.deepEqual((await countsOf(world.pool, near)).taken, 0, 'a proposal holds no place')
  const other = await readNewTimes(world.db, LAW, { accountId: account(world, 1), id }, NOW, NO_GATES)
  assert.equal(other.ok === false && other.refusal.code, 'queue.booking-unknown')
  assert.ok((await answer(world, id, near)).ok)
  const done = await read()
  assert.deepEqual(done.ok && [done.value.answerUntil, done.value.nearest], [null, []], 'nothing is asked any more')
})

test('[QUE-8] [R707-28f] silence ends it with all the money back, once and not before; an answer after it is refused', async (t) => {
  const { world, id, later } = await displaced(t)
  const end = NOW.add({ hours: HOURS })
  assert.equal(await sweepUnanswered(world.db, NO_GATES, end.subtract({ seconds: 1 })), 0)
  assert.equal(codeOf(await answer(world, id, later, end)), 'queue.answer-too-late')
  assert.equal(await sweepUnanswered(world.db, NO_GATES, end), 1)
  assert.equal(await sweepUnanswered(world.db, NO_GATES, end), 0)
  const row = await findBooking(world.db, id)
  assert.deepEqual([row?.state, row?.fault, row?.settlement], ['cancelled', 'authority', 'released'])
  assert.equal((await findBalances(world.db, account(world))).available, FUNDS)
  assert.equal(codeOf(await answer(world, id, later, end)), 'queue.step-not-possible')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[QUE-8] [R707-28f] giving up instead returns fee and deposit in full, and no place is given back twice', async (t) => {
  const { world, id, slot } = await displaced(t)
  const wish = { bookingId: id, accountId: account(world), reason: 'other', actor: SYSTEM, correlationId: 't' }
  const given = await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, START.add({ hours: 30 }), NO_GATES))
  assert.deepEqual(given.ok && [given.value.feeKept, given.value.depositReturned], [false, true])
  assert.equal((await findBalances(world.db, account(world))).available, FUNDS)
  assert.equal((await countsOf(world.pool, slot)).taken, 0)
})

test('[R707-21] [QUE-8] a booking whose time was taken is still the one of its truck', async (t) => {
  const { world, id, later } = await displaced(t)
  const again = await world.place([world.request(world.drivers[0] ?? assert.fail(), later)])
  assert.deepEqual(codes(again), ['queue.vehicle-has-booking'])
  const byHand = world.pool.query(
    `insert into queue.booking select (jsonb_populate_record(booking, jsonb_build_object('id', $2::text, 'reference', 'X',
       'ordinal', 99))).* from queue.booking where id = $1`,
    [id, newId()],
  )
  await assert.rejects(byHand, { code: '23505', constraint: 'booking_one_per_vehicle' })
})

test('[R707-36] [QUE-8] the database lets only a booking whose time was taken have another place so, and a fresh one', async (t) => {
  const { world, id, later } = await displaced(t)
  const byHand = (booking: string, place: string, more = '') =>
    world.pool.query(
      `update queue.booking set slot_id = $2, place = $3, retimings = retimings + 1, starts_at = $4, ends_at = $5 ${more}
       where id = $1`,
      [booking, later, place, START.add({ hours: 24 }).toString(), START.add({ hours: 25 }).toString()],
    )
  await assert.rejects(byHand(id, 'released'), { code: '23514' })
  await assert.rejects(byHand(id, 'fresh', ', moves = moves + 1'), { code: '23514' })
  assert.ok((await answer(world, id, later)).ok)
  const back = world.pool.query('update queue.booking set retimings = 0 where id = $1', [id])
  await assert.rejects(back, { code: '23514' })
  const half = world.pool.query(`update queue.booking set state = 'displaced' where id = $1`, [id])
  await assert.rejects(half, { code: '23514', constraint: 'booking_displaced' })
})

test('[QUE-8] [R707-36] nobody answers for another, for another checkpoint, or for a booking that stands', async (t) => {
  const { world, id, later } = await displaced(t, 2)
  const [elsewhere = ''] = await world.slots(1, 5, { checkpoint: 'BAKHTY', from: START.add({ hours: 24 }) })
  assert.equal(codeOf(await answer(world, id, later, NOW, 1)), 'queue.booking-unknown')
  assert.equal(codeOf(await answer(world, id, elsewhere)), 'queue.slot-unknown')
  assert.ok((await answer(world, id, later)).ok)
  const [third = ''] = await world.slots(1, 5, { from: START.add({ hours: 26 }) })
  assert.equal(codeOf(await answer(world, id, third)), 'queue.step-not-possible')
  const wish = { bookingId: id, accountId: account(world), slotId: BigInt(third), actor: SYSTEM, correlationId: 't' }
  assert.ok((await inTransaction(world.db, (tx) => moveBooking(tx, LAW, wish, NOW))).ok, 'the free move is his')
})

test('[QUE-8] a closure that is taken back leaves the choice to the user: his own time is free for him again', async (t) => {
  const { world, id, slot, closure } = await displaced(t)
  assert.equal(codeOf(await answer(world, id, slot)), 'queue.slot-closed')
  assert.ok((await inTransaction(world.db, (tx) => reopenCheckpoint(tx, LAW, closure, SYSTEM, NOW))).ok)
  assert.ok((await answer(world, id, slot)).ok)
  const row = await findBooking(world.db, id)
  assert.deepEqual([row?.state, row?.startsAt.toString(), row?.retimings], ['confirmed', START.toString(), 1])
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
})

test('[QUE-8] [R707-4] registrar and officer see who is asked, and the gate has the booking as one that lets nobody in', async (t) => {
  const { world, closure } = await displaced(t, 3)
  const [seen] = await listClosures(world.db)
  assert.deepEqual([seen?.id, seen?.waiting, seen?.answering], [closure, 0, 3])
  const read = await readOfficerDay(world.db, LAW, { checkpoint: 'DOSTYK', day: DAY }, NOW)
  assert.ok(read.ok)
  assert.deepEqual(
    read.value.rows.map(({ state }) => state),
    ['displaced', 'displaced', 'displaced'],
  )
  assert.equal(read.value.totals.booked, 0)
  const permits = await listPermits(world.db, LAW, 'DOSTYK', START)
  assert.deepEqual(
    permits.map(({ state }) => state),
    ['displaced', 'displaced', 'displaced'],
  )
})

test('[R707-30] [R707-28g] [QUE-8] no entry on a time that was taken, with the cure; an entry before it that is told later counts', async (t) => {
  const { world, id, slot } = await displaced(t)
  const enter = (occurredAt: Temporal.Instant, byOfficer: boolean) =>
    inTransaction(world.db, (tx) =>
      recordAdmission(
        tx,
        LAW,
        { bookingId: id, checkpoint: 'DOSTYK', passageId: 'p', occurredAt, actor: SYSTEM, byOfficer },
        START,
      ),
    )
  for (const byOfficer of [false, true]) {
    const refused = await enter(START, byOfficer)
    assert.equal(refused.ok === false && refused.refusal.code, 'queue.time-taken-back')
  }
  const told = await enter(NOW.subtract({ minutes: 5 }), true)
  assert.deepEqual(told.ok && told.value, { state: 'admitted' })
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
})

test('[QUE-8] [R707-32a] what the exit of the zone read before the new time is no evidence for it', async (t) => {
  const { world, id, later } = await displaced(t)
  await inTransaction(world.db, (tx) => saveStay(tx, id, { what: 'at-exit', at: NOW }))
  assert.ok((await answer(world, id, later)).ok)
  const { rows } = await world.pool.query('select count(*)::int as n from queue.zone_stay where booking_id = $1', [id])
  assert.equal(rows[0]?.n, 0)
})

test('[QUE-8] [R707-22] ten that answer for three places: three have one, the others are told why, and nobody is lost; the control without the lock oversells', async (t) => {
  const { world, ids, later } = await displaced(t, 10, 3)
  const answers = await Promise.all(ids.map((id, index) => answer(world, id, later, NOW, index)))
  assert.deepEqual(answers.map(codeOf).toSorted(), [
    ...Array<string>(3).fill('ok'),
    ...Array<string>(7).fill('queue.slot-full'),
  ])
  assert.deepEqual(await countsOf(world.pool, later), { capacity: 3, taken: 3, released: 0, booked: 3 })
  const rows = await Promise.all(ids.map((id) => findBooking(world.db, id)))
  assert.equal(rows.filter((row) => row?.state === 'displaced').length, 7)
  assert.deepEqual(await verifyLedger(world.db), [])
  // The control: two that read before either writes both think that the place is theirs, and only one is counted.
  const [free = ''] = await world.slots(1, 3, { from: START.add({ hours: 48 }) })
  const takenOf = async () =>
    (await world.pool.query<{ taken: number }>('select taken from queue.slot where id = $1', [free])).rows[0]?.taken ??
    0
  const read = await Promise.all([takenOf(), takenOf()])
  for (const taken of read) await world.pool.query('update queue.slot set taken = $2 where id = $1', [free, taken + 1])
  assert.equal(await takenOf(), 1, 'two took a place, one is counted')
})

test('[QUE-8] [R707-28f] answers while the sweep runs: each booking has its new time or all its money, and never both', async (t) => {
  const { world, ids, later } = await displaced(t, 8, 8)
  const end = NOW.add({ hours: HOURS })
  const justBefore = end.subtract({ seconds: 1 })
  const [answers] = await Promise.all([
    Promise.all(ids.map((id, index) => answer(world, id, later, justBefore, index))),
    sweepUnanswered(world.db, NO_GATES, end),
    sweepUnanswered(world.db, NO_GATES, end),
  ])
  while ((await sweepUnanswered(world.db, NO_GATES, end)) > 0);
  const rows = await Promise.all(ids.map((id) => findBooking(world.db, id)))
  const money = await Promise.all(ids.map((_, index) => findBalances(world.db, account(world, index))))
  for (const [index, row] of rows.entries()) {
    const given = answers[index]?.ok === true
    assert.equal(row?.state, given ? 'confirmed' : 'cancelled')
    assert.equal(money[index]?.available === FUNDS, !given)
  }
  const counts = await countsOf(world.pool, later)
  assert.equal(counts.taken, counts.booked)
  assert.deepEqual(await verifyLedger(world.db), [])
})
