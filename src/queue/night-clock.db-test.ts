import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { mergeOverrides } from '#law/domain/merge-overrides.ts'
import type { Law } from '#law/public.ts'
import { findBalances, verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { crossed, judged } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { FUNDS, LAW, NO_GATES, queueWorld, type QueueWorld } from '../../test/support/queue-world.ts'
import { sweepNoShows } from './annul-no-shows.ts'
import { TOLD_AHEAD_MINUTES } from './domain/limits.ts'
import { sweepCalls } from './call-out-trucks.ts'
import { sweepArrivalNotices } from './notify-arrivals.ts'
import { type PlaceAnswer, placeBookings } from './place-bookings.ts'
import { readBooking } from './read-bookings.ts'
import { recordAdmission } from './record-arrival.ts'
import { openReferences } from './store/reference-numbers.ts'
import { findBooking } from './store/booking-store.ts'

const ALMATY = 'Asia/Almaty'
const at = (local: string, zone = ALMATY) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()

/** Opens one interval of an hour of a checkpoint's own day. */
async function slotAt(world: QueueWorld, local: string, zone = ALMATY, checkpoint = 'DOSTYK'): Promise<string> {
  const day = Temporal.PlainDateTime.from(local).toPlainDate().toString()
  const startsAt = at(local, zone).toString()
  const { rows } = await world.pool.query<{ id: string }>(
    `insert into queue.slot (checkpoint, neighbour, zone, local_day, starts_at, ends_at, channel, capacity)
     values ($1, 'CN', $2, $3, $4, $4::timestamptz + interval '1 hour', 'general', 5) returning id::text as id`,
    [checkpoint, zone, day, startsAt],
  )
  return rows[0]?.id ?? ''
}

interface Wish {
  readonly slot: string
  readonly now: Temporal.Instant
  readonly checkpoint?: string
  readonly law?: Law
}

async function asked(world: QueueWorld, index: number, wish: Wish): Promise<PlaceAnswer> {
  const { slot, now, checkpoint = 'DOSTYK', law = LAW } = wish
  const driver = world.drivers[index]
  assert.ok(driver)
  const numbers = await openReferences(world.db).take(1)
  const request = world.request(driver, slot, { checkpoint, id: randomUUID() })
  const placed = await inTransaction(world.db, (tx) => placeBookings(tx, { law: () => law, numbers }, [request], now))
  const [answer] = placed.answers
  assert.ok(answer)
  return answer
}

async function numbered(world: QueueWorld, index: number, wish: Wish): Promise<string> {
  const answer = await asked(world, index, wish)
  assert.ok(answer.ok, JSON.stringify(answer))
  await judged(world, answer.value.id, { outcome: 'passed' }, wish.now)
  return answer.value.id
}

const stateOf = async (world: QueueWorld, id: string) => (await findBooking(world.db, id))?.state

test('[R707-20a] the numbers begin anew at midnight of the checkpoint, wherever it lies', async (t) => {
  const world = await queueWorld(await testDatabase(t), 4)
  const now = at('2026-11-22T10:00')
  const evening = await slotAt(world, '2026-11-24T23:00')
  const midnight = await slotAt(world, '2026-11-25T00:00')
  const eastern = await slotAt(world, '2026-11-25T00:30', 'Asia/Shanghai', 'BAKHTY')
  const ids = [
    await numbered(world, 0, { slot: evening, now }),
    await numbered(world, 1, { slot: midnight, now }),
    await numbered(world, 2, { slot: midnight, now }),
    await numbered(world, 3, { slot: eastern, now, checkpoint: 'BAKHTY' }),
  ]
  const found = await Promise.all(
    ids.map(async (id) => {
      const row = await findBooking(world.db, id)
      return [row?.localDay.toString(), row?.ordinal, row?.startsAt.toString()]
    }),
  )
  assert.deepEqual(found, [
    ['2026-11-24', 1, '2026-11-24T18:00:00Z'],
    ['2026-11-25', 1, '2026-11-24T19:00:00Z'],
    ['2026-11-25', 2, '2026-11-24T19:00:00Z'],
    ['2026-11-25', 1, '2026-11-24T16:30:00Z'],
  ])
})

test('[R707-22] the ninetieth day opens at midnight of the checkpoint, not of the server', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const far = await slotAt(world, '2027-02-21T12:00')
  const eastern = await slotAt(world, '2027-02-21T12:00', 'Asia/Shanghai', 'BAKHTY')
  const midnight = at('2026-11-23T00:00')
  const before = await asked(world, 0, { slot: far, now: midnight.subtract({ seconds: 1 }) })
  assert.equal(before.ok === false && before.refusal.code, 'queue.beyond-horizon')
  assert.equal((await asked(world, 0, { slot: far, now: midnight })).ok, true)
  const earlier = midnight.subtract({ hours: 3 })
  assert.equal(
    (await asked(world, 1, { slot: eastern, now: earlier, checkpoint: 'BAKHTY' })).ok,
    true,
    'three zones east',
  )
})

