import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { fixedClock } from '#platform/clock.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { verifyLedger } from '#payments/public.ts'
import { sweepNoShows } from '#queue/annul-no-shows.ts'
import { openBookingDesk } from '#queue/open-booking-desk.ts'
import { cancelBooking } from '#queue/cancel-booking.ts'
import { confirmIfReady } from '#queue/confirm-booking.ts'
import { recordChecks } from '#queue/domain/booking.ts'
import { type Slot, takePlace } from '#queue/domain/slot.ts'
import { type PlaceAnswer, type PlaceRequest } from '#queue/place-bookings.ts'
import { recordOutcomes } from '#queue/record-outcomes.ts'
import { findBookingForUpdate, listDueBookings } from '#queue/store/booking-store.ts'
import { testDatabase } from '../support/database.ts'
import { codes, countsOf, LAW, NO_GATES, NOW, queueWorld, type QueueWorld } from '../support/queue-world.ts'

/** F16: races for the last places. Short in every run; `OTKEL_FAULTS=long` repeats them for minutes. */
const LONG = process.env['OTKEL_FAULTS'] === 'long'
const ROUNDS = LONG ? 400 : 12
const CLIENTS = 64

/** Several portal processes: desks of their own over the same database. */
function desks(world: QueueWorld, count: number) {
  const law = { law: () => LAW }
  const opened = Array.from({ length: count }, () => openBookingDesk(world.db, fixedClock(NOW), law))
  return (requests: readonly PlaceRequest[]): Promise<readonly PlaceAnswer[]> =>
    Promise.all(
      requests.map((request, index) => {
        const desk = opened[index % count]
        assert.ok(desk)
        return desk.submit(request)
      }),
    )
}

function tally(answers: readonly PlaceAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of codes(answers)) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

test('F16 [R707-22] 64 buyers and one last place: exactly one gets it, round after round', async (t) => {
  const world = await queueWorld(await testDatabase(t), CLIENTS, 100_000_000_000n)
  const buy = desks(world, 3)
  for (let round = 0; round < ROUNDS; round += 1) {
    const neighbour = `${String.fromCharCode(65 + (Math.floor(round / 26) % 26))}${String.fromCharCode(65 + (round % 26))}`
    const checkpoint = `R-${round}`
    const [slot = ''] = await world.slots(1, 1, { checkpoint, neighbour })
    const answers = await buy(world.drivers.map((driver) => world.request(driver, slot, { checkpoint })))
    assert.deepEqual(tally(answers), { ok: 1, 'queue.slot-full': CLIENTS - 1 }, `round ${round}`)
    assert.deepEqual(await countsOf(world.pool, slot), { capacity: 1, taken: 1, released: 0, booked: 1 })
    if (round % 26 === 25)
      await world.pool.query(`update queue.booking set state = 'expired', hold_until = null, ended_at = now()`)
  }
})

test('F16 control: without the lock on the slot the same decision sells the last place more than once', async (t) => {
  const world = await queueWorld(await testDatabase(t), 0)
  const [slot = ''] = await world.slots(1, 40)
  const sold = await Promise.all(Array.from({ length: 64 }, () => sellWithoutLock(world.db, slot)))
  const { taken } = await countsOf(world.pool, slot)
  assert.ok(sold.filter(Boolean).length > taken, `sold ${sold.filter(Boolean).length} places, counted ${taken}`)
})

/** The same pure decision on a slot that was read without its lock: the control that must fail. */
async function sellWithoutLock(db: Database, slotId: string): Promise<boolean> {
  return await inTransaction(db, async (tx: Transaction) => {
    const { rows } = await sql<Slot>`
      select id, capacity, taken, released, starts_at as "startsAt" from queue.slot where id = ${slotId}::bigint`.execute(
      tx,
    )
    const [read] = rows
    assert.ok(read)
    const taken = takePlace(read, 'fresh')
    if (!taken.ok) return false
    await sql`select pg_sleep(0.01)`.execute(tx)
    await sql`update queue.slot set taken = ${taken.value.taken} where id = ${slotId}::bigint`.execute(tx)
    return true
  })
}

