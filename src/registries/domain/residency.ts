import { parseBin } from '#kernel/bin.ts'
import { parseIin } from '#kernel/iin.ts'
import type { RequiredChecks } from './check-codes.ts'
import type { About } from './findings.ts'
import type { CheckSubject, OwnerSubject, PersonSubject } from './subject.ts'

/** Which checks refuse and which only notify, of one kind of user. */
export type CheckSets = Pick<RequiredChecks, 'refusing' | 'notifying'>

/**
 * Whether a person is a resident [R707-19d]: a fact of his documents, never a tick of the account holder. Who has a number
 * of the authority's own register, or its identity document, is one; a tick alone makes nobody a non-resident.
 */
export function isResidentPerson(
  { resident, iin, document }: Pick<PersonSubject, 'resident' | 'iin' | 'document'>,
  home: string,
): boolean {
  return resident || (iin !== null && parseIin(iin).ok) || document.country === home
}

/** Whether an owner is a resident [R707-19d]: the country of registration, or a tax number of the authority's own register. */
export function isResidentOwner(
  { resident, country, taxNumber }: Pick<OwnerSubject, 'resident' | 'country' | 'taxNumber'>,
  home: string,
): boolean {
  if (resident || country === home) return true
  return taxNumber !== null && (parseIin(taxNumber).ok || parseBin(taxNumber).ok)
}

/** The subject with the residency that its documents prove, whatever was ticked. */
export function withProvenResidency(subject: CheckSubject, home: string): CheckSubject {
  const person = (one: PersonSubject) => ({ ...one, resident: isResidentPerson(one, home) })
  return {
    ...subject,
    holder: person(subject.holder),
    drivers: subject.drivers.map(person),
    owner: { ...subject.owner, resident: isResidentOwner(subject.owner, home) },
  }
}

/**
 * The checks of paragraph 19 for one booking, each party by its own residency: a home plate brings the resident's checks for
 * the vehicle, a resident owner or driver those of his own, whoever books [R707-19d]. `subject` has its proven residency.
 */
export function requiredByParty(
  subject: CheckSubject,
  home: string,
  sets: { readonly version: string; readonly resident: CheckSets; readonly nonResident: CheckSets },
): RequiredChecks {
  const setOf = (resident: boolean) => (resident ? sets.resident : sets.nonResident)
  const drivers = new Map<string, boolean>(subject.drivers.map(({ id, resident }) => [`driver:${id}`, resident]))
  const of = (about: About): CheckSets => {
    if (about === 'owner') return setOf(subject.owner.resident)
    if (about === 'vehicle') return setOf(subject.vehicle.country === home)
    if (about === 'trailer') return setOf((subject.trailer?.country ?? subject.vehicle.country) === home)
    return setOf(drivers.get(about) ?? subject.holder.resident)
  }
  const parties = [of('holder'), of('owner'), of('vehicle'), of('trailer'), ...[...drivers.values()].map(setOf)]
  const refusing = unique(parties.flatMap((set) => set.refusing))
  return { version: sets.version, refusing, notifying: unique(parties.flatMap((set) => set.notifying)), of }
}

function unique(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)]
}
