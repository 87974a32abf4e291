import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { mergeOverrides } from '#law/domain/merge-overrides.ts'
import { verifyLedger } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmed, entered, factAt, givenUp, moneyOf, openQueue, seenBy } from '../../test/support/booking-steps.ts'
import { codes, countsOf, DEPOSIT, FEE, LAW, NOW, type QueueWorld, START } from '../../test/support/queue-world.ts'
import { sweepCalls } from './call-out-trucks.ts'
import { moveBooking } from './move-booking.ts'
import { sweepArrivalNotices } from './notify-arrivals.ts'
import { recordPresence } from './record-arrival.ts'
import { findBooking } from './store/booking-store.ts'

const LATER = START.add({ hours: 24 })

async function open(t: TestContext, drivers = 1) {
  const world = await openQueue(t, drivers)
  const { id, slot } = await confirmed(world)
  const [later = ''] = await world.slots(1, 5, { from: LATER })
  return { world, id, slot, later }
}

function moved(world: QueueWorld, id: string, slot: string, now = NOW, index = 0, law = LAW) {
  const accountId = world.drivers[index]?.accountId ?? ''
  const wish = { bookingId: id, accountId, slotId: BigInt(slot), actor: SYSTEM, correlationId: 't' }
  return inTransaction(world.db, (tx) => moveBooking(tx, law, wish, now))
}

const codeOf = (answer: Awaited<ReturnType<typeof moved>>) => (answer.ok ? 'ok' : answer.refusal.code)

test('[R707-28d] the first move costs no second fee; the deposit stays blocked, the number is of the new day', async (t) => {
  const { world, id, later } = await open(t)
  const answer = await moved(world, id, later)
  assert.deepEqual(answer.ok && answer.value, {
    id,
    startsAt: LATER.toString(),
    endsAt: LATER.add({ hours: 1 }).toString(),
    ordinal: 1,
    movesLeft: 0,
  })
  assert.deepEqual(await moved(world, id, later), answer, 'again to the same place changes nothing')
  assert.deepEqual(await moneyOf(world), { spent: FEE + DEPOSIT, feeHeld: FEE, depositBlocked: DEPOSIT })
  const view = await seenBy(world, id, NOW)
  assert.deepEqual([view.state, view.startsAt, view.move.left], ['confirmed', LATER.toString(), 0])
  assert.equal(view.timeline.at(-1)?.type, 'moved')
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28d] a second move is refused while law gives one', async (t) => {
  const { world, id, slot, later } = await open(t)
  assert.ok((await moved(world, id, later)).ok)
  assert.equal(codeOf(await moved(world, id, slot)), 'queue.no-move-left')
})

test('[R707-2.8] [R707-28d] the vacated place is released, the new one is taken', async (t) => {
  const { world, id, slot, later } = await open(t)
  await moved(world, id, later)
  assert.deepEqual(await countsOf(world.pool, slot), { capacity: 5, taken: 0, released: 1, booked: 0 })
  assert.deepEqual(await countsOf(world.pool, later), { capacity: 5, taken: 1, released: 0, booked: 1 })
})

test('[R707-28e] nobody moves onto a released place, in the decision and in the database', async (t) => {
  const { world, id } = await open(t)
  const [only = ''] = await world.slots(1, 1, { from: LATER.add({ hours: 24 }) })
  await world.pool.query('update queue.slot set released = 1 where id = $1', [only])
  assert.equal(codeOf(await moved(world, id, only)), 'queue.only-released-places')
  const byHand = (place: string) =>
    world.pool.query(
      `update queue.booking set slot_id = $2, place = $3, moves = moves + 1, starts_at = $4, ends_at = $5 where id = $1`,
      [id, only, place, LATER.add({ hours: 24 }).toString(), LATER.add({ hours: 25 }).toString()],
    )
  await assert.rejects(byHand('released'), { code: '23514' })
  await byHand('fresh')
})

test('[R707-21] a moved booking is still the one of its truck, and a move never makes a second', async (t) => {
  const { world, id, slot, later } = await open(t)
  await moved(world, id, later)
  const again = await world.place([world.request(world.drivers[0] ?? assert.fail(), slot)])
  assert.deepEqual(codes(again), ['queue.vehicle-has-booking'])
})

