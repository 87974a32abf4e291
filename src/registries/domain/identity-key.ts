import type { CheckSubject, PersonSubject } from './subject.ts'

/**
 * The key by which state registers know a person: the individual identification number, or for a foreigner without one
 * the document number with its country.
 */
export function identityOf(person: Pick<PersonSubject, 'iin' | 'document'>): string {
  return person.iin ?? `${person.document.country}:${person.document.number}`
}

/**
 * The drivers of whom registers of residents (licences, digital documents, biometrics) know anything. Reading of
 * paragraph 19: its first list leaves these checks out for non-residents, so a foreign driver of a resident owner is not
 * asked about there either.
 */
export function residentDrivers(subject: Pick<CheckSubject, 'drivers'>): readonly PersonSubject[] {
  return subject.drivers.filter((driver) => driver.resident)
}
