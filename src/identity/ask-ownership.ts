import { present } from '#kernel/assert.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { IdentityDeps } from './deps.ts'
import { askAgainAt, type OwnershipAnswer, proofAfter, waitLong } from './domain/vehicle-proof.ts'
import { readOwners } from './enter-owner.ts'
import { ASK_OWNERSHIP } from './job-kinds.ts'
import type { OwnershipRecord } from './ports.ts'
import { refuseProof } from './refuse-proof.ts'
import { listOwnersById } from './store/owner-store.ts'
import { findClaim, findProofForUpdate, listWaitingForRegisters } from './store/vehicle-proof-store.ts'
import { takeOverVehicle } from './take-over-vehicle.ts'

export type OwnershipDeps = Pick<IdentityDeps, 'db' | 'keys' | 'clock'> & { readonly ownership: OwnershipRecord }

/** Of the proofs that wait, so many are asked at once when the registers answer again; with each answer others follow. */
const ASKED_AT_ONCE = 20

/**
 * Asks the state registers whose a truck is, and acts on it; asks for another run of itself while they are silent, ever more
 * seldom until the proof lapses, and at once when they answer somebody again. Safe to run twice; does nothing for a proof that is decided.
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
  if (!claim) {
    await refuseProof(tx, proof, { reason: 'claim-removed' }, { actor: SYSTEM, now: deps.clock.now() })
    return null
  }
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
  if (after === null) return askLater(tx, proofId, askAgainAt(proof.asked_at, acting.now))
  if (after.state === 'proven') await takeOverVehicle(tx, proof, {}, acting)
  else await refuseProof(tx, proof, after, acting)
  if (answer === 'silent' || answer === 'not-asked') return
  // The registers answer: nobody waits on because they were silent before.
  for (const id of await listWaitingForRegisters(tx, waitLong(acting.now), ASKED_AT_ONCE)) {
    await askLater(tx, id, acting.now)
  }
}

function askLater(tx: Transaction, proofId: string, runAt: Temporal.Instant): Promise<void> {
  return addJob(tx, ASK_OWNERSHIP, { proofId }, { jobKey: `ownership:${proofId}`, runAt })
}
