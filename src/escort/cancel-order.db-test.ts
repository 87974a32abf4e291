import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { activeTrip, escortWorld, finalisedTrip, must, person, SealLine } from '../../test/support/escort-world.ts'
import { cancelOrder } from './cancel-order.ts'
import type { By } from './deps.ts'
import { finaliseTrip } from './finalise-trip.ts'
import { hangSeal } from './hang-seal.ts'
import { orderTrip } from './order-trip.ts'
import { readTrip, readTrips } from './read-centre.ts'
import { readSealsOfTruck } from './read-seals-of-truck.ts'

const SEAL = '8800000811'
const WHY = { why: 'the goods go by rail' }

const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code

const of = (role: 'duty-operator' | 'shift-head'): By => {
  const { actor, correlationId } = person()
  return { actor: { ...actor, role }, correlationId }
}

async function worldOf(t: TestContext) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const cancel = (id: string, by: By = world.first, { why } = WHY) => cancelOrder(world.deps, id, { why }, by)
  return { database, world, cancel }
}

test('[ESC-6] an order is cancelled with its reason before it is finalised; it stays as cancelled, and nothing is done with it', async (t) => {
  const { database, world, cancel } = await worldOf(t)
  const { id: _, ...content } = await finalisedTrip(world, SEAL)
  const id = newId()
  must(await orderTrip(world.deps, { ...content, id, plate: '707ABC08' }, world.first))
  must(await cancel(id, of('duty-operator')))
  must(await cancel(id, of('duty-operator')))
  assert.equal(code(await cancel(id, world.second, { why: 'another reason' })), 'escort.order-cancelled')
  assert.equal(code(await finaliseTrip(world.deps, id, { version: 1 }, world.second)), 'escort.trip-state-wrong')
  const trip = (await readTrip(world.deps, id))?.trip
  assert.deepEqual([trip?.state, trip?.cancelledWhy], ['cancelled', WHY.why])
  assert.ok(
    (await readTrips(world.deps)).some((one) => one.id === id),
    'the centre still sees it for a while',
  )
  assert.deepEqual((await readSealsOfTruck(world.deps, { country: 'KZ', plate: '707ABC08' })).trips, [])
  const { rows } = await database.pool.query<{ data: unknown }>(
    `select data from audit.entry where event = 'escort.order-cancelled' and subject_id = $1`,
    [id],
  )
  assert.deepEqual(rows, [{ data: { state: 'ordered' } }], 'once, however often it is sent')
  await assert.rejects(
    database.pool.query(
      `update escort.trip set state = 'ordered', cancelled_why = null, closed_by = null, closed_at = null where id = $1`,
      [id],
    ),
    /a cancelled order stays cancelled/,
  )
  await assert.rejects(
    database.pool.query(
      `insert into escort.leg (id, trip_id, seal_id, lock_point, checklist, hung_by, hung_at, activated_at)
       select $1, $2, id, 'x', '[]', 'x', now(), now() from escort.seal`,
      [newId(), id],
    ),
    /no seal is hung on a cancelled trip/,
  )
})

test('[ESC-7] what bears two signatures is cancelled by the head of shift or customs, and by no duty operator', async (t) => {
  const { world, cancel } = await worldOf(t)
  const order = await finalisedTrip(world, SEAL)
  assert.equal(code(await cancel(order.id, of('duty-operator'))), 'escort.cancels-higher')
  must(await cancel(order.id, of('shift-head')))
  const hung = await hangSeal(world.deps, order.id, { id: newId(), seal: SEAL, lockPoint: 'rear' }, world.first)
  assert.equal(code(hung), 'escort.trip-state-wrong')
})

test('[ESC-43] a trip that has begun is not cancelled: it goes on to its end, in the rule and in the database', async (t) => {
  const { database, world, cancel } = await worldOf(t)
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { order } = await activeTrip(world, line)
  assert.equal(code(await cancel(order.id)), 'escort.trip-begun')
  assert.equal(code(await cancel(newId())), 'escort.trip-unknown')
  await assert.rejects(
    database.pool.query(
      `update escort.trip set state = 'cancelled', cancelled_why = 'why not', closed_by = 'x', closed_at = now() where id = $1`,
      [order.id],
    ),
    /a trip that has begun is not cancelled/,
  )
})