test('[R707-22] 400 buyers and 40 places never sell 41', async (t) => {
  const world = await queueWorld(await testDatabase(t), 400)
  const buy = desks(world, 4)
  const [slot = ''] = await world.slots(1, 40)
  const answers = await buy(world.drivers.map((driver) => world.request(driver, slot)))
  assert.deepEqual(tally(answers), { ok: 40, 'queue.slot-full': 360 })
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 40, taken: 40, released: 0, booked: 40 })
  const references = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.reference] : [])))
  assert.equal(references.size, 40)
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-21] one truck asked for at many checkpoints at once gets one booking towards the neighbour', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const [driver] = world.drivers
  assert.ok(driver)
  const checkpoints = Array.from({ length: 24 }, (_, index) => `CN-${index}`)
  const wishes = await Promise.all(
    checkpoints.map(async (checkpoint) => {
      const [slot = ''] = await world.slots(1, 5, { checkpoint })
      return world.request(driver, slot, { checkpoint })
    }),
  )
  const answers = await desks(world, 6)(wishes)
  assert.deepEqual(tally(answers), { ok: 1, 'queue.vehicle-has-booking': 23 })
})

test('[R707-21] control: without its unique index the truck gets several', async (t) => {
  const database = await testDatabase(t)
  const world = await queueWorld(database, 1)
  const owner = new (await import('pg')).default.Client(database.superuserUrl)
  await owner.connect()
  await owner.query('drop index queue.booking_one_per_vehicle; drop index queue.booking_one_per_plate')
  await owner.end()
  const [driver] = world.drivers
  assert.ok(driver)
  let most = 0
  for (let round = 0; round < 10 && most < 2; round += 1) {
    const neighbour = `X${String.fromCharCode(65 + round)}`
    const wishes = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const checkpoint = `${neighbour}-${index}`
        const [slot = ''] = await world.slots(1, 5, { checkpoint, neighbour })
        return world.request(driver, slot, { checkpoint })
      }),
    )
    most = Math.max(most, tally(await desks(world, 6)(wishes))['ok'] ?? 0)
  }
  assert.ok(most > 1, 'the race must be real, else the test above proves nothing')
})

test('the same request sent to several portals at once books once and answers all alike', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const [slot = ''] = await world.slots(1, 5)
  const [driver] = world.drivers
  assert.ok(driver)
  for (let round = 0; round < (LONG ? 100 : 5); round += 1) {
    const [own = ''] = await world.slots(1, 5, {
      checkpoint: `T-${round}`,
      neighbour: `T${String.fromCharCode(65 + (round % 26))}`,
    })
    if (round % 26 === 25)
      await world.pool.query(`update queue.booking set state = 'expired', hold_until = null, ended_at = now()`)
    const request = world.request(driver, own, { checkpoint: `T-${round}`, id: randomUUID() })
    const answers = await desks(world, 8)(Array.from({ length: 8 }, () => request))
    assert.deepEqual(tally(answers), { ok: 8 })
    assert.equal(new Set(answers.map((answer) => (answer.ok ? answer.value.reference : ''))).size, 1)
    assert.equal((await countsOf(world.pool, own)).booked, 1)
  }
  assert.equal((await countsOf(world.pool, slot)).booked, 0)
})

