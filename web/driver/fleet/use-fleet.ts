import type { Owner, Owners, People, Person, Trailers, Vehicles } from '#identity/contract.ts'
import { type Query, useQuery } from '../../kit/api/query.ts'

export const PATHS_OF = {
  vehicles: '/api/identity/vehicles',
  trailers: '/api/identity/trailers',
  people: '/api/identity/people',
  owners: '/api/identity/owners',
} as const

/** The trucks of the account. */
export function useVehicles(): Query<Vehicles> {
  return useQuery<Vehicles>(PATHS_OF.vehicles)
}

/** The trailers of the account. */
export function useTrailers(): Query<Trailers> {
  return useQuery<Trailers>(PATHS_OF.trailers)
}

/** The driver himself and his trusted drivers. */
export function usePeopleQuery(): Query<People> {
  return useQuery<People>(PATHS_OF.people)
}

/** The same with the name as it is read; empty while on the way. */
export function usePeople(): readonly (Person & { readonly name: string })[] {
  const people = usePeopleQuery().value?.people ?? []
  return people.map((person) => ({ ...person, name: nameOf(person) }))
}

/** The owners that were entered. */
export function useOwners(): readonly Owner[] {
  return useQuery<Owners>(PATHS_OF.owners).value?.owners ?? []
}

/** A person's name in the order of the documents. */
export function nameOf({ names }: Pick<Person, 'names'>): string {
  return [names.family, names.given, names.patronymic].filter(Boolean).join(' ')
}
