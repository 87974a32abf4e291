import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { Channel } from '#kernel/channel.ts'
import type { Slot } from '../domain/slot.ts'
import type { BookingRow } from './booking-row.ts'

/** A slot with the zone of its checkpoint. */
export interface SlotRow extends Slot {
  readonly zone: string
}

const SLOT_COLUMNS = sql`slot.id, slot.checkpoint, slot.neighbour, slot.zone, slot.local_day as "localDay",
  slot.starts_at as "startsAt", slot.ends_at as "endsAt", slot.channel, slot.capacity, slot.taken, slot.released,
  slot.extra, slot.surplus, slot.closed_by is not null as closed`

/**
 * Takes the row locks of all slots that a transaction will change, once, in the order of their ids, so that two
 * transactions never wait for each other. Unknown ids are left out.
 */
export async function lockSlots(tx: Transaction, ids: readonly bigint[]): Promise<readonly SlotRow[]> {
  const { rows } = await sql<SlotRow>`/* prepared */
    select ${SLOT_COLUMNS} from queue.slot where id = any(${ids.map(String)}::bigint[]) order by id for update`.execute(
    tx,
  )
  return rows
}

/** Writes the counts of slots whose locks the transaction holds. */
export async function saveSlotCounts(
  tx: Transaction,
  slots: readonly Pick<Slot, 'id' | 'taken' | 'released' | 'extra' | 'surplus'>[],
): Promise<void> {
  await sql`
    update queue.slot set taken = changed.taken, released = changed.released, extra = changed.extra,
      surplus = changed.surplus
    from unnest(${slots.map(({ id }) => String(id))}::bigint[], ${slots.map(({ taken }) => taken)}::int[],
                ${slots.map(({ released }) => released)}::int[], ${slots.map(({ extra }) => extra)}::int[],
                ${slots.map(({ surplus = 0 }) => surplus)}::int[]) as changed(id, taken, released, extra, surplus)
    where slot.id = changed.id`.execute(tx)
}

/** Places of one local day, over all of its slots that were opened. */
export interface DayPlaces {
  readonly day: Temporal.PlainDate
  readonly places: number
  /** Free in slots that have not begun. */
  readonly free: number
  readonly released: number
  readonly lastStart: Temporal.Instant
}

/**
 * Days of a checkpoint that have open places of a channel; in turn, places of the grounds count on `today` as well
 * [R707-6.5].
 */
export async function listDayPlaces(
  db: Database,
  checkpoint: string,
  period: {
    readonly from: Temporal.PlainDate
    readonly to: Temporal.PlainDate
    readonly today: Temporal.PlainDate
    readonly channel: Channel
  },
  now: Temporal.Instant,
): Promise<readonly DayPlaces[]> {
  const { rows } = await sql<DayPlaces>`
    select local_day as day, sum(capacity)::int as places,
           coalesce(sum(greatest(capacity - taken, 0)) filter (where closed_by is null and starts_at > ${now.toString()}::timestamptz), 0)::int as free,
           coalesce(sum(released) filter (where closed_by is null and starts_at > ${now.toString()}::timestamptz), 0)::int as released,
           max(starts_at) as "lastStart"
    from queue.slot
    where checkpoint = ${checkpoint} and local_day between ${period.from.toString()}::date and ${period.to.toString()}::date
      and (channel = ${period.channel} or (${period.channel} = 'general' and local_day = ${period.today.toString()}::date))
    group by local_day order by local_day`.execute(db)
  return rows
}

