import { present } from '#kernel/assert.ts'
import { recordAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { entryOf } from './acting.ts'
import type { IdentityDeps } from './deps.ts'
import { type OwnershipAnswer, proofAfter } from './domain/vehicle-proof.ts'
import { readOwners } from './enter-owner.ts'
import { ASK_OWNERSHIP } from './job-kinds.ts'
import type { OwnershipRecord } from './ports.ts'
import { listOwnersById } from './store/owner-store.ts'
import { findClaim, findProofForUpdate, saveProof } from './store/vehicle-proof-store.ts'
import { takeOverVehicle } from './take-over-vehicle.ts'

export type OwnershipDeps = Pick<IdentityDeps, 'db' | 'keys' | 'clock'> & { readonly ownership: OwnershipRecord }

/** Registers that are silent are asked again so often, also after hours: the owner has his truck soon after they are back. */
const ASK_AGAIN_SECONDS = 60

/**
 * Asks the state registers whose a truck is, and acts on it; asks for another run of itself while they are silent, until the
 * proof lapses. Safe to run twice; does nothing for a proof that is decided.
 */
export async function askOwnership(deps: OwnershipDeps, proofId: string): Promise<void> {
  const question = await inTransaction(deps.db, (tx) => questionOf(tx, deps, proofId))
  if (!question) return
  const answer = await deps.ownership(question)
  await inTransaction(deps.db, (tx) => settle(tx, deps, proofId, answer))
}

async function questionOf(tx: Transaction, deps: OwnershipDeps, proofId: string) {
  const proof = await findProofForUpdate(tx, proofId)
  if (proof?.state !== 'asked') return null
  const claim = await findClaim(tx, proof.account_id, proof.vehicle_id)
  if (!claim) return null
  const reading = { keys: deps.keys, reader: SYSTEM, purpose: `proof of a vehicle ${proofId}`, now: deps.clock.now() }
  const [owner] = await readOwners(tx, await listOwnersById(tx, [claim.ownerId]), reading)
  const { country, plate, plateKey, vin } = claim
  return { proofId, country, plate, plateKey, vin, owner: present(owner, 'a claim names its owner') }
}

async function settle(tx: Transaction, deps: OwnershipDeps, proofId: string, answer: OwnershipAnswer): Promise<void> {
  const proof = await findProofForUpdate(tx, proofId)
  if (proof?.state !== 'asked') return
  const acting = { actor: SYSTEM, now: deps.clock.now() }
  const after = proofAfter(answer, proof.asked_at, acting.now)
  if (after === null) {
    const runAt = acting.now.add({ seconds: ASK_AGAIN_SECONDS })
    return addJob(tx, ASK_OWNERSHIP, { proofId }, { jobKey: `ownership:${proofId}`, runAt })
  }
  if (after.state === 'proven') return takeOverVehicle(tx, proof, {}, acting)
  await saveProof(tx, proofId, { ...after, decided_at: acting.now })
  const subject = { kind: 'vehicle', id: proof.vehicle_id }
  const facts = { account: proof.account_id, kind: proof.kind, reason: after.reason }
  await recordAudit(tx, entryOf(acting, 'identity.vehicle-not-proven', subject, facts))
}
