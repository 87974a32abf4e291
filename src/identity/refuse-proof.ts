import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { type Acting, entryOf } from './acting.ts'
import type { ProofRefusal } from './contract/terms.ts'
import { TELL_PROOF_REFUSED } from './job-kinds.ts'
import { findClaim, saveProof, type VehicleProofRow } from './store/vehicle-proof-store.ts'

/**
 * A proof did not come out: that is kept with its reason and noted in the audit, and its account is told (a job of notices) while it
 * still claims the truck [QUE-11].
 */
export async function refuseProof(
  tx: Transaction,
  { id, account_id: accountId, vehicle_id: vehicleId, kind }: VehicleProofRow,
  decision: Partial<Pick<VehicleProofRow, 'evidence' | 'decided_by'>> & { readonly reason: ProofRefusal },
  acting: Acting,
): Promise<void> {
  const { reason } = decision
  await saveProof(tx, id, { ...decision, state: 'refused', decided_at: acting.now })
  const facts = { account: accountId, kind, reason }
  await recordAudit(tx, entryOf(acting, 'identity.vehicle-not-proven', { kind: 'vehicle', id: vehicleId }, facts))
  const claim = await findClaim(tx, accountId, vehicleId)
  if (claim) await addJob(tx, TELL_PROOF_REFUSED, { proofId: id, accountId, plate: claim.plate, reason })
}