test('[R707-22] [R707-28d] a move keeps to the horizon, to its checkpoint, and to intervals that have not begun', async (t) => {
  const { world, id } = await open(t)
  const [far = ''] = await world.slots(1, 5, { from: NOW.add({ hours: 24 * 95 }) })
  const [over = ''] = await world.slots(1, 5, { from: NOW.subtract({ hours: 2 }) })
  const [elsewhere = ''] = await world.slots(1, 5, { checkpoint: 'BAKHTY', from: LATER })
  const answers = [await moved(world, id, far), await moved(world, id, over), await moved(world, id, elsewhere)]
  assert.deepEqual(answers.map(codeOf), ['queue.beyond-horizon', 'queue.slot-over', 'queue.slot-unknown'])
})

test('[R707-36] nobody moves the booking of another', async (t) => {
  const { world, id, later } = await open(t, 2)
  assert.equal(codeOf(await moved(world, id, later, NOW, 1)), 'queue.booking-unknown')
})

test('[R707-28d] after the call, the entry or the cancellation there is no move, and after a move the rest goes by the new time', async (t) => {
  const { world, id, later, slot } = await open(t, 2)
  const other = await confirmed(world, 1, slot)
  assert.ok((await moved(world, id, later)).ok)
  await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 20 }))
  await sweepCalls(world.db, LAW, START.subtract({ minutes: 30 }))
  assert.equal((await findBooking(world.db, id))?.state, 'confirmed', 'not called for its old time')
  assert.equal(
    codeOf(await moved(world, other.id, later, START.subtract({ minutes: 30 }), 1)),
    'queue.step-not-possible',
  )
  const entry = await entered(world, id, START)
  assert.equal(entry.ok === false && entry.refusal.code, 'queue.too-early')
})

test('[R707-28d] a move and a cancellation at once: one wins, and places and money agree', async (t) => {
  const { world, id, slot, later } = await open(t)
  await Promise.all([moved(world, id, later), givenUp(world, id), moved(world, id, later)])
  const counts = [await countsOf(world.pool, slot), await countsOf(world.pool, later)]
  assert.ok(counts.every(({ taken, booked }) => taken === booked))
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28d] a move and the call at once: the truck is called for its time or has another, and never both', async (t) => {
  const { world, id, slot, later } = await open(t)
  await sweepArrivalNotices(world.db, LAW, START.subtract({ hours: 20 }))
  const now = START.subtract({ minutes: 30 })
  const [answer] = await Promise.all([moved(world, id, later, now), sweepCalls(world.db, LAW, now)])
  const row = await findBooking(world.db, id)
  assert.deepEqual(
    [row?.state, row?.startsAt.toString()],
    answer.ok ? ['confirmed', LATER.toString()] : ['called', START.toString()],
  )
  const counts = [await countsOf(world.pool, slot), await countsOf(world.pool, later)]
  assert.deepEqual(
    counts.map(({ taken }) => taken),
    answer.ok ? [0, 1] : [1, 0],
  )
})

test('[R707-28d] a move and the entry at once: who drove in keeps one place, that of the time he has', async (t) => {
  const { world, id, slot, later } = await open(t)
  const now = START.subtract({ minutes: 10 })
  const [answer, entry] = await Promise.all([moved(world, id, later, now), entered(world, id, now)])
  assert.equal(answer.ok, !entry.ok, 'one of them')
  assert.equal((await findBooking(world.db, id))?.state, entry.ok ? 'admitted' : 'confirmed')
  const counts = [await countsOf(world.pool, slot), await countsOf(world.pool, later)]
  assert.deepEqual(
    counts.map(({ taken, booked }) => [taken, booked]),
    entry.ok
      ? [
          [1, 1],
          [0, 0],
        ]
      : [
          [0, 0],
          [1, 1],
        ],
  )
  assert.deepEqual(await verifyLedger(world.db), [])
})

test('[R707-28d] how many moves are free is a dated value: an act that gives two gives a second one from its day on', async (t) => {
  const { world, id, later } = await open(t)
  const [third = ''] = await world.slots(1, 5, { from: LATER.add({ hours: 24 }) })
  assert.ok((await moved(world, id, later)).ok)
  const giving = (from: string) =>
    mergeOverrides(LAW, [
      { code: 'queue.free-rebookings', from, until: null, value: 2, act: 'Decree of the head', shadow: false },
    ])
  assert.equal(codeOf(await moved(world, id, third, NOW, 0, giving('2027-01-01'))), 'queue.no-move-left')
  assert.ok((await moved(world, id, third, NOW, 0, giving('2026-11-01'))).ok)
  assert.equal((await findBooking(world.db, id))?.moves, 2)
})

