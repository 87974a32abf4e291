import { declareRoutes } from '#platform/http/route.ts'
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
import { ACCOUNT_INSPECTORS, QUEUE_USERS } from '../domain/policy.ts'
import { DOCUMENT_MAX_BYTES } from '../prove-vehicle.ts'

/** Whose a truck is: what its owner brings, and what the registrar sees and decides [QUE-11, QUE-19]. */
export const PROOF_ROUTES = declareRoutes({
  'GET /api/identity/vehicles/:id/proof': {
    access: QUEUE_USERS,
    load: 'query',
    summary: 'The proofs that a truck is the user’s own, newest first.',
    subject: 'vehicle',
    params: IdParams,
    response: VehicleProofs,
  },
  'POST /api/identity/vehicles/:id/proof': {
    access: QUEUE_USERS,
    load: 'command',
    summary:
      'Says that a truck is the user’s own; the state registers are asked, and he has it at once when they agree.',
    subject: 'vehicle',
    params: IdParams,
    body: ProveVehicleBody,
    response: VehicleProof,
  },
  'POST /api/identity/vehicles/:id/runners': {
    access: QUEUE_USERS,
    load: 'command',
    summary: 'Lets the account of a phone run a truck that is proven to be the user’s own.',
    subject: 'vehicle',
    params: IdParams,
    body: ShareVehicleBody,
    response: Done,
  },
  'POST /api/identity/vehicles/:id/runners/taken-back': {
    access: QUEUE_USERS,
    load: 'command',
    summary: 'Takes back that the account of a phone may run a truck; what it booked before stands.',
    subject: 'vehicle',
    params: IdParams,
    body: ShareVehicleBody,
    response: Done,
  },
  'POST /api/identity/vehicles/:id/proof-document': {
    access: QUEUE_USERS,
    load: 'command',
    summary: 'Sends the scanned registration document of a truck; the registrar looks at it.',
    subject: 'vehicle',
    params: IdParams,
    query: ProofDocumentQuery,
    response: VehicleProof,
    rawBody: true,
    bodyLimit: DOCUMENT_MAX_BYTES,
  },
  'GET /api/identity/vehicle-proofs/:id/document': {
    access: ACCOUNT_INSPECTORS,
    load: 'query',
    summary: 'The scanned document of a proof, for the registrar; every look is logged with its purpose.',
    subject: 'vehicle-proof',
    params: IdParams,
    query: AccountQuery,
  },
  'GET /api/identity/vehicle-proofs': {
    access: ACCOUNT_INSPECTORS,
    load: 'query',
    summary: 'Scanned documents of trucks that wait for the registrar, the oldest first.',
    response: WaitingProofs,
  },
  'POST /api/identity/vehicle-proofs/:id/decision': {
    access: ACCOUNT_INSPECTORS,
    load: 'command',
    summary: 'Decides by the scanned document whether a truck is the account’s own.',
    subject: 'vehicle-proof',
    params: IdParams,
    body: ProofDecisionBody,
    response: Done,
  },
  'GET /api/identity/displaced-claims': {
    access: ACCOUNT_INSPECTORS,
    load: 'query',
    summary: 'Accounts whose claims to trucks fell to a proof of the owner, those with most first.',
    response: DisplacedClaims,
  },
})
