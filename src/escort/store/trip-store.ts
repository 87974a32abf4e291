import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { DutyAnswer } from '../contract/duty.ts'
import type { OrderContent } from '../contract/order.ts'
import type { OrderRequest } from '../contract.ts'

/** States of a trip, in their order. */
export type TripState = 'ordered' | 'finalised' | 'active' | 'arrived' | 'removed' | 'closed' | 'cancelled'

/** A trip as it is stored. */
export interface Trip {
  readonly id: string
  readonly reference: string
  readonly state: TripState
  readonly reason: string
  readonly procedure: string
  readonly mode: string
  readonly countries: readonly string[]
  readonly carrierBin: string
  readonly driverAccount: string | null
  readonly plate: string
  readonly plateKey: string
  /** Null in orders from before it was kept. */
  readonly plateCountry: string | null
  readonly trailer: string | null
  readonly container: string | null
  readonly declaration: string | null
  /** Both as others write them: capitals without spaces and punctuation. */
  readonly containerKey: string | null
  readonly declarationKey: string | null
  readonly booking: string | null
  readonly hsCodes: readonly string[]
  readonly importer: 'green' | 'other' | null
  readonly lowRisk: boolean | null
  /** What the table of who must be escorted decided; null in orders from before it. */
  readonly duty: DutyAnswer | null
  readonly sealCount: number
  readonly startPlace: string
  readonly finishPlace: string
  readonly routeId: string
  readonly routeVersion: number
  readonly legalDeviationM: number
  readonly periodS: number
  readonly deadline: Temporal.Instant
  /** The newest version of the order. */
  readonly version: number
  readonly orderedBy: string
  readonly orderedAt: Temporal.Instant
  readonly finalisedBy: string | null
  readonly finalisedAt: Temporal.Instant | null
  readonly activatedAt: Temporal.Instant | null
  readonly arrivedAt: Temporal.Instant | null
  /** Of a cancelled order, when it was cancelled. */
  readonly closedAt: Temporal.Instant | null
  /** Why the order was cancelled. */
  readonly cancelledWhy: string | null
}

const COLUMNS = sql`id, reference, state, reason, procedure, mode, countries, carrier_bin as "carrierBin",
  driver_account as "driverAccount", plate, plate_key as "plateKey", plate_country as "plateCountry",
  trailer, container, declaration, container_key as "containerKey", declaration_key as "declarationKey", booking,
  hs_codes as "hsCodes", importer, low_risk as "lowRisk", duty, seal_count as "sealCount", start_place as "startPlace", finish_place as "finishPlace",
  route_id as "routeId", route_version as "routeVersion", legal_deviation_m as "legalDeviationM", period_s as "periodS",
  deadline, version, ordered_by as "orderedBy", ordered_at as "orderedAt", finalised_by as "finalisedBy",
  finalised_at as "finalisedAt", activated_at as "activatedAt", arrived_at as "arrivedAt", closed_at as "closedAt",
  cancelled_why as "cancelledWhy"`

export async function saveOrder(
  tx: Transaction,
  order: OrderRequest & {
    readonly reference: string
    readonly plateKey: string
    readonly legalDeviationM: number
    readonly duty: DutyAnswer
  },
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into escort.trip (id, reference, state, reason, procedure, mode, countries, carrier_bin, driver_account, plate,
      plate_key, plate_country, trailer, container, declaration, booking, hs_codes, importer, low_risk, duty, seal_count, start_place, finish_place, route_id,
      route_version, legal_deviation_m, period_s, deadline, ordered_by, ordered_at)
    values (${order.id}, ${order.reference}, 'ordered', ${order.reason}, ${order.procedure}, ${order.mode},
      ${order.countries}, ${order.carrierBin}, ${order.driverAccount ?? null}, ${order.plate}, ${order.plateKey},
      ${order.plateCountry}, ${order.trailer ?? null}, ${order.container ?? null}, ${order.declaration ?? null}, ${order.booking ?? null},
      ${order.hsCodes}, ${order.importer ?? null}, ${order.lowRisk ?? null}, ${JSON.stringify(order.duty)}::jsonb, ${order.sealCount}, ${order.startPlace}, ${order.finishPlace}, ${order.routeId},
      ${order.routeVersion}, ${order.legalDeviationM}, ${order.periodS}, ${order.deadline}::timestamptz, ${by.actor},
      ${by.at.toString()}::timestamptz)`.execute(tx)
}

export async function findTrip(db: Database | Transaction, id: string): Promise<Trip | null> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip where id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function findTrips(db: Database | Transaction, ids: readonly string[]): Promise<readonly Trip[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip where id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** The trip, locked until the end of the transaction. */
export async function findTripForUpdate(tx: Transaction, id: string): Promise<Trip | null> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip where id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

/** Trips that are not closed, and those that were lately; those with an open incident first, so that none is cut off. */
export async function listTrips(db: Database, closedAfter: Temporal.Instant): Promise<readonly Trip[]> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip
    where state not in ('closed', 'cancelled') or closed_at > ${closedAfter.toString()}::timestamptz
    order by exists (select 1 from escort.incident i where i.trip_id = trip.id and i.state <> 'closed') desc,
      ordered_at desc limit 2000`.execute(db)
  return rows
}

