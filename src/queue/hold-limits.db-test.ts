import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { loadReference } from '#reference/public.ts'
import { judged } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { codes, countsOf, LAW, NOW, queueWorld, START } from '../../test/support/queue-world.ts'
import { closeCheckpoint, reopenCheckpoint, sweepClosed } from './close-checkpoint.ts'
import { sweepHolds } from './expire-holds.ts'
import { findBooking } from './store/booking-store.ts'

/** One account without money and with many trucks. */
async function hoarder(t: TestContext, trucks: number) {
  const world = await queueWorld(await testDatabase(t), trucks, 0n)
  const [owner] = world.drivers
  assert.ok(owner)
  await world.pool.query(
    `insert into identity.account_vehicle (account_id, vehicle_id, owner_id, category, machinery, entered_at)
     select $1, theirs.vehicle_id, own.owner_id, 'N3', false, now()
     from identity.account_vehicle as theirs, identity.account_vehicle as own
     where own.account_id = $1 and theirs.account_id <> $1`,
    [owner.accountId],
  )
  const wish = (slot: string, truck: number, changes = {}) =>
    world.request(owner, slot, { vehicleId: world.drivers[truck]?.vehicleId ?? '', ...changes })
  return { world, owner, wish }
}

test('[QUE-3] one account does not take the places of a day for nothing, and not the same ones again when its holds lapse', async (t) => {
  const { world, wish } = await hoarder(t, 12)
  const [slot = '', other = ''] = await world.slots(2, 88)
  const first = await world.place(Array.from({ length: 8 }, (_, truck) => wish(slot, truck)))
  assert.deepEqual(codes(first).slice(0, 3), ['ok', 'ok', 'ok'])
  assert.deepEqual(new Set(codes(first).slice(3)), new Set(['queue.too-many-unpaid']))
  assert.equal((await countsOf(world.pool, slot)).taken, 3)
  // A truck that holds an unpaid place does not hold another one towards another country.
  const [elsewhere = ''] = await world.slots(1, 9, { checkpoint: 'ZHIBEK-ZHOLY', neighbour: 'UZ' })
  const twice = await world.place([wish(elsewhere, 0, { checkpoint: 'ZHIBEK-ZHOLY' })])
  assert.deepEqual(codes(twice), ['queue.vehicle-unpaid-elsewhere'])
  const later = NOW.add({ minutes: 40 })
  assert.equal(await sweepHolds(world.db, LAW, later), 3)
  assert.equal((await countsOf(world.pool, slot)).taken, 0)
  const again = await world.place([wish(slot, 8), wish(other, 9), wish(other, 10)], later)
  assert.deepEqual(codes(again), ['queue.abandoned-here', 'ok', 'queue.too-many-unpaid'])
})

test('[QUE-3] two portals that decide for one account in the same moment count together', async (t) => {
  const { world, wish } = await hoarder(t, 20)
  const slots = await world.slots(10, 88)
  const answers = await Promise.all(slots.map((slot, at) => world.place([wish(slot, at * 2), wish(slot, at * 2 + 1)])))
  assert.equal(answers.flatMap((one) => codes(one)).filter((code) => code === 'ok').length, 3)
})

test('[QUE-3] a truck that the register does not know loses its place with that answer; a silent register takes nothing', async (t) => {
  const { world, wish } = await hoarder(t, 2)
  const [slot = ''] = await world.slots(1, 5)
  const [made, silent] = [wish(slot, 0), wish(slot, 1)]
  assert.deepEqual(codes(await world.place([made, silent])), ['ok', 'ok'])
  await judged(world, silent.id, { outcome: 'unknown', codes: ['18.2 registries.no-answer'] })
  const unknown = '18.2 registries.vehicle-not-registered'
  await judged(world, made.id, { outcome: 'refused', codes: [unknown], checks: ['18.2'] })
  const stateOf = async (id: string) => (await findBooking(world.db, id))?.state
  assert.deepEqual([await stateOf(made.id), await stateOf(silent.id)], ['refused', 'held'])
  assert.equal((await countsOf(world.pool, slot)).taken, 1)
})

test('[QUE-3] [R707-28f] a hold that a closure took was given up by nobody: its place and the next ones stay open to the account', async (t) => {
  const { world, wish } = await hoarder(t, 6)
  await inTransaction(world.db, (tx) => loadReference(tx, 'KZ'))
  const [slot = ''] = await world.slots(1, 88)
  const three = (from: number) => [0, 1, 2].map((truck) => wish(slot, from + truck))
  assert.deepEqual(codes(await world.place(three(0))), ['ok', 'ok', 'ok'])
  const [id, until] = [newId(), START.add({ hours: 1 }).toString()]
  const closure = { id, checkpoint: 'DOSTYK', from: START.toString(), until, reason: 'weather', note: 'Storm' } as const
  await inTransaction(world.db, (tx) => closeCheckpoint(tx, LAW, { ...closure, placesPerHour: null }, SYSTEM, NOW))
  assert.equal(await sweepClosed(world.db, LAW, NOW), 3)
  await inTransaction(world.db, (tx) => reopenCheckpoint(tx, LAW, id, SYSTEM, NOW))
  assert.deepEqual(codes(await world.place(three(3))), ['ok', 'ok', 'ok'])
})
