import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  booked,
  confirmed,
  entered,
  factAt,
  givenUp,
  judged,
  moneyOf,
  openQueue,
  seenBy,
  stateOf,
} from '../../test/support/booking-steps.ts'
import { countsOf, DEPOSIT, FEE, LAW, NO_GATES, NOW, queueWorld, START } from '../../test/support/queue-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { sweepCalls } from './call-out-trucks.ts'
import { sweepHolds } from './expire-holds.ts'
import { findBookedElsewhere, listPermits } from './list-permits.ts'
import { sweepArrivalNotices } from './notify-arrivals.ts'
import { readPassFacts } from './read-bookings.ts'
import { recordAdmission } from './record-arrival.ts'
import { recordCrossing } from './record-crossing.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { settle } from './domain/booking.ts'
import { secureAccountPayments } from './secure-payment.ts'
import { findBooking, findBookingForUpdate } from './store/booking-store.ts'

test('[R707-20a] the numbers of a checkpoint’s day go 1, 2, 3 in the order of confirmation', async (t) => {
  const world = await openQueue(t, 3)
  const first = await confirmed(world, 0)
  const second = await confirmed(world, 1, first.slot)
  const third = await confirmed(world, 2, first.slot)
  const ordinals = await Promise.all(
    [first, second, third].map(async ({ id }) => (await findBooking(world.db, id))?.ordinal),
  )
  assert.deepEqual(ordinals, [1, 2, 3])
})

test('[R707-20b] reasons that are not removed while the place is held end the booking; the truck may book again', async (t) => {
  const world = await openQueue(t)
  const { id, slot } = await booked(world)
  await judged(world, id, { outcome: 'refused', codes: ['18.9 registries.tax-debt'], checks: ['18.9'] })
  assert.equal(await sweepHolds(world.db, LAW, NOW.add({ minutes: 29 })), 0)
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.equal(await sweepHolds(world.db, LAW, NOW.add({ minutes: 30 })), 1)
  assert.equal(await stateOf(world, id), 'refused')
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 0, released: 0, booked: 0 })
  assert.deepEqual(await moneyOf(world), { spent: 0n, feeHeld: 0n, depositBlocked: 0n })
  await booked(world, 0, slot)
})

test('[R707-20b] a hold that is paid goes on while a registry is silent; an unpaid one gives its place back', async (t) => {
  const database = await testDatabase(t)
  const paid = await queueWorld(database, 1)
  const unpaid = await queueWorld(database, 1, 0n)
  const one = await booked(paid)
  const other = await booked(unpaid, 0, one.slot)
  assert.equal(await sweepHolds(paid.db, LAW, NOW.add({ minutes: 29 })), 0)
  assert.equal(await sweepHolds(paid.db, LAW, NOW.add({ minutes: 30 })), 2)
  assert.equal(await stateOf(paid, one.id), 'held')
  assert.equal(await stateOf(unpaid, other.id), 'expired')
  assert.deepEqual(await countsOf(paid.pool, one.slot), { capacity: 5, taken: 1, released: 0, booked: 1 })
  assert.equal(await sweepHolds(paid.db, LAW, START), 1, 'the interval begins unchecked')
  assert.equal(await stateOf(paid, one.id), 'expired')
  assert.deepEqual(await moneyOf(paid), { spent: 0n, feeHeld: 0n, depositBlocked: 0n })
})

test('[R707-23] [R707-20b] a hold whose refusal falls in the moment of the sweep does not end before the acquirer was asked', async (t) => {
  const world = await openQueue(t, 1, 0n)
  const { id } = await booked(world)
  await judged(world, id, { outcome: 'refused', codes: ['18.9 registries.tax-debt'], checks: ['18.9'] })
  const over = NOW.add({ minutes: 31 })
  const asked: string[] = []
  const cured = async (accounts: readonly string[]) => {
    asked.push(...accounts)
    await judged(world, id, { outcome: 'passed' }, over)
    return new Set<string>()
  }
  assert.equal(await sweepHolds(world.db, LAW, over, cured), 0)
  assert.deepEqual([await stateOf(world, id), asked], ['held', []])
  // The next look asks, and ends what was not paid.
  assert.equal(await sweepHolds(world.db, LAW, over, cured), 1)
  assert.deepEqual([await stateOf(world, id), asked], ['expired', [world.drivers[0]?.accountId]])
})

