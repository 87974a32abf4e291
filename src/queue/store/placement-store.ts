import { sql } from 'kysely'
import type { Actor } from '#kernel/principal.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { Ground, PlaceKind } from '../contract/terms.ts'
import type { GroundClaim } from '../domain/ground.ts'
import type { Channel } from '#kernel/channel.ts'
import type { StatedGoods } from './booking-row.ts'

/** A place that was given, as it is stored; what the slot says is taken from the slot. */
export interface NewBooking {
  readonly id: string
  readonly reference: string
  readonly accountId: string
  readonly vehicleId: string
  readonly trailerId: string | null
  readonly ownerId: string
  readonly driverIds: readonly string[]
  readonly slotId: bigint
  readonly place: PlaceKind
  readonly ground: Ground | null
  readonly claim: GroundClaim | null
  readonly plate: string
  readonly plateCountry: string
  readonly plateKey: string
  readonly trailerPlate: string | null
  readonly trailerPlateKey: string | null
  readonly goods: StatedGoods | null
  readonly payment: 'due' | 'secured'
  readonly fee: bigint
  readonly deposit: bigint
  readonly lawVersion: string
  readonly tariffVersion: string
  readonly holdUntil: string
  readonly digest: Buffer
  readonly actor: Actor
}

/**
 * Inserts the bookings of a batch, their first event and the new counts of their slots, in one statement. Slots are
 * reached by their key whatever the planner believes: reading the table through would cost more than all the rest.
 * Throws the database's unique violation when another transaction gave the same vehicle or id a booking meanwhile.
 */
export async function savePlacements(
  tx: Transaction,
  bookings: readonly NewBooking[],
  slots: readonly { readonly id: bigint; readonly taken: number; readonly released: number }[],
  placedAt: Temporal.Instant,
): Promise<void> {
  const column = <T>(pick: (booking: NewBooking) => T) => bookings.map((booking) => pick(booking))
  const ids = slots.map(({ id }) => String(id))
  const now = placedAt.toString()
  await sql`/* prepared */
    with wish as (
      select * from unnest(${column((b) => b.id)}::uuid[], ${column((b) => b.reference)}::text[],
        ${column((b) => b.accountId)}::uuid[], ${column((b) => b.vehicleId)}::uuid[],
        ${column((b) => b.trailerId)}::uuid[], ${column((b) => b.ownerId)}::uuid[],
        ${column((b) => `{${b.driverIds.join(',')}}`)}::text[], ${column((b) => String(b.slotId))}::bigint[],
        ${column((b) => b.place)}::text[], ${column((b) => b.plate)}::text[],
        ${column((b) => b.plateCountry)}::text[], ${column((b) => b.plateKey)}::text[],
        ${column((b) => b.trailerPlate)}::text[], ${column((b) => b.trailerPlateKey)}::text[],
        ${column((b) => (b.goods === null ? null : JSON.stringify(b.goods)))}::text[],
        ${column((b) => b.payment)}::text[], ${column((b) => String(b.fee))}::bigint[],
        ${column((b) => String(b.deposit))}::bigint[], ${column((b) => b.lawVersion)}::text[],
        ${column((b) => b.tariffVersion)}::text[], ${column((b) => b.holdUntil)}::timestamptz[],
        ${column((b) => b.digest.toString('hex'))}::text[], ${column((b) => b.actor.kind)}::text[],
        ${column((b) => b.actor.id)}::text[], ${column((b) => b.actor.role ?? null)}::text[],
        ${column((b) => b.ground)}::text[],
        ${column((b) => (b.claim === null ? null : JSON.stringify(b.claim)))}::text[])
        as wish(id, reference, account_id, vehicle_id, trailer_id, owner_id, driver_ids, slot_id, place, plate,
          plate_country, plate_key, trailer_plate, trailer_plate_key, goods, payment, fee, deposit, law_version,
          tariff_version, hold_until, digest, actor_kind, actor_id, actor_role, ground, ground_claim)
    ), counted as (
      update queue.slot set taken = (${slots.map(({ taken }) => taken)}::int[])[array_position(${ids}::bigint[], id)],
        released = (${slots.map(({ released }) => released)}::int[])[array_position(${ids}::bigint[], id)]
      where id = any(${ids}::bigint[])
    ), told as (
      insert into queue.event (booking_id, type, body, occurred_at, law_version, actor_kind, actor_id, actor_role)
      select id, 'placed', jsonb_build_object('payment', payment), ${now}::timestamptz, law_version, actor_kind, actor_id,
             actor_role
      from wish
    )
    insert into queue.booking (id, reference, account_id, vehicle_id, trailer_id, owner_id, driver_ids, slot_id,
      checkpoint, neighbour, zone, local_day, starts_at, ends_at, channel, place, plate, plate_country, plate_key,
      trailer_plate, trailer_plate_key, goods, state, checks, payment, fee, deposit, law_version, tariff_version,
      hold_until, placed_at, digest, first_hold_until, paid_at_once,
      ground, ground_claim)
    select wish.id, wish.reference, wish.account_id, wish.vehicle_id, wish.trailer_id, wish.owner_id,
      wish.driver_ids::uuid[], slot.id, slot.checkpoint, slot.neighbour, slot.zone, slot.local_day, slot.starts_at,
      slot.ends_at, slot.channel, wish.place, wish.plate, wish.plate_country, wish.plate_key, wish.trailer_plate,
      wish.trailer_plate_key, wish.goods::jsonb, 'held', 'pending', wish.payment, wish.fee, wish.deposit,
      wish.law_version, wish.tariff_version, wish.hold_until, ${now}::timestamptz, decode(wish.digest, 'hex'),
      wish.hold_until, wish.payment = 'secured', wish.ground, wish.ground_claim::jsonb
    from wish cross join lateral (select * from queue.slot where slot.id = wish.slot_id offset 0) as slot`.execute(tx)
}