test('[R707-28d] ten trucks that move onto three places: three do, and the control without the lock oversells', async (t) => {
  const world = await openQueue(t, 10)
  const [slot = ''] = await world.slots(1, 10)
  const ids: string[] = []
  for (const index of world.drivers.keys()) ids.push((await confirmed(world, index, slot)).id)
  const [scarce = ''] = await world.slots(1, 3, { from: LATER })
  const answers = await Promise.all(ids.map((id, index) => moved(world, id, scarce, NOW, index)))
  assert.equal(answers.filter(({ ok }) => ok).length, 3)
  assert.deepEqual(await countsOf(world.pool, scarce), { capacity: 3, taken: 3, released: 0, booked: 3 })
  // The control: two that read before either writes both think that the place is theirs, and only one is counted.
  const [free = ''] = await world.slots(1, 3, { from: LATER.add({ hours: 24 }) })
  const takenOf = async () =>
    (await world.pool.query<{ taken: number }>('select taken from queue.slot where id = $1', [free])).rows[0]?.taken ??
    0
  const read = await Promise.all([takenOf(), takenOf()])
  for (const taken of read) await world.pool.query('update queue.slot set taken = $2 where id = $1', [free, taken + 1])
  assert.equal(await takenOf(), 1, 'two took a place, one is counted')
})

test('[R707-27] [R707-6-2a] [R707-28d] an account that owes money or is blocked moves no booking, and does again afterwards', async (t) => {
  const world = await openQueue(t, 1, FEE + DEPOSIT)
  const { id, slot } = await confirmed(world)
  const [later = ''] = await world.slots(1, 5, { from: LATER })
  const accountId = world.drivers[0]?.accountId ?? ''
  const post = (...transfers: readonly (readonly [kind: string, debit: string, credit: string])[]) =>
    world.pool.query(
      `insert into payments.transfer (owner_id, debit, credit, amount, kind, payment_id, occurred_at)
       select $1, debit, credit, 100, kind, gen_random_uuid(), now()
       from unnest($2::text[], $3::text[], $4::text[]) as added(kind, debit, credit)`,
      [accountId, ...[0, 1, 2].map((part) => transfers.map((transfer) => transfer[part]))],
    )
  const offered = async () => (await seenBy(world, id, NOW)).move.allowed
  assert.equal(await offered(), true)
  await post(['debt-raised', 'debt', 'acquirer'])
  assert.equal(await offered(), false)
  assert.equal(codeOf(await moved(world, id, later)), 'queue.account-in-debt')
  await post(['payment-received', 'acquirer', 'available'], ['debt-repaid', 'available', 'debt'])
  const stand = (status: string, reason: string | null) =>
    world.pool.query('update identity.account set status = $2, blocked_reason = $3 where id = $1', [
      accountId,
      status,
      reason,
    ])
  await stand('blocked', 'false-data')
  assert.equal(await offered(), false)
  assert.equal(codeOf(await moved(world, id, later)), 'queue.account-blocked')
  assert.deepEqual([(await countsOf(world.pool, slot)).taken, (await countsOf(world.pool, later)).taken], [1, 0])
  await stand('active', null)
  assert.equal(await offered(), true)
  assert.equal(codeOf(await moved(world, id, later)), 'ok')
})

test('[R707-28a] [R707-28d] who stood at the bar for his former time has not come for the new one: giving that up costs the fee', async (t) => {
  const { world, id, later } = await open(t)
  const early = START.subtract({ minutes: 50 })
  await inTransaction(world.db, (tx) => recordPresence(tx, LAW, factAt(id, early), early))
  assert.notEqual((await findBooking(world.db, id))?.arrivedAt, null)
  assert.ok((await moved(world, id, later, early)).ok)
  const { arrived, arrivedAt } = (await findBooking(world.db, id)) ?? assert.fail()
  assert.deepEqual([arrived, arrivedAt], [false, null])
  const given = await givenUp(world, id, early)
  assert.equal(given.ok && given.value.feeKept, true)
  assert.deepEqual(await moneyOf(world), { spent: FEE, feeHeld: 0n, depositBlocked: 0n })
})
