import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmed } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  AROUND_THE_CLOCK,
  LAW,
  NO_GATES,
  NOW,
  queueWorld,
  type QueueWorld,
  START,
} from '../../test/support/queue-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { sweepCalls } from './call-out-trucks.ts'
import { findWaitingZone } from './find-waiting-zone.ts'
import { listPermits } from './list-permits.ts'
import { sweepArrivalNotices } from './notify-arrivals.ts'
import { readBooking } from './read-bookings.ts'
import { readFaults } from './read-faults.ts'
import { readWaitingZones } from './read-waiting-zones.ts'
import { recordAdmission } from './record-arrival.ts'
import { recordZoneStay } from './record-zone-stay.ts'
import { setOpeningPlan } from './set-opening-plan.ts'
import { setWaitingZone } from './set-waiting-zone.ts'
import { listEvents } from './store/event-store.ts'
import { listStays } from './store/zone-stay-store.ts'

const zone = (changes = {}) => ({
  id: randomUUID(),
  checkpoint: 'DOSTYK',
  from: '2026-11-22',
  places: 1,
  approachMinutes: 10,
  ...changes,
})

test('[R707-2.4] a zone is entered from a day on; the same again is one, an earlier day is refused, a shortfall is shown', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const set = (body: ReturnType<typeof zone>) => inTransaction(world.db, (tx) => setWaitingZone(tx, body, SYSTEM, NOW))
  const first = zone()
  assert.ok((await set(first)).ok)
  assert.ok((await set(first)).ok)
  const reused = await set({ ...first, places: 2 })
  assert.equal(!reused.ok && reused.refusal.code, 'queue.request-id-reused')
  const early = await set(zone({ from: '2026-11-01' }))
  assert.equal(!early.ok && early.refusal.code, 'queue.plan-overlaps')
  const nowhere = await set(zone({ checkpoint: 'NOWHERE' }))
  assert.equal(!nowhere.ok && nowhere.refusal.code, 'queue.checkpoint-unknown')
  const plan = { ...AROUND_THE_CLOCK, id: randomUUID(), hours: [...AROUND_THE_CLOCK.hours] }
  await inTransaction(world.db, (tx) => setOpeningPlan(tx, LAW, plan, SYSTEM, NOW))
  assert.ok((await set(zone({ from: '2026-12-01', places: 25 }))).ok)
  const shown = (await readWaitingZones(world.db, LAW, NOW)).map(({ from, until, needed, shortfall }) => ({
    from,
    until,
    needed,
    shortfall,
  }))
  const needed = { summer: 20, winter: 30 }
  assert.deepEqual(shown, [
    { from: '2026-11-22', until: '2026-12-01', needed, shortfall: 29 },
    { from: '2026-12-01', until: null, needed, shortfall: 5 },
  ])
  assert.deepEqual(await findWaitingZone(world.db, 'DOSTYK', NOW), { places: 1 })
  assert.equal(await findWaitingZone(world.db, 'BAKHTY', NOW), null)
})

test('[R707-31] [R707-34] a called truck is told to the gate as on its way for the minutes of its zone, and enters from its call on', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  await inTransaction(world.db, (tx) => setWaitingZone(tx, zone({ places: 5 }), SYSTEM, NOW))
  const { id, slot } = await confirmed(world)
  await confirmed(world, 1, slot)
  await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 20 }))
  const call = START.subtract({ minutes: 121 })
  assert.equal(await sweepCalls(world.db, LAW, call), 2)
  const [first, second] = await listPermits(world.db, LAW, 'DOSTYK', call)
  assert.deepEqual([first?.ordinal, second?.ordinal], [1, 2])
  assert.equal(first?.presentUntil?.toString(), call.add({ minutes: 10 }).toString())
  assert.equal(first?.outOfTurn, false)
  const entry = {
    bookingId: id,
    checkpoint: 'DOSTYK',
    passageId: 'p',
    occurredAt: call,
    actor: SYSTEM,
    byOfficer: false,
  }
  assert.ok((await inTransaction(world.db, (tx) => recordAdmission(tx, LAW, entry, call))).ok)
})

test('[R707-2.4] [R707-31] ahead of the latest instant a full zone is called no truck; at it everybody, the earlier number first', async (t) => {
  const world = await queueWorld(await testDatabase(t), 3)
  await inTransaction(world.db, (tx) => setWaitingZone(tx, zone(), SYSTEM, NOW))
  const first = await confirmed(world)
  const later = [await confirmed(world, 1, first.slot), await confirmed(world, 2, first.slot)]
  await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 20 }))
  assert.equal(await sweepCalls(world.db, LAW, START.subtract({ minutes: 121 })), 1, 'one place')
  const history = async (id: string) => (await listEvents(world.db, id)).map(({ type }) => type)
  assert.ok((await history(first.id)).includes('called'), 'the first number has it')
  assert.equal(await sweepCalls(world.db, LAW, START.subtract({ minutes: 120 })), 2)
  for (const { id } of later) assert.ok((await history(id)).includes('called'))
})

