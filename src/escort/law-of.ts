import type { CountryLaw } from '#kernel/legal-rule-catalogue.ts'
import { givenByLaw } from '#law/public.ts'
import type { EscortLaw } from './domain/escort-law.ts'
import { listRulesOf } from './domain/listed-rules.ts'
import type { EscortRules } from './domain/rules.ts'
import { LAW_KZ } from './packages/kz/law.ts'

const PACKAGES: ReadonlyMap<string, EscortLaw> = new Map([[LAW_KZ.country, LAW_KZ]])

/**
 * What the acts of an authority's country say of the escort. Where this release knows of none, no trip is ordered and no seal
 * hung: what needs the table or the rules is refused with `law.not-in-country`, and nothing of another country is applied.
 */
export function escortLawOf(country: string): EscortLaw {
  return PACKAGES.get(country) ?? silentLaw(country)
}

/** The rules of every country of this release, as the catalogue prints them. */
export function listOwnRules(): readonly CountryLaw[] {
  return [...PACKAGES.values()].map((law) => ({ country: law.country, rules: listRulesOf(law) }))
}

const silentLaw = (country: string): EscortLaw => ({
  country,
  dutyRows: null,
  datedRules: [],
  prices: [],
  chargesOf: () => [],
  landOf: () => null,
  rulesAt: () => givenByLaw<EscortRules>(country, 'escort.rules', undefined),
})
