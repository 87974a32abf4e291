import { type Selectable, sql } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { KnownVehicle, VehicleClaim } from '../domain/vehicle-claim.ts'
import './tables.ts'

export type VehicleRow = Selectable<Tables['identity.vehicle']>
export type AccountVehicleRow = Selectable<Tables['identity.account_vehicle']>
/** A claim as it is entered. */
export type NewClaim = Omit<AccountVehicleRow, 'proven_at' | 'proof_id'>
/** A vehicle as an account runs it. */
export interface RunVehicle {
  readonly id: string
  readonly country: string
  readonly plate: string
  readonly plateKey: string
  readonly vin: string
  readonly category: 'N1' | 'N2' | 'N3'
  readonly machinery: boolean
  readonly ownerId: string
  /** Whether the account proved that it is its own, or another's entry stands against it. */
  readonly claim: 'provisional' | 'contested' | 'proven'
}
type LastProof = Pick<Selectable<Tables['identity.vehicle_proof']>, 'kind' | 'state' | 'reason'>
export type TrailerRow = Selectable<Tables['identity.trailer']>

/** Entering and removing vehicles of the same VIN or plate waits for one another until the transaction ends. */
export async function claimVehicleIdentifiers(tx: Transaction, claim: VehicleClaim): Promise<void> {
  const keys = [`vin:${claim.vin}`, `plate:${claim.country}:${claim.plateKey}`].toSorted()
  for (const key of keys) await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 2))`.execute(tx)
}

/**
 * The vehicle of a VIN, and the vehicle in use under a plate, as they stand towards an account; `phoneIndex` is by what the
 * holder of a proven truck let it run.
 */
export async function findKnownVehicles(
  tx: Transaction,
  claim: VehicleClaim,
  { accountId, phoneIndex }: { readonly accountId: string; readonly phoneIndex: Buffer | null },
): Promise<{ byVin: KnownVehicle | null; byPlate: KnownVehicle | null }> {
  const { rows } = await sql<KnownVehicle>`
    select vehicle.id, vehicle.vin, vehicle.country, vehicle.plate_key as "plateKey", vehicle.in_use as "inUse",
      coalesce(runs.own and not runs.others, false) as "ownAlone",
      coalesce(runs.proven, false) and not exists (select from identity.vehicle_runner runner
        where runner.vehicle_id = vehicle.id and runner.phone_index = ${phoneIndex}::bytea) as closed
    from identity.vehicle left join lateral (
      select bool_or(run.account_id = ${accountId}::uuid) as own, bool_or(run.account_id <> ${accountId}::uuid) as others,
        bool_or(run.account_id <> ${accountId}::uuid and run.proven_at is not null) as proven
      from identity.account_vehicle run
      where run.vehicle_id = vehicle.id and run.removed_at is null and run.contested_at is null) runs on true
    where vehicle.vin = ${claim.vin}
      or (vehicle.in_use and vehicle.country = ${claim.country} and vehicle.plate_key = ${claim.plateKey})`.execute(tx)
  const isByPlate = (row: KnownVehicle) => row.inUse && row.country === claim.country && row.plateKey === claim.plateKey
  return { byVin: rows.find(({ vin }) => vin === claim.vin) ?? null, byPlate: rows.find(isByPlate) ?? null }
}

/** Keeps a vehicle that nobody entered before; false when its id is taken. */
export async function addVehicle(tx: Transaction, row: VehicleRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.vehicle')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Changes the plate of a vehicle or whether it is in use. */
export async function saveVehicle(
  tx: Transaction,
  id: string,
  change: Partial<Pick<VehicleRow, 'country' | 'plate' | 'plate_key' | 'in_use'>>,
): Promise<void> {
  await tx.updateTable('identity.vehicle').set(change).where('id', '=', id).execute()
}

/** Says that an account runs a vehicle; entering it again replaces what was said before. */
export async function saveAccountVehicle(tx: Transaction, row: NewClaim): Promise<void> {
  const { account_id: _account, vehicle_id: _vehicle, ...change } = row
  await tx
    .insertInto('identity.account_vehicle')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'vehicle_id']).doUpdateSet(change))
    .execute()
}

/** Says that an account no longer runs a vehicle; false when it did not. */
export async function removeAccountVehicle(
  tx: Transaction,
  accountId: string,
  vehicleId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('identity.account_vehicle')
    .set({ removed_at: now, proven_at: null, proof_id: null })
    .where('account_id', '=', accountId)
    .where('vehicle_id', '=', vehicleId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Whether any account runs the vehicle; who only contests it does not. */
export async function isRun(tx: Transaction, vehicleId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.account_vehicle')
    .select('account_id')
    .where('vehicle_id', '=', vehicleId)
    .where('removed_at', 'is', null)
    .where('contested_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The vehicle; null when there is none. */
export async function findVehicle(tx: Transaction, id: string): Promise<VehicleRow | null> {
  return (await tx.selectFrom('identity.vehicle').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The vehicles that an account runs, each with the newest proof that it asked for. */
export async function listVehicles(
  db: Database | Transaction,
  accountId: string,
): Promise<(RunVehicle & { readonly proof: LastProof | null })[]> {
  return runVehicles(db, accountId)
    .select(
      sql<LastProof | null>`(
        select json_build_object('kind', proof.kind, 'state', proof.state, 'reason', proof.reason)
        from identity.vehicle_proof proof
        where proof.account_id = run.account_id and proof.vehicle_id = run.vehicle_id
        order by proof.asked_at desc limit 1)`.as('proof'),
    )
    .where('run.removed_at', 'is', null)
    .execute()
}

/** The vehicles that an account runs or ran. */
export async function listRunVehicles(db: Database | Transaction, accountId: string): Promise<RunVehicle[]> {
  return runVehicles(db, accountId).execute()
}

function runVehicles(db: Database | Transaction, accountId: string) {
  return db
    .selectFrom('identity.account_vehicle as run')
    .innerJoin('identity.vehicle as vehicle', 'vehicle.id', 'run.vehicle_id')
    .select(['vehicle.id', 'vehicle.vin', 'run.category', 'run.machinery', 'run.owner_id as ownerId'])
    .select([
      sql<string>`coalesce(run.claimed_country, vehicle.country)`.as('country'),
      sql<string>`coalesce(run.claimed_plate, vehicle.plate)`.as('plate'),
      sql<string>`coalesce(run.claimed_plate_key, vehicle.plate_key)`.as('plateKey'),
      sql<RunVehicle['claim']>`case when run.proven_at is not null then 'proven'
        when run.contested_at is not null then 'contested' else 'provisional' end`.as('claim'),
    ])
    .where('run.account_id', '=', accountId)
    .orderBy('run.entered_at')
}

/** Keeps a trailer unless its id or plate is taken in the account (false then). */
export async function addTrailer(tx: Transaction, row: TrailerRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.trailer')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The trailer; null when there is none. Removed ones are found too. */
export async function findTrailer(tx: Transaction, id: string): Promise<TrailerRow | null> {
  return (await tx.selectFrom('identity.trailer').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The trailers of an account that were not removed. */
export async function listTrailers(db: Database | Transaction, accountId: string): Promise<TrailerRow[]> {
  return db
    .selectFrom('identity.trailer')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('entered_at')
    .execute()
}

/** Removes a trailer of an account; false when it has none of that id. */
export async function removeTrailerRow(
  tx: Transaction,
  accountId: string,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('identity.trailer')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
