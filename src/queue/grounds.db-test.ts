import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import { loadReference } from '#reference/public.ts'
import { judged } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  AROUND_THE_CLOCK,
  codes,
  LAW,
  NO_GATES,
  NOW,
  queueWorld,
  type QueueWorld,
} from '../../test/support/queue-world.ts'
import { cancelBooking } from './cancel-booking.ts'
import { closeCheckpoint, sweepClosed } from './close-checkpoint.ts'
import { goodsOf } from './read-check-facts.ts'
import type { GroundClaim, ListedGround } from './domain/ground.ts'
import { openDays } from './open-days.ts'
import { readNewTimes } from './read-new-times.ts'
import { readDay } from './read-places.ts'
import { readVehicleLists } from './read-vehicle-lists.ts'
import { setOpeningPlan } from './set-opening-plan.ts'
import { findBooking } from './store/booking-store.ts'
import { takeVehicleList } from './take-vehicle-list.ts'
import { withdrawListedVehicle } from './withdraw-listed-vehicle.ts'

const SENDER = { kind: 'account', id: randomUUID(), role: 'postal-operator' } as const
const DAY = Temporal.PlainDate.from('2026-12-04')
const CLAIM: GroundClaim = {
  goods: ['animals'],
  alone: true,
  document: { kind: 'goods-declaration', number: '55000/221126/0001' },
}

interface Open {
  readonly world: QueueWorld
  readonly slotOf: (channel: string, day?: Temporal.PlainDate) => Promise<string>
  readonly plateOf: (driver: number) => Promise<{ plate: string; country: string }>
  readonly list: (drivers: readonly number[], day?: Temporal.PlainDate, ground?: ListedGround) => Promise<string>
}

/** A checkpoint of 240 places a day. */
async function open(t: TestContext, drivers: number): Promise<Open> {
  const world = await queueWorld(await testDatabase(t), drivers, 10_000_000_000n)
  const plan = { ...AROUND_THE_CLOCK, id: randomUUID(), hours: [...AROUND_THE_CLOCK.hours] }
  await inTransaction(world.db, (tx) => setOpeningPlan(tx, LAW, plan, SYSTEM, NOW))
  const plateOf = async (driver: number) => {
    const { rows } = await world.pool.query<{ plate: string; country: string }>(
      'select plate, country from identity.vehicle where id = $1',
      [world.drivers[driver]?.vehicleId],
    )
    return rows[0] ?? assert.fail()
  }
  return {
    world,
    plateOf,
    async slotOf(channel, day = DAY) {
      const { rows } = await world.pool.query<{ id: string }>(
        `select id from queue.slot where checkpoint = 'DOSTYK' and local_day = $1 and channel = $2
         and taken < capacity order by starts_at desc limit 1`,
        [day.toString(), channel],
      )
      return rows[0]?.id ?? assert.fail(`no slot of ${channel}`)
    },
    async list(names, day = DAY, ground = 'post') {
      const id = randomUUID()
      const rows = await Promise.all(
        names.map(async (name) => ({ ...(await plateOf(name)), checkpoint: 'DOSTYK', day: day.toString() })),
      )
      const taken = await inTransaction(world.db, (tx) =>
        takeVehicleList(tx, LAW, { id, letter: '17-2/441', rows, ground, actor: SENDER }, NOW),
      )
      assert.ok(taken.ok)
      return id
    },
  }
}

const driverOf = (world: QueueWorld, index: number) => world.drivers[index] ?? assert.fail()

test('[R707-6.1] post is booked ahead on a list that came ten days before, at the fee out of turn; nine days are late', async (t) => {
  const { world, slotOf, list } = await open(t, 3)
  const listed = await list([0])
  const late = await list([1], NOW.toZonedDateTimeISO('Asia/Almaty').toPlainDate().add({ days: 9 }))
  const slot = await slotOf('post')
  const answers = await world.place([
    world.request(driverOf(world, 0), slot, { ground: 'post' }),
    world.request(driverOf(world, 1), slot, { ground: 'post' }),
    world.request(driverOf(world, 2), slot),
  ])
  assert.deepEqual(codes(answers), ['ok', 'queue.ground-not-listed', 'queue.ground-not-open'])
  const placed = answers[0]?.ok === true ? answers[0].value : assert.fail()
  assert.deepEqual([placed.ground, placed.fee], ['post', '432500.00'], '100 MCI of 2026')
  const { lists, listDays } = await readVehicleLists(world.db, LAW, SENDER.id, NOW)
  assert.equal(listDays, 10)
  const outcomes = new Map(lists.map(({ id, rows }) => [id, rows[0]]))
  assert.equal(outcomes.get(listed)?.booking?.reference, placed.reference)
  assert.deepEqual([outcomes.get(late)?.outcome, outcomes.get(late)?.booking], ['late', null])
})

