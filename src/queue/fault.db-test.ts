import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { verifyLedger } from '#payments/public.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
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
import {
  countsOf,
  DEPOSIT,
  FEE,
  LAW,
  NO_GATES,
  NOW,
  queueWorld,
  type QueueWorld,
  START,
} from '../../test/support/queue-world.ts'
import { registriesWorld } from '../../test/support/registries-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { settleCrossing, sweepAnnulled, sweepAnnulledLongAgo } from './confirm-crossing.ts'
import type { GateRecord } from './deps.ts'
import { findPass } from './find-pass.ts'
import { listPermits } from './list-permits.ts'
import { readFaults } from './read-faults.ts'
import { recordPresence } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'

/** The interval takes an hour, the tolerance another. */
const LATE = START.add({ hours: 2, seconds: 1 })

/** The record of Dostyk's gate reaches up to an instant. */
const heardUntil = (until: Temporal.Instant): Pick<GateRecord, 'knownUntil'> => ({
  knownUntil: async () => new Map([['DOSTYK', until]]),
})

const stood = (world: QueueWorld, id: string, at: Temporal.Instant, now = at) =>
  inTransaction(world.db, (tx) => recordPresence(tx, LAW, factAt(id, at), now))

/** Uses up the one free no-show of the driver, so that the next one forfeits the deposit. */
async function forfeited(world: QueueWorld) {
  const first = await confirmed(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 1)
  const [slot = ''] = await world.slots(1, 1, { from: START.add({ hours: 24 }) })
  const second = await confirmed(world, 0, slot)
  return { first, second, slot, start: START.add({ hours: 24 }), late: LATE.add({ hours: 24 }) }
}

test('[R707-28f] [R707-8] no booking is annulled while its gate is silent, and the entry that becomes known later counts', async (t) => {
  const world = await openQueue(t)
  const { id, slot } = await confirmed(world)
  const cut = heardUntil(START.subtract({ hours: 1 }))
  const fourHoursLater = LATE.add({ hours: 4 })
  assert.equal(await sweepNoShows(world.db, LAW, cut, fourHoursLater), 0)
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 1, released: 0, booked: 1 }, 'not resold')
  const answer = await entered(world, id, START.add({ minutes: 20 }), fourHoursLater)
  assert.deepEqual(answer, { ok: true, value: { state: 'admitted' } })
  assert.equal(await sweepNoShows(world.db, LAW, heardUntil(fourHoursLater), fourHoursLater), 0)
})

test('[R707-35] control: a gate whose record is complete lets the no-show be annulled at once', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  assert.equal(await sweepNoShows(world.db, LAW, heardUntil(START.add({ hours: 2 })), LATE), 1)
  const booking = await findBooking(world.db, id)
  assert.deepEqual([booking?.state, booking?.fault, booking?.settlement], ['annulled', 'user', 'deposit-returned'])
})

test('[R707-28f] a gate that lost its record costs the user nothing, and does not use up his free no-show', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  const dead = heardUntil(START)
  assert.equal(await sweepNoShows(world.db, LAW, dead, LATE.add({ hours: 23 })), 0)
  assert.equal(await sweepNoShows(world.db, LAW, dead, LATE.add({ hours: 24 })), 1)
  const booking = await findBooking(world.db, id)
  assert.deepEqual([booking?.state, booking?.fault, booking?.settlement], ['annulled', 'gate', 'released'])
  assert.deepEqual(await moneyOf(world), { spent: 0n, feeHeld: 0n, depositBlocked: 0n })
  const [slot = ''] = await world.slots(1, 5, { from: START.add({ hours: 48 }) })
  const second = await confirmed(world, 0, slot)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE.add({ hours: 48 })), 1)
  assert.equal((await findBooking(world.db, second.id))?.settlement, 'deposit-returned')
})

test('[R707-28f] a plate read in time at a held bar is an arrival: no annulment, an entry later, no loss when given up', async (t) => {
  const world = await openQueue(t, 2)
  const { id, slot } = await confirmed(world)
  const other = await confirmed(world, 1, slot)
  await stood(world, id, START.add({ minutes: 59 }))
  await stood(world, other.id, START.add({ minutes: 30 }))
  await stood(world, other.id, START.add({ minutes: 31 }))
  assert.equal(await sweepNoShows(world.db, LAW, heardUntil(LATE), LATE), 0)
  // The list of the gate and the officer who looks the truck up say the same as the rule.
  const permits = await listPermits(world.db, LAW, 'DOSTYK', LATE)
  const permit = permits.find(({ bookingId }) => bookingId === id) ?? assert.fail()
  assert.equal(permit.admitUntil.toString(), START.add({ hours: 26 }).toString())
  const found = await inTransaction(world.db, (tx) =>
    findPass(tx, LAW, { sought: permit.plate, checkpoint: 'DOSTYK', actor: SYSTEM, correlationId: 't' }, LATE),
  )
  assert.equal(found.found[0]?.verdict, 'good')
  assert.deepEqual(await entered(world, id, LATE.add({ hours: 1 }), LATE.add({ hours: 1 })), {
    ok: true,
    value: { state: 'admitted' },
  })
  const given = await givenUp(world, other.id, START.add({ minutes: 40 }), 1)
  assert.deepEqual(given.ok && [given.value.feeKept, given.value.depositReturned], [false, true])
  assert.equal((await findBooking(world.db, other.id))?.fault, 'gate')
  assert.deepEqual(await moneyOf(world, 1), { spent: 0n, feeHeld: 0n, depositBlocked: 0n })
})