test('[R707-6.5] [R707-22] four channels of one hour fill together and none takes a place of another', async (t) => {
  const world = await queueWorld(await testDatabase(t), 120)
  const { rows } = await world.pool.query<{ id: string; channel: string }>(
    `insert into queue.slot (checkpoint, neighbour, zone, local_day, starts_at, ends_at, channel, capacity)
     select 'DOSTYK', 'CN', 'Asia/Almaty', $1::date, $2::timestamptz, $2::timestamptz + interval '1 hour', channel, places
     from (values ('general', 30), ('post', 1), ('perishable', 5), ('state', 5), ('express', 1)) as opened(channel, places)
     returning id::text, channel`,
    [NOW.toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString(), NOW.add({ hours: 4 }).toString()],
  )
  const wishes = world.drivers.map((driver, index) => world.request(driver, rows[index % rows.length]?.id ?? ''))
  const answers = await desks(world, 4)(wishes)
  // 24 buyers for each channel: the small ones fill, in turn there is room for all.
  assert.deepEqual(tally(answers), { ok: 24 + 1 + 5 + 5 + 1, 'queue.slot-full': 23 + 19 + 19 + 23 })
  for (const { id, channel } of rows) {
    const { taken, booked, capacity } = await countsOf(world.pool, id)
    assert.equal(taken, booked, channel)
    assert.ok(taken <= capacity)
  }
})

test('[R707-2.8] cancelling and booking again at the same time never loses or doubles a place', async (t) => {
  const world = await queueWorld(await testDatabase(t), 40, 1_000_000_000_000n)
  const buy = desks(world, 3)
  const [slot = ''] = await world.slots(1, 20)
  const held = new Map<string, string>()
  for (let round = 0; round < (LONG ? 60 : 6); round += 1) {
    const cancels = [...held].filter((_, index) => index % 2 === round % 2)
    const wishes = world.drivers
      .filter(({ accountId }) => !held.has(accountId))
      .map((driver) => world.request(driver, slot))
    const [answers] = await Promise.all([
      buy(wishes),
      ...cancels.map(([accountId, bookingId]) =>
        inTransaction(world.db, (tx) =>
          cancelBooking(
            tx,
            LAW,
            { bookingId, accountId, reason: 'other', actor: { kind: 'account', id: accountId }, correlationId: 't' },
            NOW,
            NO_GATES,
          ),
        ),
      ),
    ])
    for (const [accountId] of cancels) held.delete(accountId)
    answers.forEach((answer, index) => {
      const wish = wishes[index]
      if (answer.ok && wish) held.set(wish.accountId, answer.value.id)
    })
    const counts = await countsOf(world.pool, slot)
    assert.equal(counts.taken, counts.booked)
    assert.equal(counts.taken, held.size)
    assert.ok(counts.taken + counts.released <= counts.capacity)
  }
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-35] [R707-28c] two workers annul every no-show once, and each account gets one deposit back', async (t) => {
  const world = await queueWorld(await testDatabase(t), 60, 1_000_000_000_000n)
  const [slot = ''] = await world.slots(1, 60)
  const answers = await world.place(world.drivers.map((driver) => world.request(driver, slot)))
  for (const answer of answers) {
    assert.ok(answer.ok)
    await inTransaction(world.db, async (tx) => {
      const booking = await findBookingForUpdate(tx, answer.value.id)
      assert.ok(booking)
      const occasion = { now: NOW, actor: { kind: 'system', id: 'test' } } as const
      const [after] = await recordOutcomes(
        tx,
        [{ booking, events: recordChecks(booking, { outcome: 'passed' }) }],
        occasion,
      )
      await confirmIfReady(tx, after ?? booking, NOW)
    })
  }
  const late = NOW.add({ hours: 60 })
  const annulled = await Promise.all([1, 2, 3].map(() => sweepNoShows(world.db, LAW, NO_GATES, late)))
  assert.equal(
    annulled.reduce((sum, count) => sum + count, 0),
    60,
  )
  const { rows } = await world.pool.query(`select count(*)::int as n from queue.event where type = 'annulled'`)
  assert.deepEqual(rows, [{ n: 60 }])
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('control: two sweeps that look without claiming find the same work twice', async (t) => {
  const world = await queueWorld(await testDatabase(t), 10)
  const [slot = ''] = await world.slots(1, 10)
  await world.place(world.drivers.map((driver) => world.request(driver, slot)))
  const late = NOW.add({ hours: 1 })
  const found = await Promise.all(
    [1, 2].map(() => inTransaction(world.db, async (tx) => (await listDueBookings(tx, 'hold', late, 100)).length)),
  )
  assert.deepEqual(found, [10, 10])
})