test('[R707-6.1] the database books post on no list, whoever writes', async (t) => {
  const { world, slotOf, list } = await open(t, 2)
  await list([0])
  const [placed] = await world.place([world.request(driverOf(world, 0), await slotOf('post'), { ground: 'post' })])
  assert.ok(placed?.ok)
  const copy = (changes: string) =>
    world.pool.query(
      `insert into queue.booking select (jsonb_populate_record(booking, jsonb_build_object('id', gen_random_uuid(),
         'reference', gen_random_uuid()::text, 'vehicle_id', gen_random_uuid()) || $2::jsonb)).*
       from queue.booking where id = $1`,
      [placed.value.id, changes],
    )
  await assert.rejects(copy('{"plate_key":"OTHER1"}'), { constraint: 'booking_listed' })
  await assert.rejects(copy('{"plate_key":"OTHER1","ground":"state"}'), { constraint: 'booking_ground_place' })
  await copy('{"plate_key":"OTHER1","ground":null}')
})

test('[R707-6.1] a vehicle is taken off a list while nobody has booked on it, and a booking at once holds it', async (t) => {
  const { world, slotOf, list } = await open(t, 2)
  const id = await list([0, 1])
  const withdraw = (line: number, actor = SENDER) =>
    inTransaction(world.db, (tx) => withdrawListedVehicle(tx, { listId: id, line, actor }, NOW))
  const slot = await slotOf('post')
  await world.place([world.request(driverOf(world, 0), slot, { ground: 'post' })])
  const held = await withdraw(1)
  assert.equal(!held.ok && held.refusal.code, 'queue.listed-is-booked')
  const foreign = await withdraw(2, { ...SENDER, id: randomUUID() })
  assert.equal(!foreign.ok && foreign.refusal.code, 'queue.list-row-unknown')
  assert.ok((await withdraw(2)).ok)
  assert.ok((await withdraw(2)).ok, 'twice is once')
  const answers = await world.place([world.request(driverOf(world, 1), slot, { ground: 'post' })])
  assert.deepEqual(codes(answers), ['queue.ground-not-listed'])
})

test('[R707-6.1] a list sent twice is one, its id serves no other, and a vehicle is listed once a day', async (t) => {
  const { world, plateOf } = await open(t, 1)
  const rows = [{ ...(await plateOf(0)), checkpoint: 'DOSTYK', day: DAY.toString() }]
  const id = randomUUID()
  const take = (more: object = {}) =>
    inTransaction(world.db, (tx) =>
      takeVehicleList(tx, LAW, { id, letter: 'L', rows, ground: 'post', actor: SENDER, ...more }, NOW),
    )
  assert.ok((await take()).ok)
  assert.ok((await take()).ok)
  const other = await take({ letter: 'M' })
  assert.equal(!other.ok && other.refusal.code, 'queue.request-id-reused')
  await take({ id: randomUUID(), rows: [...rows, { ...rows[0], checkpoint: 'NOWHERE' }] })
  const { lists } = await readVehicleLists(world.db, LAW, SENDER.id, NOW)
  const outcomes = lists.map((one) => one.rows.map(({ outcome }) => outcome).join()).sort()
  assert.deepEqual(outcomes, ['accepted', 'listed-already,checkpoint-unknown'])
})

test('[R707-6.3] state cargo is booked on the list of a state body, and the list of the post does not serve it', async (t) => {
  const { world, slotOf, list } = await open(t, 2)
  await list([0], DAY, 'post')
  await list([1], DAY, 'state')
  const slot = await slotOf('state')
  const answers = await world.place([
    world.request(driverOf(world, 0), slot, { ground: 'state' }),
    world.request(driverOf(world, 1), slot, { ground: 'state' }),
  ])
  assert.deepEqual(codes(answers), ['queue.ground-not-listed', 'ok'])
})

