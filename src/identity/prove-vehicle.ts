import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { type Acting, entryOf } from './acting.ts'
import type { VehicleProof } from './contract.ts'
import type { IdentityDeps } from './deps.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { checkRegisterProof, documentTypeOf, PROOFS_A_DAY } from './domain/vehicle-proof.ts'
import { readOwners } from './enter-owner.ts'
import { ASK_OWNERSHIP } from './job-kinds.ts'
import { readPeople } from './read-people.ts'
import { seal, subjectKey } from './sealing.ts'
import { listConsents } from './store/consent-store.ts'
import { listOwnersById } from './store/owner-store.ts'
import { listPeople } from './store/person-store.ts'
import {
  addProof,
  type ClaimRow,
  findClaim,
  listProofs,
  listProofTimes,
  type VehicleProofRow,
} from './store/vehicle-proof-store.ts'

/** Bytes of a scanned document at most. */
export const DOCUMENT_MAX_BYTES = 2 * 1024 * 1024

type Deps = Pick<IdentityDeps, 'keys'>
interface Wish {
  /** Made by the caller. */
  readonly id: string
  readonly accountId: string
  readonly vehicleId: string
}

/** The proofs that a truck is the account's own, newest first. Refused: a truck that the account does not have. */
export async function readProofs(
  tx: Transaction,
  accountId: string,
  vehicleId: string,
): Promise<Result<{ readonly proofs: VehicleProof[] }, IdentityRefusal>> {
  if (!(await findClaim(tx, accountId, vehicleId))) return refuse('identity.not-found')
  return ok({ proofs: (await listProofs(tx, accountId, vehicleId)).map(shownProof) })
}

/** A proof as its account sees it. */
function shownProof(row: VehicleProofRow): VehicleProof {
  const { id, kind, state, reason } = row
  return {
    id,
    vehicleId: row.vehicle_id,
    kind,
    state,
    reason,
    askedAt: row.asked_at.toString(),
    decidedAt: row.decided_at?.toString() ?? null,
  }
}

/**
 * The account holder says that a truck is his own: the state registers are asked, by a job. When they name him, he has the
 * truck at once and what others entered or booked for it ends [QUE-11]. Asking again while it is open is the same wish.
 */
export async function proveByRegister(
  tx: Transaction,
  deps: Deps,
  wish: Wish,
  acting: Acting,
): Promise<Result<VehicleProof, IdentityRefusal>> {
  const claim = await findClaim(tx, wish.accountId, wish.vehicleId)
  if (!claim) return refuse('identity.not-found')
  const allowed = await mayBeProven(tx, deps, claim, acting)
  if (!allowed.ok) return allowed
  const saved = await save(tx, { ...wish, kind: 'register', document: null }, acting)
  if (saved.ok && saved.value.state === 'asked') {
    await addJob(tx, ASK_OWNERSHIP, { proofId: saved.value.id }, { jobKey: `ownership:${saved.value.id}` })
  }
  return saved
}

async function mayBeProven(
  tx: Transaction,
  deps: Deps,
  { accountId, ownerId }: ClaimRow,
  { actor, now }: Acting,
): Promise<Result<unknown, IdentityRefusal>> {
  const reading = { keys: deps.keys, reader: actor, purpose: 'proof of a vehicle', now }
  const selves = (await listPeople(tx, accountId)).filter((person) => person.self)
  if (selves.length === 0) return refuse('identity.not-registered')
  const [self] = await readPeople(tx, selves, reading)
  const [owner] = await readOwners(tx, await listOwnersById(tx, [ownerId]), reading)
  const own = present(self, 'who registered entered himself')
  const byState = (await listConsents(tx, accountId)).some(
    ({ person_id, state, basis }) => person_id === own.id && state === 'given' && basis === 'access-control-service',
  )
  return checkRegisterProof(present(owner, 'a claim names its owner'), own, { byState })
}

/**
 * The account holder sends the scanned registration document of a truck; the registrar looks at it. For companies, owners
 * abroad and trucks of other countries, which no register here knows. Refused: no document by its bytes, too large.
 */
export async function proveByDocument(
  tx: Transaction,
  deps: Deps,
  wish: Wish & { readonly bytes: Buffer },
  acting: Acting,
): Promise<Result<VehicleProof, IdentityRefusal>> {
  const { accountId, vehicleId, bytes } = wish
  if (!(await findClaim(tx, accountId, vehicleId))) return refuse('identity.not-found')
  if (bytes.length > DOCUMENT_MAX_BYTES) return refuse('identity.document-too-big', { maxBytes: DOCUMENT_MAX_BYTES })
  const type = documentTypeOf(bytes)
  if (type === null) return refuse('identity.document-not-readable')
  const key = await subjectKey(tx, deps.keys, accountId)
  const sealed = seal(key, 'vehicle-proof.document', wish.id, bytes.toString('base64'))
  return save(tx, { ...wish, kind: 'document', document: { sealed, type } }, acting)
}

async function save(
  tx: Transaction,
  wish: Wish & {
    readonly kind: 'register' | 'document'
    readonly document: { readonly sealed: Buffer; readonly type: NonNullable<VehicleProofRow['document_type']> } | null
  },
  acting: Acting,
): Promise<Result<VehicleProof, IdentityRefusal>> {
  const { id, accountId, vehicleId, kind, document } = wish
  const before = await listProofs(tx, accountId, vehicleId)
  const same = before.find((proof) => proof.id === id || (proof.state === 'asked' && proof.kind === kind))
  if (same) return ok(shownProof(same))
  const lately = await listProofTimes(tx, accountId, acting.now.subtract({ hours: 24 }))
  if (lately.length >= PROOFS_A_DAY) {
    const retryAt = present(lately.at(-PROOFS_A_DAY), 'the limit is above none').add({ hours: 24 })
    return refuse('identity.too-many-proofs', { limit: PROOFS_A_DAY, retryAt: retryAt.toString() })
  }
  const row: VehicleProofRow = {
    id,
    account_id: accountId,
    vehicle_id: vehicleId,
    kind,
    state: 'asked',
    reason: null,
    document_enc: document?.sealed ?? null,
    document_type: document?.type ?? null,
    evidence: null,
    decided_by: null,
    asked_at: acting.now,
    decided_at: null,
  }
  if (!(await addProof(tx, row))) return refuse('identity.id-taken')
  await recordAudit(
    tx,
    entryOf(acting, 'identity.vehicle-proof-asked', { kind: 'vehicle', id: vehicleId }, { account: accountId, kind }),
  )
  return ok(shownProof(row))
}
