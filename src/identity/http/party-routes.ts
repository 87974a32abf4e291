import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Acting } from '../acting.ts'
import type { IdentityDeps } from '../deps.ts'
import { enterOwner, readOwners, removeOwner } from '../enter-owner.ts'
import { enterPerson, removePerson } from '../enter-person.ts'
import { enterTrailer, removeTrailer } from '../enter-trailer.ts'
import { enterVehicle, removeVehicle } from '../enter-vehicle.ts'
import { readPeople } from '../read-people.ts'
import { requestConsent, shownConsent, withdrawConsent } from '../request-consent.ts'
import type { Reading } from '../sealing.ts'
import { listConsents } from '../store/consent-store.ts'
import { listOwners } from '../store/owner-store.ts'
import { listPeople } from '../store/person-store.ts'
import { listTrailers, listVehicles } from '../store/vehicle-store.ts'
import { actingOf } from './acting-of.ts'
import { PARTY_ROUTES } from './party-declared.ts'

/** What a user enters for his bookings: people, owners, vehicles, trailers, consents. Always his own alone. */
export function partyRoutes(deps: IdentityDeps): Route[] {
  return [
    ...peopleRoutes(deps),
    ...ownerRoutes(deps),
    ...vehicleRoutes(deps),
    ...trailerRoutes(deps),
    ...consentRoutes(deps),
  ]
}

function shownToHolder(deps: IdentityDeps, { actor, now }: Acting): Reading {
  return { keys: deps.keys, reader: actor, purpose: 'shown to the account holder', now }
}

function peopleRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PARTY_ROUTES['GET /api/identity/people'], (request) =>
      inTransaction(deps.db, async (tx) => {
        const reading = shownToHolder(deps, actingOf(deps, request))
        return { people: await readPeople(tx, await listPeople(tx, request.principal.id), reading) }
      }),
    ),
    serve(PARTY_ROUTES['POST /api/identity/people'], (request) => {
      const entered = { accountId: request.principal.id, self: false }
      return inTransaction(deps.db, (tx) => enterPerson(tx, deps, entered, request.body, actingOf(deps, request)))
    }),
    serve(PARTY_ROUTES['DELETE /api/identity/people/:id'], (request) =>
      inTransaction(deps.db, (tx) =>
        removePerson(tx, request.principal.id, request.params.id, actingOf(deps, request)),
      ),
    ),
  ]
}

function ownerRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PARTY_ROUTES['GET /api/identity/owners'], (request) =>
      inTransaction(deps.db, async (tx) => {
        const reading = shownToHolder(deps, actingOf(deps, request))
        return { owners: await readOwners(tx, await listOwners(tx, request.principal.id), reading) }
      }),
    ),
    serve(PARTY_ROUTES['POST /api/identity/owners'], (request) =>
      inTransaction(deps.db, (tx) =>
        enterOwner(tx, deps.keys, request.principal.id, request.body, actingOf(deps, request)),
      ),
    ),
    serve(PARTY_ROUTES['DELETE /api/identity/owners/:id'], (request) =>
      inTransaction(deps.db, (tx) => removeOwner(tx, request.principal.id, request.params.id, actingOf(deps, request))),
    ),
  ]
}

function vehicleRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PARTY_ROUTES['GET /api/identity/vehicles'], async ({ principal }) => ({
      vehicles: await listVehicles(deps.db, principal.id),
    })),
    serve(PARTY_ROUTES['POST /api/identity/vehicles'], (request) =>
      inTransaction(deps.db, (tx) => enterVehicle(tx, request.principal.id, request.body, actingOf(deps, request))),
    ),
    serve(PARTY_ROUTES['DELETE /api/identity/vehicles/:id'], (request) =>
      inTransaction(deps.db, (tx) =>
        removeVehicle(tx, request.principal.id, request.params.id, actingOf(deps, request)),
      ),
    ),
  ]
}

function trailerRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PARTY_ROUTES['GET /api/identity/trailers'], async ({ principal }) => ({
      trailers: (await listTrailers(deps.db, principal.id)).map(({ id, country, plate, plate_key }) => ({
        id,
        country,
        plate,
        plateKey: plate_key,
      })),
    })),
    serve(PARTY_ROUTES['POST /api/identity/trailers'], (request) =>
      inTransaction(deps.db, (tx) => enterTrailer(tx, request.principal.id, request.body, actingOf(deps, request))),
    ),
    serve(PARTY_ROUTES['DELETE /api/identity/trailers/:id'], (request) =>
      inTransaction(deps.db, (tx) =>
        removeTrailer(tx, request.principal.id, request.params.id, actingOf(deps, request)),
      ),
    ),
  ]
}

function consentRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(PARTY_ROUTES['GET /api/identity/consents'], async ({ principal }) => ({
      consents: (await listConsents(deps.db, principal.id)).map(shownConsent),
    })),
    serve(PARTY_ROUTES['POST /api/identity/consents'], (request) =>
      inTransaction(deps.db, (tx) => requestConsent(tx, request.principal.id, request.body, actingOf(deps, request))),
    ),
    serve(PARTY_ROUTES['POST /api/identity/consents/:id/withdrawal'], (request) =>
      inTransaction(deps.db, (tx) =>
        withdrawConsent(tx, request.principal.id, request.params.id, actingOf(deps, request)),
      ),
    ),
  ]
}