/** Slots of one day and channel, or of all channels, in their order. */
export async function listOpenSlots(
  db: Database,
  checkpoint: string,
  day: Temporal.PlainDate,
  channels: Channel | 'all',
): Promise<readonly SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT_COLUMNS} from queue.slot
    where checkpoint = ${checkpoint} and local_day = ${day.toString()}::date
      and (${channels} = 'all' or channel = ${channels})
    order by starts_at, array_position(array['general', 'post', 'perishable', 'state', 'express'], channel)`.execute(db)
  return rows
}

/** The first slot after an instant with a fresh place in turn, up to the last bookable day. */
export async function findFirstFree(
  db: Database,
  checkpoint: string,
  after: Temporal.Instant,
  lastDay: Temporal.PlainDate,
): Promise<SlotRow | undefined> {
  const { rows } = await sql<SlotRow>`
    select ${SLOT_COLUMNS} from queue.slot
    where checkpoint = ${checkpoint} and starts_at > ${after.toString()}::timestamptz
      and local_day <= ${lastDay.toString()}::date and channel = 'general' and closed_by is null and taken + released < capacity
    order by starts_at limit 1`.execute(db)
  return rows[0]
}

/**
 * Slots of the checkpoint of a booking with a fresh place that it may take, one an interval, the nearest to its own time first:
 * in turn or of its ground, of another day's list only where that names the truck, expedited not on a day that has reached its
 * ceiling [R707-6-1]; on `today` those of the grounds too [R707-6.5].
 */
export async function listNearestFree(
  db: Database,
  booking: Pick<BookingRow, 'checkpoint' | 'ground' | 'startsAt' | 'plateKey' | 'plateCountry'>,
  when: { readonly now: Temporal.Instant; readonly today: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate },
  limit: number,
): Promise<readonly SlotRow[]> {
  const { checkpoint, ground, startsAt, plateKey, plateCountry } = booking
  const channel = ground === null || ground === 'express' ? 'general' : ground
  const listed = ground === 'post' || ground === 'state'
  const { rows } = await sql<SlotRow>`
    select ${SLOT_COLUMNS} from (
      select distinct on (starts_at) * from queue.slot
      where checkpoint = ${checkpoint} and starts_at > ${when.now.toString()}::timestamptz
        and local_day <= ${when.lastDay.toString()}::date and closed_by is null and taken + released < capacity
        and (channel = ${channel} or (${ground === null} and local_day = ${when.today.toString()}::date))
        and (not ${listed} or exists (select from queue.listed_vehicle listed where listed.ground = ${channel}
          and listed.checkpoint = slot.checkpoint and listed.local_day = slot.local_day
          and listed.plate_key = ${plateKey} and listed.plate_country = ${plateCountry} and listed.outcome = 'accepted'))
        and (${ground !== 'express'} or exists (select from queue.day_quota quota where quota.checkpoint = slot.checkpoint
          and quota.local_day = slot.local_day and quota.express > (select count(*) from queue.booking
            where booking.checkpoint = slot.checkpoint and booking.local_day = slot.local_day and booking.ground = 'express'
              and booking.state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'turned-back'))))
      order by starts_at, channel <> ${channel}, id
    ) as slot
    order by abs(extract(epoch from slot.starts_at - ${startsAt.toString()}::timestamptz)), slot.starts_at
    limit ${limit}`.execute(db)
  return rows
}

/** What a slot is opened with. */
export interface NewSlot {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly localDay: Temporal.PlainDate
  readonly channel: Channel
  readonly capacity: number
}

/** Opens slots that are not there yet; answers how many were opened. Running it twice changes nothing. */
export async function saveNewSlots(
  tx: Transaction,
  at: { readonly checkpoint: string; readonly neighbour: string; readonly zone: string },
  slots: readonly NewSlot[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into queue.slot (checkpoint, neighbour, zone, local_day, starts_at, ends_at, channel, capacity,
                            closed_by)
    select ${at.checkpoint}::text, ${at.neighbour}::text, ${at.zone}::text, opened.*,
           (select closure.id from queue.closure where closure.checkpoint = ${at.checkpoint} and closure.ended_at is null
              and closure.places_per_hour is null
              and closure.period @> opened.starts_at order by closure.created_at limit 1)
    from unnest(${slots.map((slot) => slot.localDay.toString())}::date[],
                ${slots.map((slot) => slot.startsAt.toString())}::timestamptz[],
                ${slots.map((slot) => slot.endsAt.toString())}::timestamptz[],
                ${slots.map((slot) => slot.channel)}::text[], ${slots.map((slot) => slot.capacity)}::int[])
      as opened(local_day, starts_at, ends_at, channel, capacity)
    on conflict (checkpoint, starts_at, channel) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
