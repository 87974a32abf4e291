import type { Settlement } from '#kernel/settlement.ts'
import { present } from '#kernel/assert.ts'
import type { Actor } from '#kernel/principal.ts'
import { type AuditEntry, recordAudits } from '#audit/public.ts'
import { sendNotices } from '#notices/public.ts'
import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'
import { bookingNotice } from './write-booking-notice.ts'
import type { BookingEvent } from './domain/booking.ts'
import { effectOf, evolve, placeAfter, settlementAfter } from './domain/effects.ts'
import { givePlaceBack, takePlaceAgain } from './domain/slot.ts'
import { settleMoney } from './settle-money.ts'
import type { BookingRow } from './store/booking-row.ts'
import { saveBookings } from './store/booking-store.ts'
import { type NewEvent, saveEvents } from './store/event-store.ts'
import { lockSlots, saveSlotCounts } from './store/slot-store.ts'

/** What was decided about one booking whose row lock the transaction holds. */
export interface BookingOutcome {
  readonly booking: BookingRow
  readonly events: readonly BookingEvent[]
}

/** Who did it, and when it happened. */
export interface Occasion {
  readonly now: Temporal.Instant
  /** When it happened outside (a camera's clock); `now` unless said. */
  readonly occurredAt?: Temporal.Instant
  readonly actor: Actor
  readonly correlationId?: string
  /** Facts for the audit entries, e.g. the passage. */
  readonly facts?: Readonly<Record<string, string>>
}

/** Channels of signals: the payload is an account id, or a checkpoint code. */
export { NOTICES_SENT } from '#notices/public.ts'
export const BOOKING_CHANGED = 'queue_booking'
export const CHECKPOINT_CHANGED = 'queue_checkpoint'

/**
 * Writes what was decided about bookings and everything that follows from it, in a few statements whatever their number:
 * the bookings, their history, the places given back, the money settled, notices, audit, signals. Locks are taken in
 * one order everywhere: bookings, then slots by id, then accounts by id. Answers the bookings as they are now.
 */
export async function recordOutcomes(
  tx: Transaction,
  outcomes: readonly BookingOutcome[],
  occasion: Occasion,
): Promise<readonly BookingRow[]> {
  const changed = outcomes.filter(({ events }) => events.length > 0)
  if (changed.length === 0) return outcomes.map(({ booking }) => booking)
  const steps = changed.flatMap(({ booking, events }) => stepsOf(booking, events, occasion))
  const after = changed.map(({ booking, events }) =>
    events.reduce((row, event) => advance(row, event, occasion), booking),
  )
  await saveBookings(tx, after)
  await saveEvents(
    tx,
    steps.map((step) => historyOf(step, occasion)),
  )
  await movePlaces(tx, steps)
  await settleMoney(tx, steps, occasion)
  await recordAudits(
    tx,
    steps.flatMap((step) => auditOf(step, occasion)),
  )
  await sendNotices(
    tx,
    steps.flatMap(({ before, event }) => bookingNotice(before, event)),
    occasion.now,
  )
  for (const accountId of new Set(after.map((row) => row.accountId))) await signal(tx, BOOKING_CHANGED, accountId)
  for (const checkpoint of new Set(after.map((row) => row.checkpoint))) await signal(tx, CHECKPOINT_CHANGED, checkpoint)
  const byId = new Map(after.map((row) => [row.id, row]))
  return outcomes.map(({ booking }) => byId.get(booking.id) ?? booking)
}

interface Step {
  readonly before: BookingRow
  readonly event: BookingEvent
}

function stepsOf(booking: BookingRow, events: readonly BookingEvent[], occasion: Occasion): readonly Step[] {
  let before = booking
  return events.map((event) => {
    const step = { before, event }
    before = advance(before, event, occasion)
    return step
  })
}

/** The stored booking after an event: what the domain evolves, and when it happened. */
function advance(row: BookingRow, event: BookingEvent, { now, occurredAt = now }: Occasion): BookingRow {
  const { stamp, ends } = effectOf(event)
  return {
    ...row,
    ...evolve(row, event),
    ...(stamp && { [stamp]: stamp === 'notifiedAt' || stamp === 'calledAt' ? now : occurredAt }),
    settlement: settlementOf(row, event),
    // Who has another time is told and called anew.
    ...(event.type === 'moved' && { notifiedAt: null, arrivedAt: null }),
    ...(event.type === 'retimed' && { notifiedAt: null, calledAt: null, arrivedAt: null }),
    endedAt: event.type === 'annulment-undone' ? null : ends ? occurredAt : row.endedAt,
    fault: faultAfter(row, event),
  }
}

/** A deposit that was forfeited comes back with the undone annulment; the fee stays as it was settled [R707-28g]. */
function settlementOf(row: BookingRow, event: BookingEvent): Settlement | null {
  const forgives = event.type === 'annulment-undone' || event.type === 'deposit-forgiven'
  if (forgives && row.settlement === 'forfeited') return 'deposit-returned'
  if (event.type === 'fault-corrected') return 'released'
  return settlementAfter(event) ?? row.settlement
}

function faultAfter(row: BookingRow, event: BookingEvent): BookingRow['fault'] {
  if (event.type === 'fault-corrected') return event.fault
  if (event.type === 'annulled' || event.type === 'cancelled') return row.ordinal === null ? null : event.fault
  return event.type === 'annulment-undone' ? null : row.fault
}

function historyOf({ before, event }: Step, { now, occurredAt = now, actor }: Occasion): NewEvent {
  const { type, ...facts } = event
  const body = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, value instanceof Temporal.Instant ? value.toString() : value]),
  )
  return { bookingId: before.id, type, body, occurredAt, lawVersion: before.lawVersion, actor }
}

async function movePlaces(tx: Transaction, steps: readonly Step[]): Promise<void> {
  const moved = steps.flatMap(({ before, event }) => {
    const place = placeAfter(before, event)
    return place === 'kept' ? [] : [{ slotId: before.slotId, place }]
  })
  if (moved.length === 0) return
  const ids = [...new Set(moved.map(({ slotId }) => slotId))].sort((a, b) => (a < b ? -1 : 1))
  const slots = new Map((await lockSlots(tx, ids)).map((slot) => [slot.id, slot]))
  for (const { slotId, place } of moved) {
    const slot = present(slots.get(slotId), 'a booking has a slot')
    slots.set(slotId, { ...slot, ...(place === 'taken-again' ? takePlaceAgain(slot) : givePlaceBack(slot, place)) })
  }
  await saveSlotCounts(tx, [...slots.values()])
}

function auditOf({ before, event }: Step, occasion: Occasion): readonly AuditEntry[] {
  const { audit, facts } = effectOf(event)
  if (!audit) return []
  return [
    {
      event: audit,
      actor: occasion.actor,
      subject: { kind: 'booking', id: before.id },
      data: { ...facts?.(event, before), ...occasion.facts },
      lawVersion: before.lawVersion,
      ...(occasion.correlationId === undefined ? {} : { correlationId: occasion.correlationId }),
      occurredAt: occasion.occurredAt ?? occasion.now,
    },
  ]
}
