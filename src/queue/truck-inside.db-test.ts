import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/principal.ts'
import { verifyLedger } from '#payments/public.ts'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { booked, confirmed, entered, moneyOf, openQueue, seenBy } from '../../test/support/booking-steps.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { aRegisteredDriver, TEST_KEYS, testIdentity } from '../../test/support/identity-builders.ts'
import {
  codes,
  countsOf,
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
import { settleCrossing, sweepInside } from './confirm-crossing.ts'
import { listPermits } from './list-permits.ts'
import { readTruck } from './read-truck.ts'
import { recordReturn, type ReturnFact } from './record-return.ts'
import { findBooking, laterBookingsQuery, laterNumberedQuery } from './store/booking-store.ts'
import { expectedQuery, soughtQuery } from './store/day-store.ts'

async function inside(world: QueueWorld, index = 0): Promise<{ id: string; slot: string }> {
  const made = await confirmed(world, index)
  const admitted = await entered(world, made.id, START)
  assert.ok(admitted.ok, JSON.stringify(admitted))
  return made
}

const returned = (
  world: QueueWorld,
  bookingId: string,
  change: Partial<ReturnFact> = {},
  now = START.add({ hours: 2 }),
) =>
  inTransaction(world.db, (tx) => {
    const fact = {
      bookingId,
      checkpoint: 'DOSTYK',
      reason: 'documents',
      passageId: null,
      occurredAt: now,
      actor: SYSTEM,
    }
    return recordReturn(tx, LAW, { ...fact, ...change } as ReturnFact, now)
  })

test('[R707-21] [R707-28b] a truck that was turned back inside may book anew; the fee is kept, the deposit back', async (t) => {
  const world = await openQueue(t)
  const { id, slot } = await inside(world)
  const [driver] = world.drivers
  assert.ok(driver)
  const [next = ''] = await world.slots(1, 5, { from: NOW.add({ hours: 96 }) })
  const again = () => world.place([world.request(driver, next)])
  assert.deepEqual(codes(await again()), ['queue.vehicle-has-booking'], 'the control: while it is inside')
  assert.deepEqual(await returned(world, id), { ok: true, value: { id, state: 'turned-back' } })
  assert.deepEqual(await returned(world, id), { ok: true, value: { id, state: 'turned-back' } }, 'twice is once')
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
  assert.equal((await countsOf(world.pool, slot)).taken, 1, 'its place was used')
  const view = await seenBy(world, id, START.add({ hours: 3 }))
  const steps = new Map(view.readiness.map(({ code, state }) => [code, state]))
  assert.deepEqual([steps.get('entry'), steps.get('crossing')], ['done', 'failed'])
  assert.deepEqual([view.next.code, view.passReady], ['book-again', false])
  assert.deepEqual(codes(await again()), ['ok'])
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28c] being turned back does not use up the one free no-show', async (t) => {
  const world = await openQueue(t)
  const { id, slot } = await inside(world)
  await returned(world, id)
  const second = await confirmed(world, 0, slot)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, START.add({ hours: 24 })), 1)
  assert.equal((await findBooking(world.db, second.id))?.settlement, 'deposit-returned')
})

test('only a truck that is inside this checkpoint is turned back', async (t) => {
  const world = await openQueue(t, 2)
  const { id, slot } = await inside(world)
  const outside = await booked(world, 1, slot)
  const code = async (answer: ReturnType<typeof returned>) => {
    const { ok, ...rest } = await answer
    return ok ? 'ok' : (rest as { refusal: { code: string } }).refusal.code
  }
  assert.equal(await code(returned(world, outside.id)), 'queue.step-not-possible')
  assert.equal(await code(returned(world, id, { checkpoint: 'NUR-ZHOLY' })), 'queue.booking-unknown')
  assert.equal((await findBooking(world.db, id))?.state, 'admitted')
})

test('[R707-28b] a crossing that our camera missed is learnt from the state: deposit back, vehicle free', async (t) => {
  const registries = await registriesWorld(t)
  const world = await queueWorld(registries.database, 1)
  const { id } = await inside(world)
  const waiting = async () => {
    const { rows } = await world.pool.query(
      `select key from graphile_worker._private_jobs where key = 'queue.inside/' || $1`,
      [id],
    )
    return rows.length
  }
  await sweepInside(world.db, START.add({ hours: 2 }))
  assert.equal(await waiting(), 0, 'its control may take that long')
  const late = START.add({ hours: 4 })
  await sweepInside(world.db, late)
  assert.equal(await waiting(), 1)
  const ask = () =>
    settleCrossing(
      world.db,
      { registries: registries.registries, realTime: systemClock, law: () => LAW },
      { bookingId: id, run: 0 },
      late,
    )
  await registries.script({ registry: 'border-crossings', outcome: 'none' })
  await ask()
  assert.equal((await findBooking(world.db, id))?.state, 'admitted', 'the control: not registered, not crossed')
  await registries.heal()
  await ask()
  await ask()
  const booking = await findBooking(world.db, id)
  assert.deepEqual([booking?.state, booking?.settlement], ['crossed', 'crossed'])
  assert.equal(booking?.crossedAt?.toString(), START.add({ minutes: 20 }).toString(), 'the instant of the state')
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
})