test('[R707-6.2] goods out of turn: alone and with a declaration, which is asked of customs with the others', async (t) => {
  const { world, slotOf } = await open(t, 3)
  const slot = await slotOf('perishable')
  const wish = (index: number, claim: GroundClaim | null) =>
    world.request(driverOf(world, index), slot, { ground: 'perishable', claim })
  const answers = await world.place([wish(0, CLAIM), wish(1, { ...CLAIM, alone: false }), wish(2, null)])
  assert.deepEqual(codes(answers), ['ok', 'queue.ground-goods-mixed', 'queue.ground-goods-unstated'])
  const placed = answers[0]?.ok === true ? answers[0].value : assert.fail()
  const row = (await findBooking(world.db, placed.id)) ?? assert.fail()
  assert.deepEqual(goodsOf(row)?.declarations, ['55000/221126/0001'])
  assert.equal(goodsOf(row)?.veterinary, true, 'animals bring their certificate')
  const mixed = `update queue.booking set ground_claim = jsonb_set(ground_claim, '{alone}', 'false') where id = $1`
  await assert.rejects(world.pool.query(mixed, [placed.id]), { constraint: 'booking_ground_claim' })
})

test('[R707-6.4] the twelve places of a day for goods are the ceiling: the thirteenth truck finds none', async (t) => {
  const { world } = await open(t, 13)
  const { rows } = await world.pool.query<{ id: string; capacity: number }>(
    `select id, capacity from queue.slot where local_day = $1 and channel = 'perishable' order by starts_at`,
    [DAY.toString()],
  )
  const slots = rows.flatMap(({ id, capacity }) => Array.from({ length: capacity }, () => id))
  assert.equal(slots.length, 12)
  const wishes = world.drivers.map((driver, index) =>
    world.request(driver, slots[index] ?? slots[0] ?? '', { ground: 'perishable', claim: CLAIM }),
  )
  assert.equal(codes(await world.place(wishes)).filter((code) => code === 'ok').length, 12)
  const quota = await world.pool.query(`select * from queue.day_quota where local_day = $1`, [DAY.toString()])
  const { capacity, post, perishable, state, express } = quota.rows[0]
  assert.deepEqual([capacity, post, perishable, state, express], [240, 2, 12, 12, 2])
})

test('[R707-6-1] two expedited bookings a day of 240, at 100 MCI, out of the places in turn; a given-up one may be taken again', async (t) => {
  const { world, slotOf } = await open(t, 4)
  const slot = await slotOf('general')
  const wishes = world.drivers.map((driver) => world.request(driver, slot, { ground: 'express' }))
  const answers = await world.place(wishes)
  assert.deepEqual(codes(answers), ['ok', 'ok', 'queue.express-full', 'queue.express-full'])
  const placed = answers[0]?.ok === true ? answers[0].value : assert.fail()
  assert.deepEqual([placed.fee, placed.channel], ['432500.00', 'general'])
  const day = await readDay(world.db, LAW, { code: 'DOSTYK', day: DAY.toString(), ground: 'express' }, NOW)
  assert.deepEqual(day.ok && [day.value.expressLeft, day.value.prices.fresh.fee], [0, '432500.00'])
  const given = { bookingId: placed.id, accountId: driverOf(world, 0).accountId, reason: 'other', actor: SYSTEM }
  await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, { ...given, correlationId: 't' }, NOW, NO_GATES))
  const again = await world.place([world.request(driverOf(world, 2), slot, { ground: 'express' })])
  assert.deepEqual(codes(again), ['ok'])
})

test('[R707-6-1] batches that race for the last expedited booking: one gets it, and the database refuses a third', async (t) => {
  const { world, slotOf } = await open(t, 6)
  const slots = [await slotOf('general'), ...(await otherSlots(world))]
  const answers = await Promise.all(
    world.drivers.map((driver, index) =>
      world.place([world.request(driver, slots[index] ?? '', { ground: 'express' })]),
    ),
  )
  const said = answers.flatMap(codes).sort()
  assert.deepEqual(said, ['ok', 'ok', ...Array.from({ length: 4 }, () => 'queue.express-full')])
  // The control: who writes past the decision meets the ceiling in the database.
  const byHand = world.pool.query(
    `insert into queue.booking select (jsonb_populate_record(booking, jsonb_build_object('id', gen_random_uuid(),
       'reference', gen_random_uuid()::text, 'vehicle_id', gen_random_uuid(), 'plate_key', 'OTHER1'))).*
     from queue.booking where ground = 'express' limit 1`,
  )
  await assert.rejects(byHand, { constraint: 'express_ceiling' })
})

async function otherSlots(world: QueueWorld): Promise<readonly string[]> {
  const { rows } = await world.pool.query<{ id: string }>(
    `select id from queue.slot where local_day = $1 and channel = 'general' order by starts_at limit 5`,
    [DAY.toString()],
  )
  return rows.map(({ id }) => id)
}

