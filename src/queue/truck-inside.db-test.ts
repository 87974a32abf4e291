import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { booked, confirmed } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { codes, countsOf, FUNDS, LAW, NOW, queueWorld, type QueueWorld } from '../../test/support/queue-world.ts'
import { registriesWorld } from '../../test/support/registries-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { settleCrossing, sweepInside } from './confirm-crossing.ts'
import { listPermits } from './list-permits.ts'
import { readBooking } from './read-bookings.ts'
import { recordAdmission } from './record-arrival.ts'
import { recordReturn, type ReturnFact } from './record-return.ts'
import { findBooking } from './store/booking-store.ts'

const FEE = 432_500n
const START = NOW.add({ hours: 48 })

async function inside(world: QueueWorld, index = 0): Promise<{ id: string; slot: string }> {
  const made = await confirmed(world, index)
  const fact = { bookingId: made.id, checkpoint: 'DOSTYK', passageId: 'p', occurredAt: START, actor: SYSTEM }
  const admitted = await inTransaction(world.db, (tx) => recordAdmission(tx, LAW, { ...fact, byOfficer: false }, START))
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
    return recordReturn(tx, { ...fact, ...change } as ReturnFact, now)
  })

const moneyOf = async (world: QueueWorld) => {
  const { available, feeHeld, depositBlocked } = await findBalances(world.db, world.drivers[0]?.accountId ?? '')
  return { spent: FUNDS - available, feeHeld, depositBlocked }
}

test('[R707-21] [R707-28b] a truck that was turned back inside may book anew; the fee is kept, the deposit back', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
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
  const view = await readBooking(world.db, LAW, { accountId: driver.accountId, id }, START.add({ hours: 3 }))
  assert.ok(view.ok)
  const steps = new Map(view.value.readiness.map(({ code, state }) => [code, state]))
  assert.deepEqual([steps.get('entry'), steps.get('crossing')], ['done', 'failed'])
  assert.deepEqual([view.value.next.code, view.value.passReady], ['book-again', false])
  assert.deepEqual(codes(await again()), ['ok'])
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28c] being turned back does not use up the one free no-show', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const { id, slot } = await inside(world)
  await returned(world, id)
  const second = await confirmed(world, 0, slot)
  assert.equal(await sweepNoShows(world.db, LAW, START.add({ hours: 24 })), 1)
  assert.equal((await findBooking(world.db, second.id))?.settlement, 'deposit-returned')
})

test('only a truck that is inside this checkpoint is turned back', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
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
      { registries: registries.registries, realTime: systemClock },
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

test('[R707-10a] the border camera knows a truck that is inside for days', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const { id, slot } = await inside(world)
  await confirmed(world, 1, slot)
  const permits = await listPermits(world.db, LAW, 'DOSTYK', START.add({ hours: 24 * 4 }))
  assert.deepEqual(
    permits.map(({ bookingId, state }) => [bookingId, state]),
    [[id, 'admitted']],
  )
})
