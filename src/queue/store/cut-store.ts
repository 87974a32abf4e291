import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import type { Cut, CutPlaces, CutSlot } from '../domain/cut.ts'
import { BOOKING_COLUMNS, type BookingRow } from './booking-row.ts'
import type { DayQuota } from './quota-store.ts'

/** Cuts of a checkpoint that stand and end after an instant. */
export async function listCuts(tx: Transaction, checkpoint: string, after: Temporal.Instant): Promise<readonly Cut[]> {
  const { rows } = await sql<Cut>`
    select lower(period) as "from", upper(period) as "until", places_per_hour as "placesPerHour" from queue.closure
    where checkpoint = ${checkpoint} and ended_at is null and places_per_hour is not null
      and upper(period) > ${after.toString()}::timestamptz`.execute(tx)
  return rows
}

/** Local days of a checkpoint with open intervals that begin in a period. */
export async function listDaysWithin(
  tx: Transaction,
  checkpoint: string,
  { from, until }: Pick<Cut, 'from' | 'until'>,
): Promise<readonly Temporal.PlainDate[]> {
  const { rows } = await sql<{ day: Temporal.PlainDate }>`
    select distinct local_day as day from queue.slot where checkpoint = ${checkpoint}
      and starts_at >= ${from.toString()}::timestamptz and starts_at < ${until.toString()}::timestamptz
    order by 1`.execute(tx)
  return rows.map(({ day }) => day)
}

/** The slots of a day with their row locks, in the order of their ids. */
export async function lockDaySlots(
  tx: Transaction,
  checkpoint: string,
  day: Temporal.PlainDate,
): Promise<readonly CutSlot[]> {
  const { rows } = await sql<CutSlot>`
    select id, starts_at as "startsAt", ends_at as "endsAt", channel, coalesce(opened, capacity) as opened, capacity,
           taken - extra as taken
    from queue.slot where checkpoint = ${checkpoint} and local_day = ${day.toString()}::date
    order by id for update`.execute(tx)
  return rows
}

/** Writes the places of slots whose locks the transaction holds; released places beyond the new capacity are gone. */
export async function saveCutPlaces(tx: Transaction, slots: readonly CutPlaces[]): Promise<void> {
  await sql`
    update queue.slot set opened = coalesce(opened, slot.capacity), capacity = cut.capacity, surplus = cut.surplus,
      released = least(released, cut.capacity - (taken - extra - cut.surplus))
    from unnest(${slots.map(({ id }) => String(id))}::bigint[], ${slots.map(({ capacity }) => capacity)}::int[],
                ${slots.map(({ surplus }) => surplus)}::int[]) as cut(id, capacity, surplus)
    where slot.id = cut.id`.execute(tx)
}

/** Writes the quotas that a day has after its capacity changed. */
export async function changeDayQuota(tx: Transaction, checkpoint: string, quota: DayQuota): Promise<void> {
  const { localDay, capacity, post, perishable, state, express, lawVersion } = quota
  await sql`
    update queue.day_quota set capacity = ${capacity}, post = ${post}, perishable = ${perishable}, state = ${state},
      express = ${express}, law_version = ${lawVersion}
    where checkpoint = ${checkpoint} and local_day = ${localDay.toString()}::date`.execute(tx)
}

/** Slots with more bookings than places, and how many are too many. */
export interface SurplusSlot {
  readonly id: bigint
  readonly surplus: number
}

/** How many bookings are too many in these slots; their row locks are taken in the order of their ids. */
export async function lockSurplus(tx: Transaction, ids: readonly bigint[]): Promise<readonly SurplusSlot[]> {
  const { rows } = await sql<SurplusSlot>`
    select id, surplus from queue.slot where id = any(${ids.map(String)}::bigint[]) order by id for update`.execute(tx)
  return rows
}

/** Bookings of slots with too many whose trucks are not inside, the next slot first and in it who leaves first; no locks. */
export async function listSurplusBookings(tx: Transaction, limit: number): Promise<readonly BookingRow[]> {
  const { rows } = await sql<BookingRow>`
    select ${BOOKING_COLUMNS} from queue.slot join queue.booking
      on booking.checkpoint = slot.checkpoint and booking.local_day = slot.local_day and booking.slot_id = slot.id
    where slot.surplus > 0 and booking.state in ('held', 'confirmed', 'called')
    order by slot.starts_at, slot.id, booking.arrived_at is not null,
      array_position(array['held', 'confirmed', 'called'], booking.state), booking.ordinal desc nulls first, booking.id desc
    limit ${limit}`.execute(tx)
  return rows
}
