import { z } from 'zod'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { Acting } from './acting.ts'
import type { ProofDecisionBody } from './contract.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { refuseProof } from './refuse-proof.ts'
import { open, type Reading, subjectKeys } from './sealing.ts'
import { saveReads } from './store/read-log-store.ts'
import { findProofForUpdate } from './store/vehicle-proof-store.ts'
import { takeOverVehicle } from './take-over-vehicle.ts'

/**
 * The registrar looked at the scanned document of a truck and decides whether it is the account's. Deciding the same twice is
 * once. Refused: unknown, or decided otherwise.
 */
export async function decideProof(
  tx: Transaction,
  id: string,
  { proven, evidence }: ProofDecisionBody,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const proof = await findProofForUpdate(tx, id)
  if (proof?.kind !== 'document') return refuse('identity.not-found')
  if (proof.state !== 'asked') {
    return (proof.state === 'proven') === proven ? ok({ done: true }) : refuse('identity.proof-decided')
  }
  const decision = { evidence, decided_by: acting.actor.id }
  if (proven) await takeOverVehicle(tx, proof, decision, acting)
  else await refuseProof(tx, proof, { ...decision, reason: 'document-does-not-prove' }, acting)
  return ok({ done: true })
}

/** The scanned document of a proof; the look is logged. Refused: there is none of that id. */
export async function readProofDocument(
  tx: Transaction,
  id: string,
  reading: Reading,
): Promise<Result<{ readonly type: string; readonly bytes: Buffer }, IdentityRefusal>> {
  const proof = await findProofForUpdate(tx, id)
  if (!proof?.document_enc || proof.document_type === null) return refuse('identity.not-found')
  const keys = await subjectKeys(tx, reading.keys, [proof.account_id])
  await saveReads(tx, reading, [{ kind: 'account', id: proof.account_id }])
  const text = open(z.string(), keys.get(proof.account_id), 'vehicle-proof.document', id, proof.document_enc)
  return ok({ type: proof.document_type, bytes: Buffer.from(text, 'base64') })
}
