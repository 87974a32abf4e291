import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import {
  activeTrip,
  CLOSED,
  finalisedTrip,
  must,
  ROAD,
  ROPE_CUT,
  START,
  worldWithSeal,
} from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import { confirmArrival } from './close-trip.ts'
import { approveDrawing, drawZone } from './draw-map.ts'
import { enrolSeal } from './enrol-seal.ts'
import { hangSeal } from './hang-seal.ts'
import { orderTrip } from './order-trip.ts'
import { STATE } from './protocols/reading.ts'
import { rehearseZone } from './rehearse-zone.ts'
import { readTrip } from './read-centre.ts'
import { removeSeal } from './remove-seal.ts'
import { findSeal } from './store/seal-store.ts'

const [FIRST, SECOND] = ['8800000601', '8800000602']

async function worldOf(t: TestContext) {
  const { database, world, lineOf } = await worldWithSeal(t, FIRST)
  const enrol = (number: string, ownerState = 'KZ') =>
    enrolSeal(world.deps, { number, protocol: 'jt701', model: 'JT701D', ownerState }, world.first)
  const hang = (trip: string, seal: string, id = newId()) =>
    hangSeal(world.deps, trip, { id, seal, lockPoint: 'side door' }, world.first)
  return { database, world, lineOf, enrol, hang }
}

const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code

test('[ESC-1] an order is one trip with a number of its own, and a seal is on one trip at a time, in the rule and in the database', async (t) => {
  const { database, world, lineOf, hang } = await worldOf(t)
  const { order } = await activeTrip(world, lineOf(FIRST))
  must(await orderTrip(world.deps, order, world.first))
  const other = await finalisedTrip(world, SECOND, { plate: '707ABC06' })
  const references = await Promise.all(
    [order, other].map(async ({ id }) => (await readTrip(world.deps, id))?.trip.reference),
  )
  assert.equal(new Set(references).size, 2)
  assert.equal(code(await orderTrip(world.deps, { ...order, plate: '707ABC09' }, world.first)), 'escort.id-reused')
  assert.equal(code(await hang(other.id, FIRST)), 'escort.seal-not-free')
  await assert.rejects(
    database.pool.query(
      `insert into escort.leg (id, trip_id, seal_id, lock_point, checklist, hung_by, hung_at, activated_at)
       select $1, $2, seal_id, 'x', '[]', 'x', now(), now() from escort.leg`,
      [newId(), other.id],
    ),
    /leg_one_at_a_time/,
  )
})

test('[ESC-2] [ESC-38] a trip has the seals that were ordered and no more; a seal replaced on the way is a new leg of the same trip', async (t) => {
  const { world, lineOf, enrol, hang } = await worldOf(t)
  const { order, legId } = await activeTrip(world, lineOf(FIRST))
  must(await enrol(SECOND))
  await lineOf(SECOND).say({})
  assert.equal(code(await hang(order.id, SECOND)), 'escort.seals-enough')
  world.clock.set(START.add({ minutes: 5 }))
  assert.equal(
    code(await removeSeal(world.deps, legId, { outcome: 'missing' }, world.first)),
    'escort.trip-state-wrong',
  )
  must(await removeSeal(world.deps, legId, { outcome: 'replaced', note: 'rope frayed' }, world.first))
  world.clock.set(START.add({ minutes: 9 }))
  must(await hang(order.id, SECOND))
  const trip = (await readTrip(world.deps, order.id))?.trip
  assert.equal(trip?.state, 'active')
  assert.deepEqual(
    trip?.legs.map(({ seal, outcome, activatedAt, removedAt }) => [seal, outcome, activatedAt, removedAt]),
    [
      [FIRST, 'replaced', START.toString(), START.add({ minutes: 5 }).toString()],
      [SECOND, null, START.add({ minutes: 9 }).toString(), null],
    ],
    'the gap without a seal stands between the two legs',
  )
})

test('[ESC-13] a seal of another state is enrolled with its owner and hung like ours; a number alone is none', async (t) => {
  const { world, lineOf, enrol, hang } = await worldOf(t)
  const order = await finalisedTrip(world, FIRST)
  assert.equal(code(await hang(order.id, SECOND)), 'escort.seal-unknown')
  must(await enrol(SECOND, 'KG'))
  await lineOf(SECOND).say({})
  must(await hang(order.id, SECOND))
  assert.equal((await findSeal(world.deps.db, SECOND))?.ownerState, 'KG')
})