/** Orders since a moment, the newest first. */
export async function listTripsSince(db: Database, since: Temporal.Instant): Promise<readonly Trip[]> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip
    where ordered_at >= ${since.toString()}::timestamptz order by ordered_at desc limit 5000`.execute(db)
  return rows
}

/** Trips of a truck, the newest first; also those of which the country of the plate is not known. */
export async function listTripsOfPlate(
  db: Database | Transaction,
  country: string,
  plateKey: string,
): Promise<readonly Trip[]> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip
    where plate_key = ${plateKey} and (plate_country is null or plate_country = ${country})
    order by ordered_at desc limit 20`.execute(db)
  return rows
}

export async function listTripsOfDriver(db: Database, account: string): Promise<readonly Trip[]> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip where driver_account = ${account}
    and state in ('finalised', 'active', 'arrived') order by ordered_at desc limit 10`.execute(db)
  return rows
}

/** The newest version of an order that is not finalised stands in its trip. */
export async function changeOrder(
  tx: Transaction,
  id: string,
  version: number,
  order: OrderContent & { readonly plateKey: string; readonly legalDeviationM: number; readonly duty: DutyAnswer },
): Promise<void> {
  await sql`
    update escort.trip set version = ${version}, reason = ${order.reason}, procedure = ${order.procedure},
      mode = ${order.mode}, countries = ${order.countries}, carrier_bin = ${order.carrierBin},
      driver_account = ${order.driverAccount ?? null}, plate = ${order.plate}, plate_key = ${order.plateKey},
      plate_country = ${order.plateCountry}, trailer = ${order.trailer ?? null}, container = ${order.container ?? null},
      declaration = ${order.declaration ?? null}, booking = ${order.booking ?? null}, hs_codes = ${order.hsCodes},
      importer = ${order.importer ?? null}, low_risk = ${order.lowRisk ?? null},
      duty = ${JSON.stringify(order.duty)}::jsonb, seal_count = ${order.sealCount}, start_place = ${order.startPlace},
      finish_place = ${order.finishPlace}, route_id = ${order.routeId}, route_version = ${order.routeVersion},
      legal_deviation_m = ${order.legalDeviationM}, period_s = ${order.periodS}, deadline = ${order.deadline}::timestamptz
    where id = ${id}::uuid`.execute(tx)
}

/** The second person finalises a version of the order. */
export async function saveFinalised(
  tx: Transaction,
  id: string,
  version: number,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update escort.trip set state = 'finalised', finalised_version = ${version}, finalised_by = ${by.actor},
    finalised_at = ${by.at.toString()}::timestamptz where id = ${id}::uuid`.execute(tx)
}

/** An order is cancelled before it began. */
export async function saveCancelled(
  tx: Transaction,
  id: string,
  why: string,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`update escort.trip set state = 'cancelled', cancelled_why = ${why}, closed_by = ${by.actor},
    closed_at = ${by.at.toString()}::timestamptz where id = ${id}::uuid`.execute(tx)
}

/** Trips of a carrier that are under way, and those that ended after a moment; the newest first. */
export async function listTripsOfCarrier(
  db: Database,
  carrierBin: string,
  endedAfter: Temporal.Instant,
): Promise<readonly Trip[]> {
  const { rows } = await sql<Trip>`select ${COLUMNS} from escort.trip where carrier_bin = ${carrierBin}
    and (state not in ('closed', 'cancelled') or closed_at > ${endedAfter.toString()}::timestamptz)
    order by ordered_at desc limit 200`.execute(db)
  return rows
}

const STEPS = {
  arrived: { by: sql`arrived_by`, at: sql`arrived_at` },
  closed: { by: sql`closed_by`, at: sql`closed_at` },
} as const

/** Takes a trip to its next state, with who did it and when. */
export async function stepTrip(
  tx: Transaction,
  id: string,
  to: keyof typeof STEPS,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  const columns = STEPS[to]
  await sql`update escort.trip set state = ${to}, ${columns.by} = ${by.actor}, ${columns.at} = ${by.at.toString()}::timestamptz
    where id = ${id}::uuid`.execute(tx)
}

export async function setTripState(tx: Transaction, id: string, state: TripState, at: Temporal.Instant): Promise<void> {
  await sql`update escort.trip set state = ${state},
      activated_at = case when ${state} = 'active' then coalesce(activated_at, ${at.toString()}::timestamptz) else activated_at end
    where id = ${id}::uuid`.execute(tx)
}
