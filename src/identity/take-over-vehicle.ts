import { recordAudits } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { type Acting, entryOf } from './acting.ts'
import { VEHICLE_TAKEN_OVER } from './job-kinds.ts'
import { refuseProof } from './refuse-proof.ts'
import {
  type ClaimRow,
  displaceClaims,
  findClaim,
  listOwnUnderPlate,
  listRivalClaims,
  removeRunners,
  saveProof,
  saveProvenClaim,
  type VehicleProofRow,
} from './store/vehicle-proof-store.ts'
import { claimVehicleIdentifiers, isRun, removeAccountVehicle, saveVehicle } from './store/vehicle-store.ts'

/**
 * The truck is the account's, as a proof says: it bears the plate that the owner entered, every claim of others to that VIN or
 * plate ends and is kept for the registrar [QUE-19], and what they booked with it is told and ends (a job of the queue)
 * [QUE-11]. A plate is one truck's: another one that the account itself entered under it leaves its list. A proof of a claim that
 * was removed meanwhile is refused with `claim-removed`.
 */
export async function takeOverVehicle(
  tx: Transaction,
  proof: VehicleProofRow,
  decision: Partial<Pick<VehicleProofRow, 'evidence' | 'decided_by'>>,
  acting: Acting,
): Promise<void> {
  const { now } = acting
  const found = await findClaim(tx, proof.account_id, proof.vehicle_id)
  if (!found) return await refuseProof(tx, proof, { ...decision, reason: 'claim-removed' }, acting)
  await claimVehicleIdentifiers(tx, found)
  // Again behind the locks of VIN and plate.
  const own = (await findClaim(tx, proof.account_id, proof.vehicle_id)) ?? found
  const rivals = await listRivalClaims(tx, own)
  await saveProof(tx, proof.id, { ...decision, state: 'proven', decided_at: now })
  await displaceClaims(tx, rivals, proof.id, now)
  const otherwise = await listOwnUnderPlate(tx, own)
  for (const id of otherwise) await removeAccountVehicle(tx, own.accountId, id, now)
  await removeRunners(tx, own.vehicleId)
  const inUse = new Map<string, boolean>()
  for (const id of new Set([...rivals.map(({ vehicleId }) => vehicleId), ...otherwise])) {
    if (id === own.vehicleId) continue
    const run = await isRun(tx, id)
    inUse.set(id, run)
    await saveVehicle(tx, id, { in_use: run })
  }
  await saveVehicle(tx, own.vehicleId, {
    country: own.country,
    plate: own.plate,
    plate_key: own.plateKey,
    in_use: true,
  })
  await saveProvenClaim(tx, own, proof.id, now)
  await recordAudits(tx, [
    entryOf(
      acting,
      'identity.vehicle-proven',
      { kind: 'vehicle', id: own.vehicleId },
      { account: own.accountId, kind: proof.kind, displaced: rivals.length },
    ),
    ...otherwise.map((id) =>
      entryOf(
        acting,
        'identity.vehicle-removed',
        { kind: 'vehicle', id },
        { account: own.accountId, inUse: inUse.get(id) === true },
      ),
    ),
    ...rivals.map(({ accountId, vehicleId, claim }) =>
      entryOf(acting, 'identity.claim-displaced', { kind: 'vehicle', id: vehicleId }, { account: accountId, claim }),
    ),
  ])
  await addJob(tx, VEHICLE_TAKEN_OVER, takenOver(proof.id, own, rivals))
}

function takenOver(proofId: string, own: ClaimRow, rivals: readonly ClaimRow[]) {
  return {
    proofId,
    accountId: own.accountId,
    vehicleIds: [...new Set([own.vehicleId, ...rivals.map(({ vehicleId }) => vehicleId)])],
    country: own.country,
    plate: own.plate,
    plateKey: own.plateKey,
    displaced: [...new Set(rivals.map(({ accountId }) => accountId))],
  }
}