/** Two expedited bookings fill `DAY`; a third one lost its time, the first hour of the day after, to a closure of that day. */
async function displacedExpress(t: TestContext) {
  const { world, slotOf } = await open(t, 3)
  await inTransaction(world.db, (tx) => loadReference(tx, 'KZ'))
  const full = await slotOf('general')
  const { rows } = await world.pool.query<{ id: string }>(
    `select id from queue.slot where local_day = $1 and channel = 'general' order by starts_at limit 1`,
    [DAY.add({ days: 1 }).toString()],
  )
  const slots = [full, full, rows[0]?.id ?? '']
  const placed: string[] = []
  for (const [index, slot] of slots.entries()) {
    const [answer] = await world.place([world.request(driverOf(world, index), slot, { ground: 'express' })])
    placed.push(answer?.ok === true ? answer.value.id : assert.fail(JSON.stringify(answer)))
  }
  const id = placed[2] ?? ''
  await judged(world, id, { outcome: 'passed' })
  const closure = {
    id: randomUUID(),
    checkpoint: 'DOSTYK',
    from: '2026-12-04T19:00:00Z',
    until: '2026-12-05T19:00:00Z',
    reason: 'weather' as const,
    placesPerHour: null,
    note: 'Wind of 35 m/s',
  }
  assert.ok((await inTransaction(world.db, (tx) => closeCheckpoint(tx, LAW, closure, SYSTEM, NOW))).ok)
  assert.equal(await sweepClosed(world.db, LAW, NOW), 1)
  return { world, id, full }
}

test('[R707-6-1] [QUE-8] who was expedited is proposed the nearest times of days with room under the ceiling, as many as others', async (t) => {
  const { world, id } = await displacedExpress(t)
  const read = await readNewTimes(world.db, LAW, { accountId: driverOf(world, 2).accountId, id }, NOW, NO_GATES)
  assert.ok(read.ok)
  const days = read.value.nearest.map(({ day }) => day)
  assert.equal(days.length, 4, days.join())
  assert.ok(!days.includes(DAY.toString()), days.join())
})

test('[R707-6-1] [QUE-8] the database counts an expedited booking under the ceiling of its new day as soon as it stands there', async (t) => {
  const { world, id, full } = await displacedExpress(t)
  const move = (slot: string) =>
    world.pool.query(
      `update queue.booking set slot_id = slot.id, local_day = slot.local_day, starts_at = slot.starts_at,
         ends_at = slot.ends_at, place = 'fresh', retimings = retimings + 1
       from queue.slot where slot.id = $2 and booking.id = $1`,
      [id, slot],
    )
  const stand = () =>
    world.pool.query(
      `update queue.booking set state = 'confirmed', displaced_at = null, displaced_by = null, answer_until = null
       where id = $1`,
      [id],
    )
  await move(full)
  await assert.rejects(stand(), { constraint: 'express_ceiling' })
  const { rows } = await world.pool.query<{ id: string }>(
    `select id from queue.slot where local_day = $1 and channel = 'general' limit 1`,
    [DAY.add({ days: 2 }).toString()],
  )
  await move(rows[0]?.id ?? '')
  await stand()
})

test('[R707-6.4] [R707-6-1] no place of a day is kept for the expedited: every one is open in turn or to a ground of paragraph 6', async (t) => {
  const { world } = await open(t, 1)
  const { rows } = await world.pool.query<{ channel: string; places: number }>(
    `select channel, sum(capacity)::int as places from queue.slot where local_day = $1 group by channel order by channel`,
    [DAY.toString()],
  )
  assert.deepEqual(Object.fromEntries(rows.map(({ channel, places }) => [channel, places])), {
    general: 214,
    perishable: 12,
    post: 2,
    state: 12,
  })
  assert.equal(await inTransaction(world.db, (tx) => openDays(tx, LAW, 'DOSTYK', NOW)), 0, 'twice is once')
})

test('[R707-6.5] on its own day a free place of a ground is sold in turn at the ordinary fee; the day before it is not', async (t) => {
  const { world, slotOf } = await open(t, 2)
  const slot = await slotOf('state')
  const { rows } = await world.pool.query<{ starts: string }>(
    'select starts_at as starts from queue.slot where id = $1',
    [slot],
  )
  const start = Temporal.Instant.from(String(rows[0]?.starts))
  const before = start.toZonedDateTimeISO('Asia/Almaty').startOfDay().subtract({ minutes: 1 }).toInstant()
  const wish = () => world.request(driverOf(world, 0), slot)
  assert.deepEqual(codes(await world.place([wish()], before)), ['queue.ground-not-open'])
  const [onTheDay] = await world.place([wish()], before.add({ minutes: 2 }))
  assert.deepEqual(onTheDay?.ok === true && [onTheDay.value.fee, onTheDay.value.ground], ['4325.00', null])
})
