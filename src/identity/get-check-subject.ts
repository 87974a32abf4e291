import { present } from '#kernel/assert.ts'
import type { Transaction } from '#platform/database.ts'
import type { Owner, Person } from './contract.ts'
import { readOwners } from './enter-owner.ts'
import { readPeople } from './read-people.ts'
import type { Reading } from './sealing.ts'
import { listOwnersById } from './store/owner-store.ts'
import { listPeople, listPeopleById } from './store/person-store.ts'
import { findTrailer, listRunVehicles } from './store/vehicle-store.ts'

/** The account holder or a driver as the registries are asked about him. */
export type CheckedPerson = Pick<Person, 'id' | 'resident' | 'names' | 'birthDate' | 'iin' | 'phone' | 'document'>

/** The owner as the registries are asked about it. */
export type CheckedOwner = Omit<Owner, 'id'>

/** Everything about the parties of a booking that the registries of paragraph 18 are asked about. Personal data. */
export interface CheckedParties {
  /** The account holder. */
  readonly holder: CheckedPerson
  readonly owner: CheckedOwner
  readonly vehicle: {
    readonly country: string
    readonly plate: string
    readonly plateKey: string
    readonly vin: string
    readonly category: 'N1' | 'N2' | 'N3'
    readonly machinery: boolean
  }
  readonly trailer: { readonly country: string; readonly plate: string; readonly plateKey: string } | null
  readonly drivers: readonly CheckedPerson[]
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
    holder: checkedPerson(byId.get(holderRow.id)),
    owner: checkedOwner(owner),
    vehicle: { country, plate, plateKey, vin, category, machinery },
    trailer: trailer && { country: trailer.country, plate: trailer.plate, plateKey: trailer.plate_key },
    drivers: ids.driverIds.map((id) => checkedPerson(byId.get(id))),
  }
}

function checkedPerson(person: Person | undefined): CheckedPerson {
  const { id, resident, names, birthDate, iin, phone, document } = present(person, 'a booked person was entered')
  return { id, resident, names, birthDate, iin, phone, document }
}

function checkedOwner(found: Owner | undefined): CheckedOwner {
  const { id: _id, ...owner } = present(found, 'a booked owner was entered')
  return owner
}