/** What the answer to a request that was seen before is made from. */
export interface SeenRequest {
  readonly id: string
  readonly accountId: string
  readonly digest: Buffer
  readonly reference: string
  readonly checkpoint: string
  readonly neighbour: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly channel: Channel
  readonly place: PlaceKind
  readonly ground: Ground | null
  readonly paidAtOnce: boolean
  readonly firstHoldUntil: Temporal.Instant
  readonly fee: bigint
  readonly deposit: bigint
  readonly lawVersion: string
}

/** A vehicle that has an active booking towards a neighbour. */
export interface ActiveVehicle {
  readonly vehicleId: string
  readonly plateCountry: string
  readonly plateKey: string
  readonly neighbour: string
}

/** What is already known of a batch. */
export interface KnownBookings {
  /** By id: the same request sent again, or an id that somebody else used. */
  readonly seen: ReadonlyMap<string, SeenRequest>
  /** Vehicles with an active booking towards the neighbour of the slot that is wanted for them [R707-21]. */
  readonly active: readonly ActiveVehicle[]
}

type KnownRow = SeenRequest & ActiveVehicle & { readonly seen: boolean }

/** A vehicle that is to have a booking on a slot. */
export interface WantedBooking {
  readonly id: string
  readonly slotId: bigint
  readonly vehicle: { readonly id: string; readonly country: string; readonly plateKey: string } | null
}

/**
 * Bookings that already have one of these ids, and active bookings of these vehicles, or of vehicles that bear one of
 * these plates, towards the neighbour of the wanted slot. One statement, so that a request that another portal is just
 * serving is never taken for another booking of its truck. Everything is looked up by key, behind barriers (`offset 0`,
 * `limit 1`); the planner is given no chance to read a whole table.
 */
export async function listKnownBookings(tx: Transaction, wanted: readonly WantedBooking[]): Promise<KnownBookings> {
  const asked = wanted.map(({ id, slotId, vehicle }) => ({
    id,
    slot: String(slotId),
    vehicle: vehicle?.id ?? null,
    country: vehicle?.country ?? null,
    plate_key: vehicle?.plateKey ?? null,
  }))
  const { rows } = await sql<KnownRow>`/* prepared */
    with asked as materialized (
      select asked.*, slot.neighbour
      from json_to_recordset(${JSON.stringify(asked)}::json)
        as asked(id uuid, slot bigint, vehicle uuid, country text, plate_key text)
      left join lateral (select neighbour from queue.slot where slot.id = asked.slot offset 0) as slot on true
    ), known as (
      select true as seen, found.* from asked
      cross join lateral (select * from queue.booking where booking.id = asked.id offset 0) as found
      union all
      select false, found.* from asked cross join lateral (
        (select * from queue.booking where vehicle_id = asked.vehicle and neighbour = asked.neighbour
           and state in ('held', 'confirmed', 'called', 'displaced', 'admitted')
           limit 1)
        union all
        (select * from queue.booking where plate_key = asked.plate_key and plate_country = asked.country
           and neighbour = asked.neighbour and state in ('held', 'confirmed', 'called', 'displaced', 'admitted')
           limit 1)
      ) as found
    )
    select seen, id, account_id as "accountId", digest, reference, checkpoint, neighbour, starts_at as "startsAt",
      ends_at as "endsAt", channel, place, ground, paid_at_once as "paidAtOnce", first_hold_until as "firstHoldUntil", fee,
      deposit, law_version as "lawVersion", vehicle_id as "vehicleId", plate_country as "plateCountry",
      plate_key as "plateKey"
    from known`.execute(tx)
  return {
    seen: new Map(rows.filter((row) => row.seen).map((row) => [row.id, row])),
    active: rows.filter((row) => !row.seen),
  }
}

/** The end of a fresh block of 1024 reference numbers. Numbers that a process does not use stay unused. */
export async function takeReferenceBlock(db: Database): Promise<bigint> {
  const { rows } = await sql<{ number: bigint }>`select nextval('queue.reference_number') as number`.execute(db)
  return rows[0]?.number ?? 0n
}
