import assert from 'node:assert/strict'
import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmIfReady } from '#queue/confirm-booking.ts'
import { recordChecks, settle, type ChecksOutcome } from '#queue/domain/booking.ts'
import { recordAdmission } from '#queue/record-arrival.ts'
import { recordCrossing } from '#queue/record-crossing.ts'
import { recordOutcomes } from '#queue/record-outcomes.ts'
import { findBooking, findBookingForUpdate } from '#queue/store/booking-store.ts'
import { LAW, NOW, type QueueWorld } from './queue-world.ts'

/** A booking of one of the world's drivers, in a slot of its own unless one is named. */
export async function booked(world: QueueWorld, index = 0, slot?: string): Promise<{ id: string; slot: string }> {
  const [own = ''] = slot === undefined ? await world.slots(1, 5) : [slot]
  const driver = world.drivers[index]
  assert.ok(driver)
  const [answer] = await world.place([world.request(driver, own)])
  assert.ok(answer?.ok, JSON.stringify(answer))
  return { id: answer.value.id, slot: own }
}

/** Records what the registries said, as the job does. */
export async function judged(world: QueueWorld, id: string, verdict: ChecksOutcome, now = NOW): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const booking = await findBookingForUpdate(tx, id)
    assert.ok(booking)
    const events = recordChecks(booking, verdict)
    const [after] = await recordOutcomes(tx, [{ booking, events }], { now, actor: SYSTEM })
    await confirmIfReady(tx, after ?? booking, now)
  })
}

/** A booking with its number. */
export async function confirmed(world: QueueWorld, index = 0, slot?: string): Promise<{ id: string; slot: string }> {
  const made = await booked(world, index, slot)
  await judged(world, made.id, { outcome: 'passed' })
  return made
}

/** Lets a numbered booking enter and cross at its time, and the state confirm it. */
export async function crossed(world: QueueWorld, id: string): Promise<void> {
  const booking = await findBooking(world.db, id)
  assert.ok(booking)
  const { checkpoint, startsAt: occurredAt } = booking
  const fact = { bookingId: id, checkpoint, passageId: 'p', occurredAt, actor: SYSTEM }
  await inTransaction(world.db, (tx) => recordAdmission(tx, LAW, { ...fact, byOfficer: true }, occurredAt))
  await inTransaction(world.db, (tx) => recordCrossing(tx, fact, occurredAt))
  await inTransaction(world.db, async (tx) => {
    const locked = await findBookingForUpdate(tx, id)
    assert.ok(locked)
    await recordOutcomes(tx, [{ booking: locked, events: settle(locked) }], { now: occurredAt, actor: SYSTEM })
  })
}