const seen = (
  world: QueueWorld,
  bookingId: string,
  what: 'entered' | 'at-exit' | 'left',
  occurredAt: Temporal.Instant,
  checkpoint = 'DOSTYK',
) =>
  inTransaction(world.db, (tx) =>
    recordZoneStay(tx, LAW, { bookingId, checkpoint, passageId: 'p', occurredAt, actor: SYSTEM, what }),
  )

test('[R707-32a] [R707-28f] leaving the zone late costs the user; who waited uncalled, or was not let out, has all back', async (t) => {
  const world = await queueWorld(await testDatabase(t), 4)
  const first = await confirmed(world)
  const trucks = [first, ...(await Promise.all([1, 2, 3].map((driver) => confirmed(world, driver, first.slot))))]
  const [late, uncalled, shut, never] = trucks.map(({ id }) => id) as [string, string, string, string]
  const call = START.subtract({ minutes: 120 })
  const end = START.add({ hours: 2 })
  for (const id of [late, uncalled, shut]) assert.ok((await seen(world, id, 'entered', call.subtract({ hours: 1 }))).ok)
  assert.equal(await sweepCalls(world.db, LAW, call.subtract({ minutes: 1 })), 4)
  // The system called this one too late.
  await world.pool.query('update queue.booking set called_at = $2 where id = $1', [uncalled, START.toString()])
  assert.ok((await seen(world, late, 'at-exit', call.subtract({ minutes: 5 }))).ok, 'before its call it proves nothing')
  assert.ok((await seen(world, late, 'left', end.add({ minutes: 1 }))).ok)
  assert.ok((await seen(world, shut, 'at-exit', call.add({ minutes: 5 }))).ok)
  const foreign = await seen(world, shut, 'left', call, 'BAKHTY')
  assert.equal(!foreign.ok && foreign.refusal.code, 'queue.booking-unknown')
  const permits = await listPermits(world.db, LAW, 'DOSTYK', call)
  const inZone = new Map(permits.map((permit) => [permit.bookingId, permit.inZone]))
  assert.deepEqual(
    [late, never, shut, uncalled].map((id) => inZone.get(id)),
    [false, false, true, true],
  )
  const over = end.add({ minutes: 5 })
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, over), 4)
  const { ended } = await readFaults(world.db, over)
  const causes = new Map(
    ended.map(({ bookingId, fault, cause, zoneLeftAt }) => [bookingId, [fault, cause, zoneLeftAt]]),
  )
  assert.deepEqual(causes.get(late), ['user', 'left-zone-late', end.add({ minutes: 1 }).toString()])
  assert.deepEqual(causes.get(uncalled), ['authority', 'not-called', null])
  assert.deepEqual(causes.get(shut), ['gate', 'held-in-zone', null])
  assert.deepEqual(causes.get(never), ['user', 'did-not-come', null])
  const { rows } = await world.pool.query('select id, settlement from queue.booking')
  const settled = new Map(rows.map(({ id, settlement }) => [id, settlement]))
  assert.deepEqual([settled.get(uncalled), settled.get(shut)], ['released', 'released'])
})

test('[R707-32a] of several ways the last in and out stand, in whatever order they become known', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const { id } = await confirmed(world)
  const at = (hours: number) => NOW.add({ hours })
  for (const [what, hours] of [
    ['left', 3],
    ['entered', 1],
    ['entered', 4],
    ['entered', 1],
    ['left', 2],
  ] as const)
    assert.ok((await seen(world, id, what, at(hours))).ok)
  const stay = (await listStays(world.db, [id])).get(id)
  assert.deepEqual(
    [stay?.enteredAt?.toString(), stay?.leftAt?.toString(), stay?.atExitAt],
    [at(4).toString(), at(3).toString(), null],
  )
})

test('[R707-31] a driver reads whether trucks wait in a zone on his day, and how far it is from the bar', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const { id } = await confirmed(world)
  const accountId = world.drivers[0]?.accountId ?? ''
  const told = async () => {
    const read = await readBooking(world.db, LAW, { accountId, id }, NOW, NO_GATES)
    assert.ok(read.ok)
    return read.value.waitingZone
  }
  assert.equal(await told(), null)
  const later = zone({ from: '2026-11-25' })
  await inTransaction(world.db, (tx) => setWaitingZone(tx, later, SYSTEM, NOW))
  assert.equal(await told(), null, 'a zone of a later day')
  await inTransaction(world.db, (tx) =>
    setWaitingZone(tx, zone({ from: '2026-11-26', approachMinutes: 7 }), SYSTEM, NOW),
  )
  await world.pool.query(`update queue.booking set local_day = '2026-11-25'`)
  assert.deepEqual(await told(), { approachMinutes: 10 })
})
