import { type Selectable, sql } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { DocumentType } from '../domain/vehicle-proof.ts'
import './tables.ts'

export type VehicleProofRow = Selectable<Tables['identity.vehicle_proof']>
export type DisplacedClaimRow = Selectable<Tables['identity.displaced_claim']>
/** A claim of an account to a vehicle, with the vehicle as it stands and as it was entered. */
export interface ClaimRow {
  readonly accountId: string
  readonly vehicleId: string
  readonly ownerId: string
  readonly vin: string
  readonly country: string
  readonly plate: string
  readonly plateKey: string
  readonly claim: DisplacedClaimRow['claim']
  readonly enteredAt: Temporal.Instant
}

const CLAIM = sql`run.account_id as "accountId", run.vehicle_id as "vehicleId", run.owner_id as "ownerId", vehicle.vin,
  coalesce(run.claimed_country, vehicle.country) as country, coalesce(run.claimed_plate, vehicle.plate) as plate,
  coalesce(run.claimed_plate_key, vehicle.plate_key) as "plateKey", run.entered_at as "enteredAt",
  case when run.proven_at is not null then 'proven' when run.contested_at is not null then 'contested'
    else 'provisional' end as claim`

/** What an account claims of a vehicle now; null when it does not run it. */
export async function findClaim(tx: Transaction, accountId: string, vehicleId: string): Promise<ClaimRow | null> {
  const { rows } = await sql<ClaimRow>`
    select ${CLAIM} from identity.account_vehicle run join identity.vehicle on vehicle.id = run.vehicle_id
    where run.account_id = ${accountId}::uuid and run.vehicle_id = ${vehicleId}::uuid and run.removed_at is null`.execute(
    tx,
  )
  return rows[0] ?? null
}

/**
 * What other accounts claim of a vehicle, and of the vehicles that stand or were entered under its plate; locked, in one
 * order.
 */
export async function listRivalClaims(tx: Transaction, own: ClaimRow): Promise<readonly ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select ${CLAIM} from identity.account_vehicle run join identity.vehicle on vehicle.id = run.vehicle_id
    where run.removed_at is null and run.account_id <> ${own.accountId}::uuid
      and (run.vehicle_id = ${own.vehicleId}::uuid
        or (coalesce(run.claimed_country, vehicle.country) = ${own.country}
          and coalesce(run.claimed_plate_key, vehicle.plate_key) = ${own.plateKey}))
    order by run.account_id, run.vehicle_id for update of run`.execute(tx)
  return rows
}

/** Other vehicles that the account itself entered under the plate of a claim. */
export async function listOwnUnderPlate(tx: Transaction, own: ClaimRow): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select vehicle.id from identity.account_vehicle run join identity.vehicle on vehicle.id = run.vehicle_id
    where run.removed_at is null and run.account_id = ${own.accountId}::uuid and vehicle.id <> ${own.vehicleId}::uuid
      and coalesce(run.claimed_country, vehicle.country) = ${own.country}
      and coalesce(run.claimed_plate_key, vehicle.plate_key) = ${own.plateKey}
    order by vehicle.id for update of run`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Ends claims that a proof displaced, and keeps whose they were. */
export async function displaceClaims(
  tx: Transaction,
  claims: readonly ClaimRow[],
  proofId: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const { accountId, vehicleId, claim, country, plate, vin, enteredAt } of claims) {
    await tx
      .updateTable('identity.account_vehicle')
      .set({ removed_at: now, proven_at: null, proof_id: null })
      .where('account_id', '=', accountId)
      .where('vehicle_id', '=', vehicleId)
      .execute()
    await tx
      .insertInto('identity.displaced_claim')
      .values({
        account_id: accountId,
        vehicle_id: vehicleId,
        proof_id: proofId,
        claim,
        country,
        plate,
        vin,
        entered_at: enteredAt,
        displaced_at: now,
      })
      .execute()
  }
}

/** Says that a claim is proven: nothing stands against it any more. */
export async function saveProvenClaim(
  tx: Transaction,
  { accountId, vehicleId }: Pick<ClaimRow, 'accountId' | 'vehicleId'>,
  proofId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('identity.account_vehicle')
    .set({ proven_at: now, proof_id: proofId, contested_at: null })
    .set({ claimed_country: null, claimed_plate: null, claimed_plate_key: null })
    .where('account_id', '=', accountId)
    .where('vehicle_id', '=', vehicleId)
    .execute()
}

