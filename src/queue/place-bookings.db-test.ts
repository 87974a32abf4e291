import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { findBalances } from '#payments/public.ts'
import { testDatabase } from '../../test/support/database.ts'
import { codes, countsOf, FUNDS, NOW, queueWorld } from '../../test/support/queue-world.ts'
import type { PlaceAnswer } from './place-bookings.ts'

function valueOf(answer: PlaceAnswer | undefined) {
  assert.ok(answer?.ok, answer && !answer.ok ? answer.refusal.code : 'no answer')
  return answer.value
}

test('[R707-16.1] [R707-22] a batch fills its slots to the last place and refuses the rest', async (t) => {
  const world = await queueWorld(await testDatabase(t), 6)
  const [first = '', second = ''] = await world.slots(2, 2)
  const wishes = world.drivers.map((driver, index) => world.request(driver, index < 4 ? first : second))
  assert.deepEqual(codes(await world.place(wishes)), ['ok', 'ok', 'queue.slot-full', 'queue.slot-full', 'ok', 'ok'])
  assert.deepEqual(await countsOf(world.pool, first), { capacity: 2, taken: 2, released: 0, booked: 2 })
  assert.deepEqual(await countsOf(world.pool, second), { capacity: 2, taken: 2, released: 0, booked: 2 })
})

test('[R707-18.17-1] [R707-23] money on the account is blocked with the booking; who lacks it holds the place unpaid', async (t) => {
  const database = await testDatabase(t)
  const rich = await queueWorld(database, 1)
  const poor = await queueWorld(database, 1, 0n)
  const [slot = ''] = await rich.slots(1, 5)
  const [richDriver] = rich.drivers
  const [poorDriver] = poor.drivers
  assert.ok(richDriver && poorDriver)
  const answers = await rich.place([rich.request(richDriver, slot), poor.request(poorDriver, slot)])
  assert.deepEqual(
    answers.map((answer) => valueOf(answer).payment),
    ['secured', 'due'],
  )
  const { fee, deposit } = valueOf(answers[0])
  assert.deepEqual([fee, deposit], ['4325.00', '86500.00'], '1 and 20 monthly indices of 2026')
  const balances = await findBalances(rich.db, richDriver.accountId)
  assert.equal(balances.available, FUNDS - 9_082_500n)
  assert.equal(balances.depositBlocked, 8_650_000n)
})

test('[R707-21] a vehicle has one active booking per neighbouring country, over batches and checkpoints', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const [here = ''] = await world.slots(1, 5)
  const [there = ''] = await world.slots(1, 5, { checkpoint: 'BAKHTY' })
  const [uzbekistan = ''] = await world.slots(1, 5, { checkpoint: 'ZHIBEK-ZHOLY', neighbour: 'UZ' })
  const [driver] = world.drivers
  assert.ok(driver)
  const place = async (slot: string, checkpoint: string) =>
    codes(await world.place([world.request(driver, slot, { checkpoint })]))
  assert.deepEqual(await place(here, 'DOSTYK'), ['ok'])
  assert.deepEqual(await place(here, 'DOSTYK'), ['queue.vehicle-has-booking'])
  assert.deepEqual(await place(there, 'BAKHTY'), ['queue.vehicle-has-booking'])
  assert.deepEqual(await place(uzbekistan, 'ZHIBEK-ZHOLY'), ['ok'])
})

test('[R707-21] [R707-22] the database itself refuses a place too many and a second booking of a vehicle', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const [slot = ''] = await world.slots(1, 1)
  const [driver] = world.drivers
  assert.ok(driver)
  await world.place([world.request(driver, slot)])
  const refusedBy = async (statement: string, code: string) =>
    assert.rejects(world.pool.query(statement), (error: { code?: string }) => error.code === code)
  await refusedBy('update queue.slot set taken = taken + 1', '23514')
  await refusedBy('update queue.slot set released = released + 1', '23514')
  const columns = `reference || 'X', account_id, vehicle_id, owner_id, driver_ids, slot_id, checkpoint, neighbour, zone,
    local_day, starts_at, ends_at, channel, place, plate, plate_country, plate_key, state, checks, payment, fee, deposit,
    law_version, tariff_version, hold_until, placed_at, digest, first_hold_until, paid_at_once`
  const names = columns.replace(`reference || 'X'`, 'reference')
  await refusedBy(
    `insert into queue.booking (id, ${names}) select gen_random_uuid(), ${columns} from queue.booking`,
    '23505',
  )
  await refusedBy(`update queue.booking set state = 'confirmed', hold_until = null`, '23514')
  await refusedBy('delete from queue.event', '42501')
})