test('[R707-28f] a plate read too early or too late at the bar is no arrival', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  await stood(world, id, START.subtract({ minutes: 121 }))
  await stood(world, id, START.add({ hours: 2, seconds: 1 }))
  assert.equal(await sweepNoShows(world.db, LAW, heardUntil(LATE), LATE), 1)
})

test('[R707-28g] an entry in time that becomes known after the annulment undoes it: deposit, history, place', async (t) => {
  const world = await openQueue(t)
  const { second, slot, start, late } = await forfeited(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late), 1)
  assert.deepEqual(await moneyOf(world), { spent: 2n * FEE + DEPOSIT, feeHeld: 0n, depositBlocked: 0n }, 'the control')
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 1, taken: 0, released: 1, booked: 0 })
  const now = late.add({ hours: 2 })
  const at = start.add({ minutes: 10 })
  for (const _ of [1, 2]) {
    assert.deepEqual(await entered(world, second.id, at, now), { ok: true, value: { state: 'admitted' } })
  }
  const booking = await findBooking(world.db, second.id)
  assert.deepEqual([booking?.fault, booking?.endedAt, booking?.settlement], [null, null, 'deposit-returned'])
  assert.deepEqual(await moneyOf(world), { spent: 2n * FEE, feeHeld: 0n, depositBlocked: 0n })
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 1, taken: 1, released: 0, booked: 1 })
  const { timeline } = await seenBy(world, second.id, now)
  assert.deepEqual(
    timeline.slice(-3).map(({ type }) => type),
    ['annulled', 'annulment-undone', 'admitted'],
  )
  const { rows } = await world.pool.query(
    `select facts ->> 'bookingId' as booking from notices.notice where template = 'payments.deposit-returned'`,
  )
  assert.equal(rows.filter((row: { booking: string }) => row.booking === second.id).length, 1, 'told once')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28c] [R707-28g] an annulment that falls is no end before the next one: the deposit that this lost comes back, a third one stays lost', async (t) => {
  const world = await openQueue(t)
  const { first, second, start, late } = await forfeited(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late), 1)
  const [slot = ''] = await world.slots(1, 1, { from: start.add({ hours: 24 }) })
  const third = await confirmed(world, 0, slot)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late.add({ hours: 24 })), 1)
  assert.equal((await moneyOf(world)).spent, 3n * FEE + 2n * DEPOSIT, 'the control')
  assert.ok((await entered(world, first.id, START.add({ minutes: 10 }), late.add({ hours: 25 }))).ok)
  const ends = await Promise.all([second.id, third.id].map((id) => findBooking(world.db, id)))
  assert.deepEqual(
    ends.map((end) => end?.settlement),
    ['deposit-returned', 'forfeited'],
  )
  assert.equal((await moneyOf(world)).spent, 3n * FEE + DEPOSIT)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28f] [R707-28g] an arrival undoes an annulment, and who is not let in afterwards has all his money back', async (t) => {
  const world = await openQueue(t)
  const { second, start, late } = await forfeited(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late), 1)
  await stood(world, second.id, start.add({ minutes: 10 }), late.add({ hours: 2 }))
  assert.deepEqual(await moneyOf(world), { spent: 2n * FEE, feeHeld: 0n, depositBlocked: 0n }, 'the deposit is back')
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late.add({ hours: 24 })), 1)
  const booking = await findBooking(world.db, second.id)
  assert.deepEqual([booking?.state, booking?.fault, booking?.settlement], ['annulled', 'gate', 'released'])
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n }, 'the fee of the first alone')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28f] every end of a booking is told, also the second one after an annulment that fell', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  const dead = heardUntil(START)
  const now = LATE.add({ hours: 25 })
  assert.equal(await sweepNoShows(world.db, LAW, dead, now), 1)
  await stood(world, id, START.add({ minutes: 30 }), now)
  assert.equal(await sweepNoShows(world.db, LAW, dead, now), 1)
  const { rows } = await world.pool.query<{ template: string }>(
    `select template from notices.notice where facts ->> 'bookingId' = $1
       and template in ('queue.ended-without-loss', 'queue.booking-restored') order by id`,
    [id],
  )
  const told = ['queue.ended-without-loss', 'queue.booking-restored', 'queue.ended-without-loss']
  assert.deepEqual(
    rows.map(({ template }) => template),
    told,
  )
})

