import { Misconfigured } from '#platform/faults.ts'
import type { ReferencePackage } from './domain/reference-package.ts'
import { readKzPackage } from './packages/kz/package.ts'

const READERS: ReadonlyMap<string, () => ReferencePackage> = new Map([['KZ', readKzPackage]])

/** The reference data of an authority country; throws {@link Misconfigured} when this release carries none. */
export function packageOf(country: string): ReferencePackage {
  const read = READERS.get(country)
  if (!read) throw new Misconfigured(`no reference data for country ${country}`)
  return read()
}