test('the same request again gets its first answer; another request with its id is refused', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const [slot = ''] = await world.slots(1, 5)
  const [driver, other] = world.drivers
  assert.ok(driver && other)
  const request = world.request(driver, slot)
  const [first, twin] = await world.place([request, { ...request }])
  assert.deepEqual(twin, first, 'twice in one batch')
  const [again] = await world.place([request], NOW.add({ minutes: 5 }))
  assert.deepEqual(again, first, 'in a later batch')
  const changed = { ...request, digest: Buffer.alloc(32, 9) }
  const foreign = world.request(other, slot, { id: request.id, digest: request.digest })
  assert.deepEqual(codes(await world.place([changed, foreign])), ['queue.request-id-reused', 'queue.request-id-reused'])
  const fresh = randomUUID()
  const inOne = [world.request(other, slot, { id: fresh }), world.request(driver, slot, { id: fresh })]
  assert.deepEqual(codes(await world.place(inOne)), ['ok', 'queue.request-id-reused'])
  assert.equal((await countsOf(world.pool, slot)).booked, 2)
})

test('a batch leaves one job, one history line and one audit entry for each booking, and nothing for refusals', async (t) => {
  const world = await queueWorld(await testDatabase(t), 3)
  const [slot = ''] = await world.slots(1, 2)
  await world.place(world.drivers.map((driver) => world.request(driver, slot)))
  const count = async (statement: string) => (await world.pool.query<{ n: number }>(statement)).rows[0]?.n
  const jobs = `select count(*)::int as n from graphile_worker.jobs where task_identifier = 'queue.bookings-placed'`
  assert.equal(await count(jobs), 1)
  assert.equal(await count(`select count(*)::int as n from queue.event where type = 'placed'`), 2)
  assert.equal(await count(`select count(*)::int as n from audit.entry where event = 'queue.booking-placed'`), 2)
})

test('[R707-27] an account with a debt books nothing until it is repaid', async (t) => {
  const database = await testDatabase(t)
  const world = await queueWorld(database, 1, 0n)
  const [slot = ''] = await world.slots(1, 5)
  const [driver] = world.drivers
  assert.ok(driver)
  const post = (...transfers: readonly (readonly [kind: string, debit: string, credit: string])[]) =>
    database.pool.query(
      `insert into payments.transfer (owner_id, debit, credit, amount, kind, payment_id, occurred_at)
       select $1, debit, credit, 100, kind, gen_random_uuid(), now()
       from unnest($2::text[], $3::text[], $4::text[]) as added(kind, debit, credit)`,
      [driver.accountId, ...[0, 1, 2].map((part) => transfers.map((transfer) => transfer[part]))],
    )
  await post(['debt-raised', 'debt', 'acquirer'])
  assert.deepEqual(codes(await world.place([world.request(driver, slot)])), ['queue.account-in-debt'])
  await post(['payment-received', 'acquirer', 'available'], ['debt-repaid', 'available', 'debt'])
  assert.deepEqual(codes(await world.place([world.request(driver, slot)])), ['ok'])
})

test('[R707-36] [R707-16.2] nobody books with the truck or the driver of another account', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const [slot = ''] = await world.slots(1, 5)
  const [driver, other] = world.drivers
  assert.ok(driver && other)
  const answers = await world.place([
    world.request(driver, slot, { vehicleId: other.vehicleId }),
    world.request(driver, slot, { driverIds: [other.personId] }),
    world.request(driver, slot, { trailerId: randomUUID() }),
  ])
  assert.deepEqual(codes(answers), ['queue.vehicle-unknown', 'queue.driver-unknown', 'queue.trailer-unknown'])
})

test('[R707-36] the database passes no booking on: its account, vehicle, owner and plate never change, whoever writes', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const [slot = ''] = await world.slots(1, 5)
  const [driver, other] = world.drivers
  assert.ok(driver && other)
  const { id } = valueOf((await world.place([world.request(driver, slot)]))[0])
  const change = (column: string, value: string) =>
    world.pool.query(`update queue.booking set ${column} = $2 where id = $1`, [id, value])
  for (const [column, value] of [
    ['account_id', other.accountId],
    ['vehicle_id', randomUUID()],
    ['owner_id', randomUUID()],
    ['plate_key', '777KKK05'],
  ] as const)
    await assert.rejects(change(column, value), { code: '23514' }, column)
  await change('hold_until', NOW.add({ minutes: 10 }).toString())
})