test('[R707-28g] [R707-21] of two annulled bookings of a truck that both come back one stands', async (t) => {
  const world = await openQueue(t)
  const { first, second, start, late } = await forfeited(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, late), 1)
  const now = late.add({ hours: 1 })
  await stood(world, first.id, START.add({ minutes: 10 }), now)
  assert.equal(await stateOf(world, first.id), 'confirmed')
  const answer = await entered(world, second.id, start.add({ minutes: 10 }), now)
  assert.deepEqual(answer, { ok: true, value: { state: 'admitted' } })
  const ended = await findBooking(world.db, first.id)
  assert.deepEqual([ended?.state, ended?.fault, ended?.settlement], ['cancelled', 'gate', 'released'])
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
})

test('[R707-28g] a place that was booked anew stays with its new holder when the annulment is undone', async (t) => {
  const world = await openQueue(t, 2)
  const [slot = ''] = await world.slots(1, 1)
  const { id } = await confirmed(world, 0, slot)
  // News of the same interval, so that the place can still be booked: the annulment came before its start.
  await world.pool.query(`update queue.booking set state = 'annulled', fault = 'user', ended_at = $2 where id = $1`, [
    id,
    NOW.toString(),
  ])
  await world.pool.query('update queue.slot set taken = 0, released = 1 where id = $1', [slot])
  const driver = world.drivers[1] ?? assert.fail()
  const [secondary] = await world.place([world.request(driver, slot, { place: 'released' })])
  assert.ok(secondary?.ok)
  assert.deepEqual(await entered(world, id, START, START), { ok: true, value: { state: 'admitted' } })
  const { rows } = await world.pool.query('select capacity, taken, extra from queue.slot where id = $1', [slot])
  assert.deepEqual(rows, [{ capacity: 1, taken: 2, extra: 1 }])
  assert.equal(await stateOf(world, secondary.value.id), 'held')
})

test('[R707-28g] [R707-21] a booking made meanwhile for the same truck ends without loss, so that there is one again', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 1)
  const [slot = ''] = await world.slots(1, 5, { from: START.add({ hours: 24 }) })
  const again = await confirmed(world, 0, slot)
  assert.deepEqual(await entered(world, id, START, LATE), { ok: true, value: { state: 'admitted' } })
  const later = await findBooking(world.db, again.id)
  assert.deepEqual([later?.state, later?.fault, later?.settlement], ['cancelled', 'gate', 'released'])
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
})

test('[R707-28g] an entry out of time undoes nothing, unless an officer let the truck in before the annulment', async (t) => {
  const world = await openQueue(t, 2)
  const { id, slot } = await confirmed(world)
  const other = await confirmed(world, 1, slot)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE.add({ minutes: 5 })), 2)
  const at = LATE.add({ minutes: 1 })
  const refused = await entered(world, id, at, LATE.add({ hours: 1 }))
  assert.equal(refused.ok === false && refused.refusal.code, 'queue.too-late')
  assert.ok((await entered(world, other.id, at, LATE.add({ hours: 1 }), true)).ok)
})

test('[R707-28g] the state’s word that an annulled truck crossed undoes the annulment', async (t) => {
  const registries = await registriesWorld(t)
  const world = await queueWorld(registries.database, 1)
  const { id } = await confirmed(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 1)
  const now = LATE.add({ hours: 1 })
  await sweepAnnulled(world.db, now)
  const { rows } = await world.pool.query(`select key from graphile_worker._private_jobs where key like $1`, [
    `queue.annulled/${id}`,
  ])
  assert.equal(rows.length, 1, 'it is asked about')
  const work = { registries: registries.registries, realTime: systemClock, law: () => LAW }
  await registries.script({ registry: 'border-crossings', outcome: 'none' })
  await settleCrossing(world.db, work, { bookingId: id, run: 0 }, now)
  assert.equal(await stateOf(world, id), 'annulled', 'the control: no crossing is registered')
  await registries.heal()
  await settleCrossing(world.db, work, { bookingId: id, run: 0 }, now)
  assert.equal(await stateOf(world, id), 'crossed')
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
})

