import { present } from '#kernel/assert.ts'
import type { Transaction } from '#platform/database.ts'
import type { Owner, Person } from './contract.ts'
import { readOwners } from './enter-owner.ts'
import { readPeople } from './read-people.ts'
import type { Reading } from './sealing.ts'
import { listOwnersById } from './store/owner-store.ts'
import { listPeople, listPeopleById } from './store/person-store.ts'
import { findTrailer, listRunVehicles } from './store/vehicle-store.ts'

/** A company or person by its number in the state register. */
export interface CheckedParty {
  readonly resident: boolean
  readonly kind: 'person' | 'company'
  readonly name: string
  readonly taxNumber: string | null
}

/** A driver as the registries are asked about him. */
export interface CheckedDriver {
  readonly id: string
  readonly resident: boolean
  readonly name: string
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly iin: string | null
  /** E.164. */
  readonly phone: string
  readonly document: { readonly country: string; readonly number: string; readonly expires: string }
}

/** Everything about the parties of a booking that the registries of paragraph 18 are asked about. Personal data. */
export interface CheckedParties {
  /** The account holder. */
  readonly holder: CheckedParty
  readonly owner: CheckedParty
  readonly vehicle: {
    readonly country: string
    readonly plate: string
    readonly plateKey: string
    readonly vin: string
    readonly category: 'N2' | 'N3'
    readonly machinery: boolean
  }
  readonly trailer: { readonly country: string; readonly plate: string; readonly plateKey: string } | null
  readonly drivers: readonly CheckedDriver[]
}

/** The parties of a booking, by id. */
export interface PartyIds {
  readonly accountId: string
  readonly vehicleId: string
  readonly trailerId: string | null
  readonly ownerId: string
  readonly driverIds: readonly string[]
}

/**
 * Decrypts the parties of a booking for the checks of paragraph 18 and logs every subject that was read. Parties that
 * were removed from the account since the booking was made are found too: the booking keeps them.
 */
export async function getCheckSubject(tx: Transaction, ids: PartyIds, reading: Reading): Promise<CheckedParties> {
  const [self] = (await listPeople(tx, ids.accountId)).filter((row) => row.self)
  const holderRow = present(self, 'an account that books has its holder')
  const driverRows = (await listPeopleById(tx, ids.driverIds)).filter((row) => row.id !== holderRow.id)
  const people = await readPeople(tx, [holderRow, ...driverRows], reading)
  const byId = new Map(people.map((person) => [person.id, person]))
  const [owner] = await readOwners(tx, await listOwnersById(tx, [ids.ownerId]), reading)
  const vehicle = (await listRunVehicles(tx, ids.accountId)).find(({ id }) => id === ids.vehicleId)
  const { country, plate, plateKey, vin, category, machinery } = present(vehicle, 'a booked vehicle was entered')
  const trailer =
    ids.trailerId === null ? null : present(await findTrailer(tx, ids.trailerId), 'the trailer was entered')
  return {
    holder: personAsParty(present(byId.get(holderRow.id), 'the holder was read')),
    owner: ownerAsParty(present(owner, 'a booked owner was entered')),
    vehicle: { country, plate, plateKey, vin, category, machinery },
    trailer: trailer && { country: trailer.country, plate: trailer.plate, plateKey: trailer.plate_key },
    drivers: ids.driverIds.map((id) => driverOf(present(byId.get(id), 'a booked driver was entered'))),
  }
}

function fullName({ names }: Person): string {
  return [names.family, names.given, names.patronymic].filter((part) => part !== null).join(' ')
}

function personAsParty(person: Person): CheckedParty {
  return { resident: person.resident, kind: 'person', name: fullName(person), taxNumber: person.iin }
}

function ownerAsParty({ resident, kind, name, taxNumber }: Owner): CheckedParty {
  return { resident, kind, name, taxNumber }
}

function driverOf(person: Person): CheckedDriver {
  const { id, resident, birthDate, iin, phone, document } = person
  return {
    id,
    resident,
    name: fullName(person),
    birthDate,
    iin,
    phone,
    document: { country: document.country, number: document.number, expires: document.expiresOn },
  }
}