test('[R707-34] the season of the call is that of the checkpoint’s own day: 60 minutes before midnight, 120 after', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const now = at('2026-10-20T10:00')
  const autumn = await numbered(world, 0, { slot: await slotAt(world, '2026-10-31T23:00'), now })
  const winter = await numbered(world, 1, { slot: await slotAt(world, '2026-11-01T00:00'), now })
  // Both fall due at 22:00, although both intervals lie on the same day in UTC.
  const due = at('2026-10-31T22:00').subtract({ minutes: TOLD_AHEAD_MINUTES })
  assert.equal(await sweepCalls(world.db, LAW, due.subtract({ seconds: 1 })), 0)
  assert.equal(await sweepCalls(world.db, LAW, due), 2)
  assert.deepEqual([await stateOf(world, autumn), await stateOf(world, winter)], ['called', 'called'])
})

test('[R707-29] [R707-35] a night booking is told a day before and annulled after midnight, once', async (t) => {
  const world = await queueWorld(await testDatabase(t), 1)
  const id = await numbered(world, 0, { slot: await slotAt(world, '2026-11-24T23:00'), now: at('2026-11-22T10:00') })
  assert.equal(await sweepArrivalNotices(world.db, LAW, at('2026-11-23T22:57:59')), 0)
  assert.equal(await sweepArrivalNotices(world.db, LAW, at('2026-11-23T22:58')), 1)
  for (const still of ['2026-11-24T23:59:59', '2026-11-25T00:00', '2026-11-25T01:00']) {
    assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, at(still)), 0, still)
  }
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, at('2026-11-25T01:00:01')), 1)
  assert.equal(await sweepNoShows(world.db, LAW, NO_GATES, at('2026-11-25T01:00:02')), 0)
  assert.equal(await stateOf(world, id), 'annulled')
})

const NEW_YEAR = mergeOverrides(LAW, [
  { code: 'payments.mci', from: '2027-01-01', until: null, value: 5000, act: 'budget of 2027', shadow: false },
  {
    code: 'queue.arrival-tolerance',
    from: '2027-01-01',
    until: null,
    value: { earlyMinutes: 60, lateMinutes: 180 },
    act: 'decision of the authority',
    shadow: false,
  },
])

test('[R707-25] a booking keeps the price and the versions under which it was made when the law changes before its time', async (t) => {
  const world = await queueWorld(await testDatabase(t), 3)
  const slot = await slotAt(world, '2027-01-02T10:00')
  const newYear = at('2027-01-01T00:00')
  // Made while nobody knew of the change, made on the last evening with it announced, made on the day itself.
  const early = await numbered(world, 0, { slot, now: at('2026-12-20T10:00') })
  const last = await numbered(world, 1, { slot, now: newYear.subtract({ seconds: 1 }), law: NEW_YEAR })
  const fresh = await numbered(world, 2, { slot, now: newYear, law: NEW_YEAR })
  const viewOf = async (id: string, index: number) => {
    const accountId = world.drivers[index]?.accountId ?? ''
    const view = await readBooking(world.db, NEW_YEAR, { accountId, id }, newYear.add({ hours: 1 }), NO_GATES)
    assert.ok(view.ok)
    const { fee, deposit, tariffVersion, lawVersion } = view.value
    return [fee, deposit, tariffVersion, lawVersion]
  }
  const old = ['4325.00', '86500.00', 'KZ/tariff/2026-01-01']
  assert.deepEqual(await viewOf(early, 0), [...old, 'KZ/queue/2025-09-23'])
  assert.deepEqual(await viewOf(last, 1), [...old, 'KZ/queue/2027-01-01'])
  assert.deepEqual(await viewOf(fresh, 2), ['5000.00', '100000.00', 'KZ/tariff/2027-01-01', 'KZ/queue/2027-01-01'])
  await crossed(world, early)
  const { available, feeHeld, depositBlocked } = await findBalances(world.db, world.drivers[0]?.accountId ?? '')
  assert.deepEqual([FUNDS - available, feeHeld, depositBlocked], [432_500n, 0n, 0n], 'the old fee is what is earned')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-30] [R707-35] how late a truck may come is decided by the law of its day, also when it was booked before', async (t) => {
  const world = await queueWorld(await testDatabase(t), 2)
  const wish = { slot: await slotAt(world, '2027-01-02T10:00'), now: at('2026-12-20T10:00') }
  const comes = await numbered(world, 0, wish)
  const missing = await numbered(world, 1, wish)
  const late = at('2027-01-02T14:00')
  assert.equal(await sweepNoShows(world.db, NEW_YEAR, NO_GATES, late), 0)
  const actor = { kind: 'system', id: 'test' } as const
  const fact = { bookingId: comes, checkpoint: 'DOSTYK', passageId: 'p', occurredAt: late, actor, byOfficer: false }
  const admitted = await inTransaction(world.db, (tx) => recordAdmission(tx, NEW_YEAR, fact, late))
  assert.deepEqual(admitted, { ok: true, value: { state: 'admitted' } })
  assert.equal(await sweepNoShows(world.db, NEW_YEAR, NO_GATES, late.add({ seconds: 1 })), 1)
  assert.equal(await stateOf(world, missing), 'annulled')
})
