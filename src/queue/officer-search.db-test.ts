import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmed } from '../../test/support/booking-steps.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { aRegisteredDriver, TEST_KEYS, testIdentity } from '../../test/support/identity-builders.ts'
import { LAW, NOW, queueWorld, START } from '../../test/support/queue-world.ts'
import { findPass } from './find-pass.ts'
import { searchDrivers } from './search-drivers.ts'
import { findBooking } from './store/booking-store.ts'

const DAY = '2026-11-24'
const OFFICER = { kind: 'account', id: newId(), role: 'officer' } as const

/** Two trucks of one day at Dostyk: one driver is Seitqali Nurlan by his papers, the other Serikov Marat. */
async function dayWorld(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  const identity = testIdentity(db)
  const names = { family: 'Сейітқали', given: 'Нұрлан', patronymic: 'Ерболұлы' }
  const drivers = [await aRegisteredDriver(identity, { names }), await aRegisteredDriver(identity)]
  const world = await queueWorld({ db, pool } as TestDatabase, 2)
  const [slot = ''] = await world.slots(1, 5)
  const ids: string[] = []
  for (const [index, driver] of drivers.entries()) {
    const { accountId, vehicleId, personId } = driver
    const own = { accountId, vehicleId, driverIds: [personId] }
    const [placed] = await world.place([world.request(world.drivers[index] ?? assert.fail(), slot, own)])
    assert.ok(placed?.ok, JSON.stringify(placed))
    ids.push(placed.value.id)
  }
  await pool.query(
    `update queue.booking set state = 'confirmed', checks = 'passed', payment = 'secured', hold_until = null,
       ordinal = case id when $1 then 1 else 2 end`,
    [ids[0]],
  )
  const search = (name: string, more: { readonly checkpoint?: string; readonly day?: string } = {}) =>
    inTransaction(db, async (tx) => {
      const asked = { checkpoint: 'DOSTYK', day: DAY, reason: 'incident', name, ...more } as const
      const answer = await searchDrivers(tx, TEST_KEYS, { ...asked, actor: OFFICER, correlationId: 't' }, NOW)
      return answer.ok ? answer.value.bookings : answer.refusal.code
    })
  const reads = async () =>
    (await pool.query('select subject_id, purpose from identity.read_log where reader_id = $1', [OFFICER.id])).rows
  return { db, pool, drivers, ids, search, reads }
}

test('[R707-4] an officer finds the trucks of his day by whole words of a driver’s name, in any order and writing', async (t) => {
  const { ids, search } = await dayWorld(t)
  for (const name of ['Сейітқали', 'сейиткали нурлан', 'НҰРЛАН  Сейітқали', 'Ерболулы'])
    assert.deepEqual(await search(name), [ids[0]], name)
  assert.deepEqual(await search('Serikov'), [ids[1]])
  for (const name of ['Сейіт', 'Сейітқали Marat', '42']) assert.deepEqual(await search(name), [], name)
  assert.deepEqual(await search('Сейітқали', { day: '2026-11-25' }), [], 'of another day')
  assert.deepEqual(await search('Сейітқали', { checkpoint: 'NUR-ZHOLY' }), [], 'at another checkpoint')
  assert.equal(await search('Сейітқали', { checkpoint: 'NOWHERE' }), 'queue.checkpoint-unknown')
})

test('[R707-4] every search by name is audited with its purpose and without the name; who is found has it in his reading log', async (t) => {
  const { pool, drivers, search, reads } = await dayWorld(t)
  await search('Омаров')
  assert.deepEqual(await reads(), [], 'nobody was found, so nobody was read')
  await search('Сейітқали')
  assert.deepEqual(await reads(), [{ subject_id: drivers[0]?.personId, purpose: 'driver search at DOSTYK: incident' }])
  const { rows } = await pool.query(
    `select subject_id as of, data, actor_id as by from audit.entry where event = 'queue.drivers-sought' order by recorded_at`,
  )
  assert.deepEqual(
    rows,
    [0, 1].map((found) => ({ of: 'DOSTYK', data: { day: DAY, reason: 'incident', found }, by: OFFICER.id })),
  )
})

test('[R707-4] a name is kept as keyed digests alone, and who was entered before there were any is found as well', async (t) => {
  const { pool, ids, search } = await dayWorld(t)
  const { rows } = await pool.query('select word from identity.person_name')
  assert.ok(rows.length >= 5)
  for (const { word } of rows as readonly { word: Buffer }[]) assert.equal(word.length, 32)
  await pool.query('delete from identity.person_name')
  assert.deepEqual(await search('Сейітқали'), [ids[0]])
  assert.deepEqual(await search('Сейітқали'), [ids[0]], 'the digests are there now')
  const system = await pool.query(`select 1 from identity.read_log where purpose = 'digests of names'`)
  assert.equal(system.rows.length, 2, 'each was read once, by the system')
})

test('[QUE-13] without a pass an officer finds a booking of these days by reference or plate, and how it stands; each look is audited', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const { id } = await confirmed(world)
  const booking = (await findBooking(world.db, id)) ?? assert.fail()
  const find = (sought: string, now = START, checkpoint = 'DOSTYK') =>
    inTransaction(world.db, (tx) => findPass(tx, LAW, { sought, checkpoint, actor: OFFICER, correlationId: 't' }, now))
  const told = async (...asked: Parameters<typeof find>) =>
    (await find(...asked)).found.map(({ verdict, booking: row }) => [verdict, row.id])
  assert.deepEqual(await told(booking.reference), [['good', id]])
  assert.deepEqual(await told(booking.reference.toLowerCase().replaceAll('-', ' ')), [['good', id]])
  assert.deepEqual(await told(booking.plate), [['good', id]])
  assert.deepEqual(await told(booking.plate, START.subtract({ minutes: 121 })), [['too-early', id]])
  assert.deepEqual(await told(booking.plate, START.add({ minutes: 121 })), [['too-late', id]])
  assert.deepEqual(await told(booking.plate, START.subtract({ hours: 37 })), [], 'of another day')
  assert.deepEqual(await told(booking.plate, START, 'NUR-ZHOLY'), [], 'at another checkpoint')
  const { rows } = await world.pool.query(
    `select data->>'found' as found, data->>'verdict' as verdict, data->>'of' as of from audit.entry
     where event = 'queue.booking-sought' order by recorded_at`,
  )
  assert.equal(rows.length, 7)
  assert.deepEqual([rows[0].found, rows[0].verdict, rows.at(-1).found, rows.at(-1).verdict], ['1', 'good', '0', null])
  for (const { of } of rows) assert.match(of, /^[0-9a-f]{64}$/)
})