test('[R707-1] [R707-23] [R707-20a] money that comes in later is blocked and gives the number when the checks have passed', async (t) => {
  const world = await openQueue(t, 1, 0n)
  const { id } = await booked(world)
  await judged(world, id, { outcome: 'passed' })
  assert.equal(await stateOf(world, id), 'held', 'nothing is paid yet')
  const accountId = world.drivers[0]?.accountId ?? ''
  assert.equal(await secureAccountPayments(world.db, { accountId, bookingId: id }, NOW), 0)
  await world.pool.query(
    `insert into payments.transfer (owner_id, debit, credit, amount, kind, payment_id, occurred_at)
     values ($1, 'acquirer', 'available', $2, 'payment-received', gen_random_uuid(), now())`,
    [accountId, String(FEE + DEPOSIT)],
  )
  assert.equal(await secureAccountPayments(world.db, { accountId, bookingId: id }, NOW), 1)
  assert.equal(await secureAccountPayments(world.db, { accountId, bookingId: id }, NOW), 0, 'twice is once')
  assert.equal(await stateOf(world, id), 'confirmed')
})

test('[R707-29] [R707-34] [R707-30] [R707-28b] notice, call, entry, crossing, deposit back', async (t) => {
  const world = await openQueue(t)
  const { id, slot } = await confirmed(world)
  assert.equal(await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 25 })), 0)
  assert.equal(await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 24, minutes: 1 })), 1)
  assert.equal(await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 24 })), 0, 'told once')
  assert.equal(await sweepCalls(world.db, LAW, START.subtract({ minutes: 123 })), 0)
  assert.equal(await sweepCalls(world.db, LAW, START.subtract({ minutes: 121 })), 1)
  const [permit] = await listPermits(world.db, LAW, 'DOSTYK', START)
  assert.equal(permit?.bookingId, id)
  const plate = { plateKey: permit?.plateKey ?? '', country: permit?.country ?? null }
  assert.equal(await findBookedElsewhere(world.db, { ...plate, checkpoint: 'NUR-ZHOLY' }, START), 'DOSTYK')
  assert.equal(await findBookedElsewhere(world.db, { ...plate, checkpoint: 'DOSTYK' }, START), null)
  assert.deepEqual(await entered(world, id, START), { ok: true, value: { state: 'admitted' } })
  const later = factAt(id, START.add({ hours: 1 }))
  for (const _ of [1, 2]) {
    const crossed = await inTransaction(world.db, (tx) => recordCrossing(tx, later, later.occurredAt))
    assert.deepEqual(crossed, { ok: true, value: { state: 'crossed' } })
  }
  await inTransaction(world.db, async (tx) => {
    const booking = await findBookingForUpdate(tx, id)
    assert.ok(booking)
    await recordOutcomes(tx, [{ booking, events: settle(booking) }], { now: later.occurredAt, actor: SYSTEM })
  })
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
  assert.deepEqual(
    await countsOf(world.pool, slot),
    { capacity: 5, taken: 1, released: 0, booked: 1 },
    'the place is used',
  )
  const view = await seenBy(world, id, later.occurredAt)
  assert.deepEqual(
    view.timeline.map(({ type }) => type),
    ['placed', 'checks-passed', 'confirmed', 'arrival-notified', 'called', 'admitted', 'crossed', 'settled'],
  )
  assert.deepEqual(new Set(view.readiness.map(({ state }) => state)), new Set(['done']))
  await booked(world, 0, slot)
})

test('[R707-30] a truck at the wrong hour or checkpoint is not admitted, an officer may let it in', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  const fact = factAt(id, START.subtract({ hours: 3 }))
  const admit = async (more: object) => {
    const answer = await inTransaction(world.db, (tx) =>
      recordAdmission(tx, LAW, { ...fact, byOfficer: false, ...more }, START),
    )
    return answer.ok ? answer.value.state : answer.refusal.code
  }
  assert.equal(await admit({}), 'queue.too-early')
  assert.equal(await admit({ checkpoint: 'BAKHTY' }), 'queue.booking-unknown')
  assert.equal(await admit({ byOfficer: true }), 'admitted')
})

