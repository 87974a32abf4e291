import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { ListedGround } from '../domain/ground.ts'
import type { BookingState, ListedOutcome } from '../contract/terms.ts'

/** A list of vehicles as it came. */
export interface VehicleListRow {
  readonly id: string
  readonly ground: ListedGround
  readonly letter: string
  readonly sentBy: string
  readonly receivedAt: Temporal.Instant
  readonly digest: Buffer
}

/** One vehicle of a list as it is written. */
export interface NewListedVehicle {
  readonly line: number
  readonly checkpoint: string
  readonly day: Temporal.PlainDate
  readonly plate: string
  readonly plateCountry: string
  readonly plateKey: string
  readonly receivedOn: Temporal.PlainDate
  readonly listDays: number
  readonly outcome: ListedOutcome
}

/** One vehicle at a checkpoint on a day. */
export type VehicleOnDay = Pick<NewListedVehicle, 'checkpoint' | 'day' | 'plateKey' | 'plateCountry'>

/** One vehicle of a list with what became of it. */
export interface ListedVehicleRow extends NewListedVehicle {
  readonly listId: string
  readonly ground: ListedGround
  /** The last booking on it; null when there is none. */
  readonly booking: { readonly reference: string; readonly state: BookingState; readonly startsAt: string } | null
}

/** Writes a list that is not there yet; false when its id is. */
export async function saveVehicleList(tx: Transaction, list: VehicleListRow): Promise<boolean> {
  const { id, ground, letter, sentBy, receivedAt, digest } = list
  const { numAffectedRows } = await sql`
    insert into queue.vehicle_list (id, ground, letter, sent_by, received_at, digest)
    values (${id}::uuid, ${ground}, ${letter}, ${sentBy}::uuid, ${receivedAt.toString()}::timestamptz, ${digest})
    on conflict (id) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** Keeps lists of one ground one after another, so that two that name the same vehicle do not both accept it. */
export async function lockLists(tx: Transaction, ground: ListedGround): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('queue.vehicle-list', hashtext(${ground})))`.execute(tx)
}

/** Which of these vehicles an accepted row of the ground names; its rows are locked against a withdrawal. */
export async function listAccepted(
  tx: Transaction,
  ground: ListedGround,
  vehicles: readonly VehicleOnDay[],
): Promise<readonly VehicleOnDay[]> {
  const { rows } = await sql<VehicleOnDay>`
    select checkpoint, local_day as day, plate_key as "plateKey", plate_country as "plateCountry"
    from queue.listed_vehicle where ground = ${ground} and outcome = 'accepted'
      and (checkpoint, local_day, plate_key, plate_country) in (
        select * from unnest(${vehicles.map(({ checkpoint }) => checkpoint)}::text[],
          ${vehicles.map(({ day }) => day.toString())}::date[], ${vehicles.map(({ plateKey }) => plateKey)}::text[],
          ${vehicles.map(({ plateCountry }) => plateCountry)}::text[]))
    for share`.execute(tx)
  return rows
}

/** One vehicle at one checkpoint on one day, as a key. */
export function vehicleOnDay({ checkpoint, day, plateKey, plateCountry }: VehicleOnDay): string {
  return `${checkpoint}/${day.toString()}/${plateCountry}:${plateKey}`
}

/** Writes the rows of a list. */
export async function saveListedVehicles(
  tx: Transaction,
  list: Pick<VehicleListRow, 'id' | 'ground'>,
  rows: readonly NewListedVehicle[],
): Promise<void> {
  const column = <T>(pick: (row: NewListedVehicle) => T) => rows.map(pick)
  await sql`
    insert into queue.listed_vehicle (list_id, ground, line, checkpoint, local_day, plate, plate_country, plate_key,
      received_on, list_days, outcome)
    select ${list.id}::uuid, ${list.ground}::text, listed.* from unnest(${column((row) => row.line)}::int[],
      ${column((row) => row.checkpoint)}::text[], ${column((row) => row.day.toString())}::date[],
      ${column((row) => row.plate)}::text[], ${column((row) => row.plateCountry)}::text[],
      ${column((row) => row.plateKey)}::text[], ${column((row) => row.receivedOn.toString())}::date[],
      ${column((row) => row.listDays)}::int[], ${column((row) => row.outcome)}::text[]) as listed`.execute(tx)
}

/** One list by its id; undefined when there is none. */
export async function findVehicleList(db: Database | Transaction, id: string): Promise<VehicleListRow | undefined> {
  const { rows } = await sql<VehicleListRow>`
    select id, ground, letter, sent_by as "sentBy", received_at as "receivedAt", digest
    from queue.vehicle_list where id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The last lists, newest first, at most 200: of one sender, or of everybody. */
export async function listVehicleLists(db: Database, sentBy: string | null): Promise<readonly VehicleListRow[]> {
  const { rows } = await sql<VehicleListRow>`
    select id, ground, letter, sent_by as "sentBy", received_at as "receivedAt", digest from queue.vehicle_list
    where ${sentBy}::uuid is null or sent_by = ${sentBy}::uuid order by received_at desc, id limit 200`.execute(db)
  return rows
}

/** The rows of lists, in their order, each with the last booking that stands on it. */
export async function listListedVehicles(
  db: Database | Transaction,
  listIds: readonly string[],
): Promise<readonly ListedVehicleRow[]> {
  const { rows } = await sql<ListedVehicleRow>`
    select listed.list_id as "listId", listed.ground, line, listed.checkpoint, listed.local_day as day, listed.plate,
      listed.plate_country as "plateCountry", listed.plate_key as "plateKey", received_on as "receivedOn",
      list_days as "listDays", outcome,
      case when outcome in ('accepted', 'withdrawn') then
        (select jsonb_build_object('reference', booking.reference, 'state', booking.state, 'startsAt', booking.starts_at)
         from queue.booking where booking.checkpoint = listed.checkpoint and booking.local_day = listed.local_day
           and booking.ground = listed.ground and booking.plate_key = listed.plate_key
           and booking.plate_country = listed.plate_country
         order by booking.placed_at desc limit 1) end as booking
    from queue.listed_vehicle listed where list_id = any(${listIds}::uuid[]) order by list_id, line`.execute(db)
  return rows
}

/** Takes an accepted row back; false when it is not accepted (any more). */
export async function saveWithdrawal(
  tx: Transaction,
  row: { readonly listId: string; readonly line: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update queue.listed_vehicle set outcome = 'withdrawn', withdrawn_at = ${now.toString()}::timestamptz
    where list_id = ${row.listId}::uuid and line = ${row.line} and outcome = 'accepted'`.execute(tx)
  return numAffectedRows === 1n
}

/** Locks an accepted row against new bookings on it; false when there is none. */
export async function lockListedVehicle(
  tx: Transaction,
  row: { readonly listId: string; readonly line: number },
): Promise<boolean> {
  const { rows } = await sql`
    select from queue.listed_vehicle where list_id = ${row.listId}::uuid and line = ${row.line} for update`.execute(tx)
  return rows.length === 1
}
