import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { closeCheckpoint, sweepClosed } from '#queue/close-checkpoint.ts'
import { retimeBooking } from '#queue/retime-booking.ts'
import { loadReference } from '#reference/public.ts'
import { confirmed } from './booking-steps.ts'
import { testDatabase } from './database.ts'
import { LAW, NO_GATES, NOW, queueWorld, type QueueWorld, START } from './queue-world.ts'

/** For so long its user is asked for another time. */
export const HOURS = 48
export const DAY = START.toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString()
export const CLOSED = {
  checkpoint: 'DOSTYK',
  from: START.subtract({ hours: 1 }).toString(),
  until: START.add({ hours: 2 }).toString(),
  reason: 'weather' as const,
  placesPerHour: null,
  note: 'Wind of 35 m/s',
}

/** So many bookings of one interval that a closure took; `later` is free, a day behind it. */
export async function displaced(t: TestContext, drivers = 1, places = 5) {
  const database = await testDatabase(t)
  await inTransaction(database.db, (tx) => loadReference(tx, 'KZ'))
  const world = await queueWorld(database, drivers)
  const [slot = ''] = await world.slots(1, Math.max(5, drivers))
  const ids: string[] = []
  for (const index of world.drivers.keys()) ids.push((await confirmed(world, index, slot)).id)
  const closure = newId()
  const closed = await inTransaction(world.db, (tx) =>
    closeCheckpoint(tx, LAW, { ...CLOSED, id: closure }, SYSTEM, NOW),
  )
  assert.ok(closed.ok)
  let asked = 0
  for (let more = 1; more > 0; asked += more) more = await sweepClosed(world.db, LAW, NOW)
  assert.equal(asked, drivers)
  const [later = ''] = await world.slots(1, places, { from: START.add({ hours: 24 }) })
  return { world, id: ids[0] ?? '', ids, slot, later, closure }
}

/** The user of a booking takes another time. */
export function answer(world: QueueWorld, id: string, slot: string, now = NOW, index = 0, gates = NO_GATES) {
  const accountId = world.drivers[index]?.accountId ?? ''
  const wish = { bookingId: id, accountId, slotId: BigInt(slot), actor: SYSTEM, correlationId: 't' }
  return inTransaction(world.db, (tx) => retimeBooking(tx, LAW, wish, now, gates))
}

/** `ok` or the code of the refusal. */
export const codeOf = (given: Awaited<ReturnType<typeof answer>>) => (given.ok ? 'ok' : given.refusal.code)
export const account = (world: QueueWorld, index = 0) => world.drivers[index]?.accountId ?? ''

/** Gates of which one says that an officer has to look at an entry with these bookings. */
export function disputing(...stand: readonly string[]) {
  const asked: string[] = []
  const entriesInDispute = async (_db: unknown, ids: readonly string[]) => {
    asked.push(...ids)
    return new Set(ids.filter((id) => stand.includes(id)))
  }
  return { ...NO_GATES, entriesInDispute, asked }
}