test('[R707-2.8] [R707-35] [R707-28a] [R707-28c] a no-show is annulled, the fee kept, its place released; the deposit returns once in 90 days', async (t) => {
  const world = await openQueue(t)
  const first = await confirmed(world)
  const late = START.add({ hours: 2, seconds: 1 })
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, START.add({ hours: 2 })), 0)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late), 1)
  assert.equal(await stateOf(world, first.id), 'annulled')
  assert.deepEqual(await countsOf(world.pool, first.slot), { capacity: 5, taken: 0, released: 1, booked: 0 })
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
  const [again = ''] = await world.slots(1, 5, { from: START.add({ hours: 24 }) })
  const second = await confirmed(world, 0, again)
  const outcome = await givenUp(world, second.id, late)
  assert.deepEqual(outcome.ok && outcome.value, {
    id: second.id,
    state: 'cancelled',
    feeKept: true,
    depositReturned: false,
  })
  assert.deepEqual(await moneyOf(world), { spent: 2n * FEE + DEPOSIT, feeHeld: 0n, depositBlocked: 0n })
  assert.deepEqual(await countsOf(world.pool, again), { capacity: 5, taken: 0, released: 1, booked: 0 })
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('booking and giving up again before the number sends no message, however often: the cabinet tells it', async (t) => {
  const world = await openQueue(t)
  const [slot = ''] = await world.slots(1, 9)
  const driver = world.drivers[0]
  assert.ok(driver)
  for (let n = 0; n < 5; n += 1) {
    const wish = world.request(driver, slot)
    assert.ok((await world.place([wish]))[0]?.ok)
    assert.ok((await givenUp(world, wish.id)).ok)
  }
  const { rows } = await world.pool.query<{ told: number; sent: number }>(
    `select count(*)::int as told, count(delivery.channel)::int as sent
     from notices.notice left join notices.delivery on delivery.notice_id = notice.id`,
  )
  assert.deepEqual(rows, [{ told: 5, sent: 0 }])
})

test('[R707-35] an annulled booking shows how far it came and that it failed at the entry, not at what comes after', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  const missed = START.add({ hours: 2, seconds: 1 })
  assert.equal(await sweepCalls(world.db, LAW, START.subtract({ minutes: 10 })), 1)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, missed), 1)
  const { readiness } = await seenBy(world, id, missed)
  const told = new Map(readiness.map(({ code, state, at }) => [code, [state, at !== null]]))
  assert.deepEqual(told.get('number'), ['done', true])
  assert.deepEqual(told.get('call'), ['done', true])
  assert.deepEqual(told.get('notice'), ['unreached', false], 'nothing notified it in this test')
  assert.deepEqual(told.get('entry'), ['failed', false])
  assert.deepEqual(told.get('crossing'), ['unreached', false])
})

test('[R707-2.8] [R707-25] a released place is booked anew for 100 indices, and only by who asks for it', async (t) => {
  const world = await openQueue(t, 2)
  const { id, slot } = await confirmed(world)
  await world.pool.query('update queue.slot set capacity = 1 where id = $1', [slot])
  await givenUp(world, id)
  const driver = world.drivers[1]
  assert.ok(driver)
  const [fresh] = await world.place([world.request(driver, slot)])
  assert.equal(fresh?.ok === false && fresh.refusal.code, 'queue.only-released-places')
  const [secondary] = await world.place([world.request(driver, slot, { place: 'released' })])
  assert.ok(secondary?.ok)
  assert.equal(secondary.value.fee, '432500.00')
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 1, taken: 1, released: 0, booked: 1 })
})

test('[R707-28a] cancelling: nothing is owed before the number, a stranger cannot, twice is once', async (t) => {
  const world = await openQueue(t, 2)
  const held = await booked(world)
  const strangers = await givenUp(world, held.id, NOW, 1)
  assert.equal(strangers.ok === false && strangers.refusal.code, 'queue.booking-unknown')
  for (const _ of [1, 2]) {
    const outcome = await givenUp(world, held.id)
    assert.deepEqual(outcome.ok && outcome.value, {
      id: held.id,
      state: 'cancelled',
      feeKept: false,
      depositReturned: true,
    })
  }
  assert.deepEqual(await moneyOf(world), { spent: 0n, feeHeld: 0n, depositBlocked: 0n })
  assert.deepEqual(await countsOf(world.pool, held.slot), { capacity: 5, taken: 0, released: 0, booked: 0 })
})

test('[R707-20a] a pass exists from the number to the end, and for its owner alone', async (t) => {
  const world = await openQueue(t, 2)
  const { id } = await booked(world)
  const accountId = world.drivers[0]?.accountId ?? ''
  const facts = async (who: string) => {
    const answer = await readPassFacts(world.db, LAW, { accountId: who, id })
    return answer.ok ? answer.value.ordinal : answer.refusal.code
  }
  assert.equal(await facts(accountId), 'queue.pass-not-ready')
  await judged(world, id, { outcome: 'passed' })
  assert.equal(await facts(accountId), 1)
  assert.equal(await facts(world.drivers[1]?.accountId ?? ''), 'queue.booking-unknown')
})