test('[R707-2.1] [R707-4] an officer sees goods and people of a numbered booking of his checkpoint, and the look is logged', async (t) => {
  const { db, pool } = await testDatabase(t)
  const driver = await aRegisteredDriver(testIdentity(db))
  const world = await queueWorld({ db, pool } as TestDatabase, 1)
  const [slot = ''] = await world.slots(1, 5)
  const goods = { laden: true, veterinary: false, phytosanitary: true, declarations: ['55301/221126/0001234'] }
  const { accountId, vehicleId, personId } = driver
  const own = { accountId, vehicleId, driverIds: [personId], goods }
  const [placed] = await world.place([world.request(world.drivers[0] ?? assert.fail(), slot, own)])
  assert.ok(placed?.ok, JSON.stringify(placed))
  const { id } = placed.value
  const officer = { kind: 'account', id: newId(), role: 'officer' } as const
  const look = (checkpoint = 'DOSTYK') =>
    inTransaction(db, (tx) =>
      readTruck(tx, { law: LAW, identityKeys: TEST_KEYS }, { checkpoint, bookingId: id, actor: officer }, NOW),
    )
  const codeOf = (answer: Awaited<ReturnType<typeof look>>) => (answer.ok ? 'ok' : answer.refusal.code)
  assert.equal(codeOf(await look()), 'queue.booking-unknown', 'it has no number yet')
  await pool.query(
    `update queue.booking set state = 'confirmed', checks = 'passed', payment = 'secured', ordinal = 1, hold_until = null`,
  )
  assert.equal(codeOf(await look('NUR-ZHOLY')), 'queue.booking-unknown')
  const reads = async () =>
    (await pool.query('select * from identity.read_log where reader_id = $1', [officer.id])).rows
  assert.deepEqual(await reads(), [])
  const seen = await look()
  assert.ok(seen.ok)
  assert.deepEqual(seen.value.goods, goods)
  assert.deepEqual(
    seen.value.drivers.map(({ names, document }) => [names.family, names.given, document.kind, document.country]),
    [['Serikov', 'Marat', 'identity-card', 'KZ']],
  )
  assert.deepEqual(
    (await reads()).map((row) => [row['subject_id'], row['purpose']]),
    [[personId, `order-707/4: entry of booking ${id}`]],
  )
})

test('[R707-10a] the border camera knows a truck that is inside for days', async (t) => {
  const world = await openQueue(t, 2)
  const { id, slot } = await inside(world)
  await confirmed(world, 1, slot)
  const permits = await listPermits(world.db, LAW, 'DOSTYK', START.add({ hours: 24 * 4 }))
  assert.deepEqual(
    permits.map(({ bookingId, state }) => [bookingId, state]),
    [[id, 'admitted']],
  )
})

test('[R707-8] the list of a gate and an officer’s search find their days by the index, among however many years of bookings', async (t) => {
  const { db } = await testDatabase(t)
  const [from, until] = [START.subtract({ hours: 24 }), START.add({ hours: 24 })]
  const sought = { checkpoint: 'DOSTYK', reference: 'Q', plateKey: 'P', from, until, now: START }
  for (const query of [expectedQuery('DOSTYK', from, until), soughtQuery(sought)]) {
    const plan = await inTransaction(db, async (tx) => {
      // The table of a test is empty: a plan for many rows is asked for.
      await sql`set local enable_seqscan = off`.execute(tx)
      const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(tx)
      return rows.flatMap((row) => Object.values(row)).join('\n')
    })
    assert.match(plan, /booking_day\b[\s\S]*?Index Cond: .*local_day/, plan)
    assert.doesNotMatch(plan, /Seq Scan on booking/, plan)
  }
})

test('later bookings of a truck are found by the indexes of its vehicle and its plate, however many bookings there are', async (t) => {
  const { db } = await testDatabase(t)
  const truck = {
    id: newId(),
    vehicleId: newId(),
    plateKey: 'P',
    plateCountry: 'KZ',
    neighbour: 'CN',
    placedAt: START,
  }
  for (const query of [laterBookingsQuery(truck), laterNumberedQuery(truck)]) {
    const plan = await inTransaction(db, async (tx) => {
      // The table of a test is empty: a plan for many rows is asked for, of which each truck has few.
      await sql`set local enable_seqscan = off`.execute(tx)
      await sql`set local enable_indexscan = off`.execute(tx)
      const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(tx)
      return rows.flatMap((row) => Object.values(row)).join('\n')
    })
    assert.match(plan, /booking_of_vehicle\b[\s\S]*booking_of_plate\b/, plan)
  }
})