test('[ESC-26] an event keeps the second of the device, and the milliseconds of our receipt and judgement apart from it', async (t) => {
  const { world, lineOf } = await worldOf(t)
  const line = lineOf(FIRST)
  const { order } = await activeTrip(world, line)
  world.clock.set(START.add({ minutes: 3, milliseconds: 417 }))
  const time = START.add({ minutes: 2, seconds: 58 }).epochMilliseconds
  await line.say({ time, dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  const event = await comes(async () => {
    const [found] = (await readTrip(world.deps, order.id))?.events ?? []
    assert.ok(found)
    return found
  })
  assert.deepEqual(
    [event.at, event.receivedAt, event.judgedAt],
    ['2026-11-20T04:02:58Z', '2026-11-20T04:03:00.417Z', '2026-11-20T04:03:00.417Z'],
  )
})

test('[ESC-21] [ESC-36] a trip shows the zones as they were when it began, whatever is drawn afterwards', async (t) => {
  const { world, lineOf } = await worldOf(t)
  const { deps, first, second, clock } = world
  const id = newId()
  const ring: [number, number][] = [
    [79, 43],
    [79.1, 43],
    [79.1, 43.1],
  ]
  const draw = async (version: number, name: string) => {
    must(await drawZone(deps, { id, version, kind: 'parking', name, ring, ended: false, reason: 'test' }, first))
    must(await rehearseZone(deps, id, { version, days: 7 }, first))
    must(await approveDrawing(deps, id, { kind: 'zone', version }, second))
  }
  await draw(1, 'Kokpek')
  clock.set(START.add({ minutes: 1 }))
  const { order } = await activeTrip(world, lineOf(FIRST))
  clock.set(START.add({ minutes: 2 }))
  await draw(2, 'Shelek')
  const zones = (await readTrip(deps, order.id))?.zones.map(({ version, name }) => `${version} ${name}`)
  assert.deepEqual(zones, ['1 Kokpek'])
})

test('[ESC-40] the seal proposes the arrival, and a person confirms it', async (t) => {
  const { world, lineOf } = await worldOf(t)
  const { deps, first, second, clock } = world
  const [lon, lat] = ROAD.at(-1) ?? [0, 0]
  const id = newId()
  const ring: [number, number][] = [
    [lon - 0.02, lat - 0.02],
    [lon + 0.02, lat - 0.02],
    [lon + 0.02, lat + 0.02],
    [lon - 0.02, lat + 0.02],
  ]
  const zone = { id, version: 1, kind: 'destination' as const, name: 'Almaty', ring, ended: false, reason: 'test' }
  must(await drawZone(deps, zone, first))
  must(await rehearseZone(deps, id, { version: 1, days: 7 }, first))
  must(await approveDrawing(deps, id, { kind: 'zone', version: 1 }, second))
  clock.set(START.add({ minutes: 1 }))
  const line = lineOf(FIRST)
  const { order } = await activeTrip(world, line)
  clock.set(START.add({ hours: 5 }))
  await line.say({ lon, lat, speedKnots: 0 })
  await comes(async () => {
    const detail = await readTrip(deps, order.id)
    assert.ok(detail?.events.some(({ kind }) => kind === 'ARRIVED'))
    assert.equal(detail?.trip.state, 'active', 'proposed, not decided')
  })
  must(await confirmArrival(deps, order.id, first))
  assert.equal((await readTrip(deps, order.id))?.trip.state, 'arrived')
})

test('[ESC-37] [ESC-42] [ESC-43] a seal that does not open is cut with its outcome, and the stock knows what became of it', async (t) => {
  const { database, world, lineOf } = await worldOf(t)
  const cases = [
    ['8800000611', 'removed-in-order', 'stock'],
    ['8800000612', 'cut-open', 'fault'],
    ['8800000613', 'rope-damaged', 'fault'],
    ['8800000614', 'missing', 'lost'],
  ] as const
  for (const [number, outcome, state] of cases) {
    const { order, legId } = await activeTrip(world, lineOf(number))
    must(await confirmArrival(world.deps, order.id, world.first))
    must(await removeSeal(world.deps, legId, { outcome }, world.first))
    assert.equal((await findSeal(world.deps.db, number))?.state, state, outcome)
    assert.equal((await readTrip(world.deps, order.id))?.trip.state, 'removed')
  }
  await assert.rejects(
    database.pool.query(`update escort.leg set outcome = null where outcome = 'missing'`),
    /leg_removed/,
  )
})

test('[ESC-68] a seal that comes back to another listener goes on where it was, and its cut is told once', async (t) => {
  const { world, lineOf } = await worldOf(t)
  const line = lineOf(FIRST)
  const { order } = await activeTrip(world, line)
  world.clock.set(START.add({ minutes: 1 }))
  await line.say({})
  await comes(async () => assert.equal((await readTrip(world.deps, order.id))?.trip.colour, 'green'))
  line.hangUp()
  const other = await world.start()
  t.after(() => other.stop())
  const again = lineOf(FIRST, other.ready.ports['jt701'] ?? 0)
  world.clock.set(START.add({ minutes: 2 }))
  const cut = { dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN } as const
  await again.say(cut)
  world.clock.set(START.add({ minutes: 3 }))
  await again.say(cut)
  await comes(async () => {
    const events = (await readTrip(world.deps, order.id))?.events.map(({ kind }) => kind) ?? []
    assert.deepEqual(
      events.filter((kind) => kind !== 'SERIAL_GAP'),
      ['ROPE_CUT'],
    )
  })
})