test('[R707-28g] a crossing with the next booking tells nothing of the one that the truck had missed', async (t) => {
  const registries = await registriesWorld(t)
  const world = await queueWorld(registries.database, 1)
  const missed = await confirmed(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 1)
  const [slot = ''] = await world.slots(1, 5, { from: START.add({ hours: 24 }) })
  const next = await confirmed(world, 0, slot)
  const { crossing } = registries.registries
  /** The register knows one crossing, twenty minutes after `at`. */
  const crossedAfter = (at: Temporal.Instant) => {
    const questions: typeof crossing.questions = (subject) => crossing.questions({ ...subject, since: at.toString() })
    const work = { registries: { ...registries.registries, crossing: { ...crossing, questions } } }
    const now = START.add({ hours: 26 })
    const wanted = { bookingId: missed.id, run: 0 }
    return settleCrossing(world.db, { ...work, realTime: systemClock, law: () => LAW }, wanted, now)
  }
  const states = async () => [await stateOf(world, missed.id), await stateOf(world, next.id)]
  await crossedAfter(START.add({ hours: 24 }))
  assert.deepEqual(await states(), ['annulled', 'confirmed'], 'it came with the next one')
  await crossedAfter(START.add({ hours: 1 }))
  assert.deepEqual(await states(), ['crossed', 'cancelled'], 'control: before the next one could be used')
})

test('[R707-28g] a crossing that the state tells more than 72 hours after the annulment waits for the registrar', async (t) => {
  const registries = await registriesWorld(t)
  const world = await queueWorld(registries.database, 1)
  const { id } = await confirmed(world)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 1)
  const asked = async (sweep: typeof sweepAnnulled, now: Temporal.Instant) => {
    await sweep(world.db, now)
    const { rowCount } = await world.pool.query(`delete from graphile_worker._private_jobs where key like $1`, [
      `queue.annulled/${id}`,
    ])
    return rowCount
  }
  const [early, late] = [LATE.add({ hours: 72 }), LATE.add({ hours: 72, minutes: 1 })]
  assert.equal(await asked(sweepAnnulled, early), 1)
  assert.equal(await asked(sweepAnnulled, late), 0)
  assert.equal(await asked(sweepAnnulledLongAgo, late), 1, 'it is asked about again')
  const work = { registries: registries.registries, realTime: systemClock, law: () => LAW }
  await settleCrossing(world.db, work, { bookingId: id, run: 0 }, late)
  await settleCrossing(world.db, work, { bookingId: id, run: 0 }, late)
  assert.equal(await stateOf(world, id), 'annulled', 'nothing is undone by itself')
  const { waiting } = await readFaults(world.db, late)
  assert.deepEqual(
    waiting.map(({ bookingId, contradiction }) => [bookingId, contradiction?.by, contradiction?.later]),
    [[id, 'crossing', null]],
  )
  assert.equal(await asked(sweepAnnulledLongAgo, late), 0, 'who waits for the registrar is not asked about again')
})

test('[R707-28f] the database keeps that nobody pays for another’s fault, and that every loss names one', async (t) => {
  const world = await openQueue(t)
  const { id } = await confirmed(world)
  const annul = (fault: string | null, settlement: string) =>
    world.pool.query(
      `update queue.booking set state = 'annulled', ended_at = now(), fault = $2, settlement = $3 where id = $1`,
      [id, fault, settlement],
    )
  await assert.rejects(annul(null, 'released'), { constraint: 'booking_fault' })
  await assert.rejects(annul('gate', 'forfeited'), { constraint: 'booking_loss_by_fault' })
  await annul('gate', 'released')
})

for (const { days, expected } of [
  { days: [2, 52, 97], expected: ['deposit-returned', 'forfeited', 'forfeited'] },
  { days: [2, 93], expected: ['deposit-returned', 'deposit-returned'] },
]) {
  test(`[R707-28c] no-shows on days ${days.join(', ')}: ${expected.join(', ')}`, async (t) => {
    const world = await openQueue(t)
    const ends: (string | null | undefined)[] = []
    for (const day of days) {
      const [slot = ''] = await world.slots(1, 5, { from: NOW.add({ hours: 24 * day }) })
      const eve = NOW.add({ hours: 24 * (day - 1) })
      const [placed] = await world.place([world.request(world.drivers[0] ?? assert.fail(), slot)], eve)
      assert.ok(placed?.ok)
      const { id } = placed.value
      await judged(world, id, { outcome: 'passed' }, eve)
      assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, NOW.add({ hours: 24 * day + 3 })), 1)
      ends.push((await findBooking(world.db, id))?.settlement)
    }
    assert.deepEqual(ends, expected)
  })
}

test('[R707-28c] a hold given up before its number is no cancellation that counts', async (t) => {
  const world = await openQueue(t)
  const held = await booked(world)
  assert.ok((await givenUp(world, held.id)).ok)
  const { id } = await confirmed(world, 0, held.slot)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, LATE), 1)
  assert.equal((await findBooking(world.db, id))?.settlement, 'deposit-returned')
})
