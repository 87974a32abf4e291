import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Acting } from '../acting.ts'
import {
  Consent,
  Consents,
  Done,
  IdParams,
  OwnerInput,
  Owners,
  People,
  Person,
  PersonInput,
  RequestConsentBody,
  Trailer,
  TrailerInput,
  Trailers,
  Vehicle,
  VehicleInput,
  Vehicles,
} from '../contract.ts'
import type { IdentityDeps } from '../deps.ts'
import { QUEUE_USERS } from '../domain/policy.ts'
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
    route({
      method: 'GET',
      url: '/api/identity/people',
      access: QUEUE_USERS,
      load: 'query',
      summary: 'The account holder and his trusted drivers.',
      response: People,
      run: (request) =>
        inTransaction(deps.db, async (tx) => {
          const reading = shownToHolder(deps, actingOf(deps, request))
          return { people: await readPeople(tx, await listPeople(tx, request.principal.id), reading) }
        }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/people',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Enters a trusted driver.',
      body: PersonInput,
      response: Person,
      run: (request) => {
        const entered = { accountId: request.principal.id, self: false }
        return inTransaction(deps.db, (tx) => enterPerson(tx, deps, entered, request.body, actingOf(deps, request)))
      },
    }),
    route({
      method: 'DELETE',
      url: '/api/identity/people/:id',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Removes a trusted driver.',
      subject: 'person',
      params: IdParams,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          removePerson(tx, request.principal.id, request.params.id, actingOf(deps, request)),
        ),
    }),
  ]
}

function ownerRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/owners',
      access: QUEUE_USERS,
      load: 'query',
      summary: 'The owners that the user entered.',
      response: Owners,
      run: (request) =>
        inTransaction(deps.db, async (tx) => {
          const reading = shownToHolder(deps, actingOf(deps, request))
          return { owners: await readOwners(tx, await listOwners(tx, request.principal.id), reading) }
        }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/owners',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Enters the owner of vehicles.',
      body: OwnerInput,
      response: OwnerInput,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          enterOwner(tx, deps.keys, request.principal.id, request.body, actingOf(deps, request)),
        ),
    }),
    route({
      method: 'DELETE',
      url: '/api/identity/owners/:id',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Removes an owner without vehicles.',
      subject: 'owner',
      params: IdParams,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          removeOwner(tx, request.principal.id, request.params.id, actingOf(deps, request)),
        ),
    }),
  ]
}

function vehicleRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/vehicles',
      access: QUEUE_USERS,
      load: 'query',
      summary: 'The vehicles that the user runs.',
      response: Vehicles,
      run: async ({ principal }) => ({ vehicles: await listVehicles(deps.db, principal.id) }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/vehicles',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Enters a truck or tractor unit; the answer carries its id.',
      body: VehicleInput,
      response: Vehicle,
      run: (request) =>
        inTransaction(deps.db, (tx) => enterVehicle(tx, request.principal.id, request.body, actingOf(deps, request))),
    }),
    route({
      method: 'DELETE',
      url: '/api/identity/vehicles/:id',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Removes a vehicle from the account.',
      subject: 'vehicle',
      params: IdParams,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          removeVehicle(tx, request.principal.id, request.params.id, actingOf(deps, request)),
        ),
    }),
  ]
}

function trailerRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/trailers',
      access: QUEUE_USERS,
      load: 'query',
      summary: 'The trailers that the user entered.',
      response: Trailers,
      run: async ({ principal }) => ({
        trailers: (await listTrailers(deps.db, principal.id)).map(({ id, country, plate, plate_key }) => ({
          id,
          country,
          plate,
          plateKey: plate_key,
        })),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/trailers',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Enters a trailer.',
      body: TrailerInput,
      response: Trailer,
      run: (request) =>
        inTransaction(deps.db, (tx) => enterTrailer(tx, request.principal.id, request.body, actingOf(deps, request))),
    }),
    route({
      method: 'DELETE',
      url: '/api/identity/trailers/:id',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Removes a trailer.',
      subject: 'trailer',
      params: IdParams,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          removeTrailer(tx, request.principal.id, request.params.id, actingOf(deps, request)),
        ),
    }),
  ]
}

function consentRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/consents',
      access: QUEUE_USERS,
      load: 'query',
      summary: 'The consents of the people of the account, newest first.',
      response: Consents,
      run: async ({ principal }) => ({ consents: (await listConsents(deps.db, principal.id)).map(shownConsent) }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/consents',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Asks for the consent of a person of the account.',
      body: RequestConsentBody,
      response: Consent,
      run: (request) =>
        inTransaction(deps.db, (tx) => requestConsent(tx, request.principal.id, request.body, actingOf(deps, request))),
    }),
    route({
      method: 'POST',
      url: '/api/identity/consents/:id/withdrawal',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Withdraws a consent.',
      subject: 'consent',
      params: IdParams,
      response: Consent,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          withdrawConsent(tx, request.principal.id, request.params.id, actingOf(deps, request)),
        ),
    }),
  ]
}
