import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { findBalances } from '#payments/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { cancelBooking } from '#queue/cancel-booking.ts'
import { confirmIfReady } from '#queue/confirm-booking.ts'
import { recordChecks, settle, type ChecksOutcome } from '#queue/domain/booking.ts'
import { readBooking } from '#queue/read-bookings.ts'
import { recordAdmission } from '#queue/record-arrival.ts'
import { recordCrossing } from '#queue/record-crossing.ts'
import { recordOutcomes } from '#queue/record-outcomes.ts'
import { findBooking, findBookingForUpdate } from '#queue/store/booking-store.ts'
import { testDatabase } from './database.ts'
import { FUNDS, LAW, NO_GATES, NOW, queueWorld, type QueueWorld } from './queue-world.ts'

/** A world of its own for one test. */
export async function openQueue(t: TestContext, drivers = 1, funds = FUNDS): Promise<QueueWorld> {
  return queueWorld(await testDatabase(t), drivers, funds)
}

const accountOf = (world: QueueWorld, index: number) => world.drivers[index]?.accountId ?? ''

/** In which state a booking stands. */
export async function stateOf(world: QueueWorld, id: string): Promise<string | undefined> {
  return (await findBooking(world.db, id))?.state
}

/** What a driver of the world with the usual money has spent, and what is held of it. */
export async function moneyOf(world: QueueWorld, index = 0) {
  const { available, feeHeld, depositBlocked } = await findBalances(world.db, accountOf(world, index))
  return { spent: FUNDS - available, feeHeld, depositBlocked }
}

/** A booking as its driver sees it. */
export async function seenBy(world: QueueWorld, id: string, now: Temporal.Instant, index = 0) {
  const view = await readBooking(world.db, LAW, { accountId: accountOf(world, index), id }, now, NO_GATES)
  assert.ok(view.ok, JSON.stringify(view))
  return view.value
}

/** A driver gives a booking up. */
export function givenUp(world: QueueWorld, bookingId: string, now = NOW, index = 0) {
  const wish = { bookingId, accountId: accountOf(world, index), reason: 'other', actor: SYSTEM, correlationId: 't' }
  return inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, now, NO_GATES))
}

/** What the gate tells of a truck at Dostyk. */
export const factAt = (bookingId: string, occurredAt: Temporal.Instant) => ({
  bookingId,
  checkpoint: 'DOSTYK',
  passageId: 'p',
  occurredAt,
  actor: SYSTEM,
})

/** The gate tells that a truck went in. */
export function entered(world: QueueWorld, id: string, at: Temporal.Instant, now = at, byOfficer = false) {
  return inTransaction(world.db, (tx) => recordAdmission(tx, LAW, { ...factAt(id, at), byOfficer }, now))
}

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
