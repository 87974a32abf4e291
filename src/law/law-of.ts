import { present } from '#kernel/assert.ts'
import type { Law } from './domain/law.ts'
import { CN_LAW } from './packages/cn/law.ts'
import { KZ_LAW } from './packages/kz/law.ts'

const PACKAGES: ReadonlyMap<string, Law> = new Map<string, Law>([
  [KZ_LAW.country, KZ_LAW],
  [CN_LAW.country, CN_LAW],
])

/** Countries (ISO 3166-1 alpha-2) whose law this release carries. */
export function lawCountries(): readonly string[] {
  return [...PACKAGES.keys()]
}

/** The law package of an authority country, without what officers have set; asserts that this release carries it. */
export function lawOf(country: string): Law {
  return present(PACKAGES.get(country), `no law package for country ${country}`)
}