/** Keeps a proof that is asked for; false when one of its kind is open for the vehicle, or the id is taken. */
export async function addProof(tx: Transaction, row: VehicleProofRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.vehicle_proof')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** A proof, locked until the transaction ends; null when there is none. */
export async function findProofForUpdate(tx: Transaction, id: string): Promise<VehicleProofRow | null> {
  const row = await tx
    .selectFrom('identity.vehicle_proof')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** The proofs of an account's vehicle, newest first. */
export async function listProofs(tx: Transaction, accountId: string, vehicleId: string): Promise<VehicleProofRow[]> {
  return tx
    .selectFrom('identity.vehicle_proof')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('vehicle_id', '=', vehicleId)
    .orderBy('asked_at', 'desc')
    .limit(20)
    .execute()
}

/** When an account asked for proofs since an instant, the oldest first; read under a lock, so that no other is asked beside. */
export async function listProofTimes(
  tx: Transaction,
  accountId: string,
  since: Temporal.Instant,
): Promise<readonly Temporal.Instant[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity.proofs ${accountId}`}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('identity.vehicle_proof')
    .select('asked_at')
    .where('account_id', '=', accountId)
    .where('asked_at', '>', since)
    .orderBy('asked_at')
    .execute()
  return rows.map(({ asked_at }) => asked_at)
}

/** Writes what became of a proof. */
export async function saveProof(
  tx: Transaction,
  id: string,
  change: Partial<Pick<VehicleProofRow, 'state' | 'reason' | 'evidence' | 'decided_by' | 'decided_at'>>,
): Promise<void> {
  await tx.updateTable('identity.vehicle_proof').set(change).where('id', '=', id).execute()
}

/** Proofs that were asked for between two instants and wait for the registers, the oldest first. */
export async function listWaitingForRegisters(
  tx: Transaction,
  { after, before }: { readonly after: Temporal.Instant; readonly before: Temporal.Instant },
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('identity.vehicle_proof')
    .select('id')
    .where('state', '=', 'asked')
    .where('kind', '=', 'register')
    .where('asked_at', '>', after)
    .where('asked_at', '<', before)
    .orderBy('asked_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** A scanned document that the registrar has not decided by. */
interface WaitingDocument extends ClaimRow {
  readonly id: string
  readonly askedAt: Temporal.Instant
  readonly documentType: DocumentType
}

/** Documents that wait for the registrar, the oldest first; at most 200. */
export async function listWaitingDocuments(db: Database): Promise<readonly WaitingDocument[]> {
  const { rows } = await sql<WaitingDocument>`
    select proof.id, proof.asked_at as "askedAt", proof.document_type as "documentType", ${CLAIM} from identity.vehicle_proof proof
      join identity.account_vehicle run on run.account_id = proof.account_id and run.vehicle_id = proof.vehicle_id
      join identity.vehicle on vehicle.id = run.vehicle_id
    where proof.state = 'asked' and proof.kind = 'document' and run.removed_at is null
    order by proof.asked_at limit 200`.execute(db)
  return rows
}

/** Accounts whose claims fell to a proof, those with most first; at most 200 claims. */
export async function listDisplacedClaims(
  db: Database,
): Promise<readonly (DisplacedClaimRow & { ofAccount: number })[]> {
  const { rows } = await sql<DisplacedClaimRow & { ofAccount: number }>`
    select displaced.*, count(*) over (partition by account_id)::int as "ofAccount"
    from identity.displaced_claim displaced
    order by "ofAccount" desc, account_id, displaced_at desc limit 200`.execute(db)
  return rows
}

type RunnerRow = Selectable<Tables['identity.vehicle_runner']>

/** The phones whose accounts may run a vehicle. */
export async function listRunners(tx: Transaction, vehicleId: string): Promise<readonly RunnerRow[]> {
  return tx.selectFrom('identity.vehicle_runner').selectAll().where('vehicle_id', '=', vehicleId).execute()
}

/** The account of a phone may not run a vehicle any more; false when it might not. */
export async function deleteRunner(tx: Transaction, vehicleId: string, phoneIndex: Buffer): Promise<boolean> {
  const done = await tx
    .deleteFrom('identity.vehicle_runner')
    .where('vehicle_id', '=', vehicleId)
    .where('phone_index', '=', phoneIndex)
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** The claim of a phone's account to the vehicle of a proven one is contested from now on; false when it has none that books. */
export async function contestRunOf(
  tx: Transaction,
  { accountId, vehicleId, country, plate, plateKey }: ClaimRow,
  phoneIndex: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('identity.account_vehicle')
    .set({ contested_at: now, claimed_country: country, claimed_plate: plate, claimed_plate_key: plateKey })
    .where('vehicle_id', '=', vehicleId)
    .where('account_id', '<>', accountId)
    .where('removed_at', 'is', null)
    .where('contested_at', 'is', null)
    .where('account_id', 'in', (account) =>
      account.selectFrom('identity.account').select('id').where('phone_index', '=', phoneIndex),
    )
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Lets the account of a phone run a vehicle. Again is once. */
export async function saveRunner(tx: Transaction, row: RunnerRow): Promise<void> {
  await tx
    .insertInto('identity.vehicle_runner')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Nobody but the holder runs the vehicle any more. */
export async function removeRunners(tx: Transaction, vehicleId: string): Promise<void> {
  await tx.deleteFrom('identity.vehicle_runner').where('vehicle_id', '=', vehicleId).execute()
}
