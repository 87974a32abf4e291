import { type Route, reply, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  AccountQuery,
  DisplacedClaims,
  Done,
  IdParams,
  ProofDecisionBody,
  ProofDocumentQuery,
  ProveVehicleBody,
  ShareVehicleBody,
  VehicleProof,
  VehicleProofs,
  WaitingProofs,
} from '../contract.ts'
import { decideProof, readProofDocument } from '../decide-proof.ts'
import type { IdentityDeps } from '../deps.ts'
import { ACCOUNT_INSPECTORS, QUEUE_USERS } from '../domain/policy.ts'
import { DOCUMENT_MAX_BYTES, proveByDocument, proveByRegister, readProofs } from '../prove-vehicle.ts'
import { shareVehicle, takeBackVehicle } from '../share-vehicle.ts'
import { listDisplacedClaims, listWaitingDocuments } from '../store/vehicle-proof-store.ts'
import { actingOf } from './acting-of.ts'

/** Whose a truck is: what its owner brings, and what the registrar sees and decides [QUE-11, QUE-19]. */
export function proofRoutes(deps: IdentityDeps): Route[] {
  return [...ownerRoutes(deps), ...documentRoutes(deps), ...registrarRoutes(deps)]
}

function ownerRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/vehicles/:id/proof',
      access: QUEUE_USERS,
      load: 'query',
      summary: 'The proofs that a truck is the user’s own, newest first.',
      subject: 'vehicle',
      params: IdParams,
      response: VehicleProofs,
      run: ({ principal, params }) => inTransaction(deps.db, (tx) => readProofs(tx, principal.id, params.id)),
    }),
    route({
      method: 'POST',
      url: '/api/identity/vehicles/:id/proof',
      access: QUEUE_USERS,
      load: 'command',
      summary:
        'Says that a truck is the user’s own; the state registers are asked, and he has it at once when they agree.',
      subject: 'vehicle',
      params: IdParams,
      body: ProveVehicleBody,
      response: VehicleProof,
      run: (request) => {
        const wish = { id: request.body.id, accountId: request.principal.id, vehicleId: request.params.id }
        return inTransaction(deps.db, (tx) => proveByRegister(tx, deps, wish, actingOf(deps, request)))
      },
    }),
    runnerRoute(deps, {
      url: '/api/identity/vehicles/:id/runners',
      summary: 'Lets the account of a phone run a truck that is proven to be the user’s own.',
      act: shareVehicle,
    }),
    runnerRoute(deps, {
      url: '/api/identity/vehicles/:id/runners/taken-back',
      summary: 'Takes back that the account of a phone may run a truck; what it booked before stands.',
      act: takeBackVehicle,
    }),
  ]
}

/** What the holder of a truck says of the account of a phone. */
function runnerRoute(
  deps: IdentityDeps,
  { url, summary, act }: Pick<Route, 'url' | 'summary'> & { readonly act: typeof shareVehicle },
): Route {
  return route({
    method: 'POST',
    url,
    access: QUEUE_USERS,
    load: 'command',
    summary,
    subject: 'vehicle',
    params: IdParams,
    body: ShareVehicleBody,
    response: Done,
    run: (request) => {
      const wish = { accountId: request.principal.id, vehicleId: request.params.id, phone: request.body.phone }
      return inTransaction(deps.db, (tx) => act(tx, deps, wish, actingOf(deps, request)))
    },
  })
}

function documentRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/identity/vehicles/:id/proof-document',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Sends the scanned registration document of a truck; the registrar looks at it.',
      subject: 'vehicle',
      params: IdParams,
      query: ProofDocumentQuery,
      response: VehicleProof,
      rawBody: true,
      bodyLimit: DOCUMENT_MAX_BYTES,
      run: (request) => {
        const { principal, params, query, raw } = request
        const wish = { id: query.id, accountId: principal.id, vehicleId: params.id, bytes: raw }
        return inTransaction(deps.db, (tx) => proveByDocument(tx, deps, wish, actingOf(deps, request)))
      },
    }),
    route({
      method: 'GET',
      url: '/api/identity/vehicle-proofs/:id/document',
      access: ACCOUNT_INSPECTORS,
      load: 'query',
      summary: 'The scanned document of a proof, for the registrar; every look is logged with its purpose.',
      subject: 'vehicle-proof',
      params: IdParams,
      query: AccountQuery,
      run: async (request) => {
        const { actor, now } = actingOf(deps, request)
        const reading = { keys: deps.keys, reader: actor, purpose: request.query.purpose, now }
        const read = await inTransaction(deps.db, (tx) => readProofDocument(tx, request.params.id, reading))
        if (!read.ok) return read
        return reply(200, read.value.bytes, { 'content-type': read.value.type, 'content-disposition': 'attachment' })
      },
    }),
  ]
}

function registrarRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/vehicle-proofs',
      access: ACCOUNT_INSPECTORS,
      load: 'query',
      summary: 'Scanned documents of trucks that wait for the registrar, the oldest first.',
      response: WaitingProofs,
      run: async () => ({
        proofs: (await listWaitingDocuments(deps.db)).map(({ ownerId: _owner, plateKey: _key, ...proof }) => ({
          ...proof,
          enteredAt: proof.enteredAt.toString(),
          askedAt: proof.askedAt.toString(),
        })),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/vehicle-proofs/:id/decision',
      access: ACCOUNT_INSPECTORS,
      load: 'command',
      summary: 'Decides by the scanned document whether a truck is the account’s own.',
      subject: 'vehicle-proof',
      params: IdParams,
      body: ProofDecisionBody,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) => decideProof(tx, request.params.id, request.body, actingOf(deps, request))),
    }),
    route({
      method: 'GET',
      url: '/api/identity/displaced-claims',
      access: ACCOUNT_INSPECTORS,
      load: 'query',
      summary: 'Accounts whose claims to trucks fell to a proof of the owner, those with most first.',
      response: DisplacedClaims,
      run: async () => ({
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
      }),
    }),
  ]
}
