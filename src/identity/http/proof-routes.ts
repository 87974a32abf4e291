import type { Principal } from '#kernel/principal.ts'
import { reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { decideProof, readProofDocument } from '../decide-proof.ts'
import type { IdentityDeps } from '../deps.ts'
import { proveByDocument, proveByRegister, readProofs } from '../prove-vehicle.ts'
import { shareVehicle, takeBackVehicle } from '../share-vehicle.ts'
import { listDisplacedClaims, listWaitingDocuments } from '../store/vehicle-proof-store.ts'
import { actingOf } from './acting-of.ts'
import { PROOF_ROUTES } from './proof-declared.ts'

/** Whose a truck is: what its owner brings, and what the registrar sees and decides [QUE-11, QUE-19]. */
export function proofRoutes(deps: IdentityDeps): Route[] {
  return [...ownerRoutes(deps), ...documentRoutes(deps), ...registrarRoutes(deps)]
}

function ownerRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PROOF_ROUTES['GET /api/identity/vehicles/:id/proof'], ({ principal, params }) =>
      inTransaction(deps.db, (tx) => readProofs(tx, principal.id, params.id)),
    ),
    serve(PROOF_ROUTES['POST /api/identity/vehicles/:id/proof'], (request) => {
      const wish = { id: request.body.id, accountId: request.principal.id, vehicleId: request.params.id }
      return inTransaction(deps.db, (tx) => proveByRegister(tx, deps, wish, actingOf(deps, request)))
    }),
    ...runnerRoutes(deps),
  ]
}

/** What the holder of a truck says of the account of a phone. */
function runnerRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PROOF_ROUTES['POST /api/identity/vehicles/:id/runners'], (request) =>
      inTransaction(deps.db, (tx) => shareVehicle(tx, deps, runnerOf(request), actingOf(deps, request))),
    ),
    serve(PROOF_ROUTES['POST /api/identity/vehicles/:id/runners/taken-back'], (request) =>
      inTransaction(deps.db, (tx) => takeBackVehicle(tx, deps, runnerOf(request), actingOf(deps, request))),
    ),
  ]
}

/** Which truck of whom an account may run. */
function runnerOf(request: {
  readonly principal: Principal
  readonly params: { readonly id: string }
  readonly body: { readonly phone: string }
}) {
  const { principal, params, body } = request
  return { accountId: principal.id, vehicleId: params.id, phone: body.phone }
}

function documentRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PROOF_ROUTES['POST /api/identity/vehicles/:id/proof-document'], (request) => {
      const { principal, params, query, raw } = request
      const wish = { id: query.id, accountId: principal.id, vehicleId: params.id, bytes: raw }
      return inTransaction(deps.db, (tx) => proveByDocument(tx, deps, wish, actingOf(deps, request)))
    }),
    serve(PROOF_ROUTES['GET /api/identity/vehicle-proofs/:id/document'], async (request) => {
      const { actor, now } = actingOf(deps, request)
      const reading = { keys: deps.keys, reader: actor, purpose: request.query.purpose, now }
      const read = await inTransaction(deps.db, (tx) => readProofDocument(tx, request.params.id, reading))
      if (!read.ok) return read
      return reply(200, read.value.bytes, { 'content-type': read.value.type, 'content-disposition': 'attachment' })
    }),
  ]
}

function registrarRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PROOF_ROUTES['GET /api/identity/vehicle-proofs'], async () => ({
      proofs: (await listWaitingDocuments(deps.db)).map(({ ownerId: _owner, plateKey: _key, ...proof }) => ({
        ...proof,
        enteredAt: proof.enteredAt.toString(),
        askedAt: proof.askedAt.toString(),
      })),
    })),
    serve(PROOF_ROUTES['POST /api/identity/vehicle-proofs/:id/decision'], (request) =>
      inTransaction(deps.db, (tx) => decideProof(tx, request.params.id, request.body, actingOf(deps, request))),
    ),
    serve(PROOF_ROUTES['GET /api/identity/displaced-claims'], async () => ({
      claims: (await listDisplacedClaims(deps.db)).map((row) => ({
        accountId: row.account_id,
        vehicleId: row.vehicle_id,
        country: row.country,
        plate: row.plate,
        vin: row.vin,
        claim: row.claim,
        enteredAt: row.entered_at.toString(),
        displacedAt: row.displaced_at.toString(),
        ofAccount: row.ofAccount,
      })),
    })),
  ]
}
