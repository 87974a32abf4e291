import { sql } from 'kysely'
import type { Settlement } from '#kernel/settlement.ts'
import type { Booking } from '../domain/booking.ts'
import type { Fault, Ground } from '../contract/terms.ts'
import type { GroundClaim } from '../domain/ground.ts'
import type { Channel } from '#kernel/channel.ts'

/** What the user stated about the load. */
export interface StatedGoods {
  readonly laden: boolean
  readonly veterinary: boolean
  readonly phytosanitary: boolean
  readonly declarations: readonly string[]
}

/** One booking with everything that is stored about it. */
export interface BookingRow extends Booking {
  readonly reference: string
  readonly accountId: string
  readonly vehicleId: string
  readonly trailerId: string | null
  readonly ownerId: string
  readonly driverIds: readonly string[]
  readonly slotId: bigint
  readonly checkpoint: string
  readonly neighbour: string
  readonly zone: string
  readonly localDay: Temporal.PlainDate
  readonly channel: Channel
  /** Out of turn or expedited; null in turn. */
  readonly ground: Ground | null
  readonly claim: GroundClaim | null
  readonly plate: string
  readonly plateCountry: string
  readonly plateKey: string
  readonly trailerPlate: string | null
  readonly trailerPlateKey: string | null
  readonly goods: StatedGoods | null
  readonly fee: bigint
  readonly deposit: bigint
  readonly lawVersion: string
  readonly tariffVersion: string
  readonly placedAt: Temporal.Instant
  readonly notifiedAt: Temporal.Instant | null
  readonly calledAt: Temporal.Instant | null
  readonly arrivedAt: Temporal.Instant | null
  readonly admittedAt: Temporal.Instant | null
  readonly crossedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly settlement: Settlement | null
  /** Whose fault it was that it was not used; null unless annulled, or cancelled after the number. */
  readonly fault: Fault | null
}

/** Columns of `queue.booking` (named `booking`) as a {@link BookingRow}. */
export const BOOKING_COLUMNS = sql`
  booking.id, booking.reference, booking.account_id as "accountId", booking.vehicle_id as "vehicleId",
  booking.trailer_id as "trailerId", booking.owner_id as "ownerId", booking.driver_ids as "driverIds",
  booking.slot_id as "slotId", booking.checkpoint, booking.neighbour, booking.zone, booking.local_day as "localDay",
  booking.starts_at as "startsAt", booking.ends_at as "endsAt", booking.channel, booking.place, booking.ground,
  booking.ground_claim as claim, booking.plate,
  booking.plate_country as "plateCountry", booking.plate_key as "plateKey", booking.trailer_plate as "trailerPlate",
  booking.trailer_plate_key as "trailerPlateKey", booking.goods, booking.state, booking.checks, booking.payment,
  booking.ordinal, booking.fee, booking.deposit, booking.law_version as "lawVersion",
  booking.tariff_version as "tariffVersion", booking.hold_until as "holdUntil", booking.placed_at as "placedAt",
  booking.notified_at is not null as notified, booking.settlement is not null as settled,
  booking.arrived_at is not null as arrived, booking.arrived_at as "arrivedAt", booking.fault, booking.moves, booking.retimings,
  booking.displaced_at as "displacedAt", booking.displaced_by as "displacedBy", booking.answer_until as "answerUntil",
  booking.notified_at as "notifiedAt", booking.called_at as "calledAt", booking.admitted_at as "admittedAt",
  booking.crossed_at as "crossedAt", booking.ended_at as "endedAt", booking.settlement`
