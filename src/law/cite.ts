import type { Citation, Cite } from '#kernel/citation.ts'
import { citation } from './citation.ts'
import type { CitedActs } from './domain/cited-act.ts'
import { CN_CITED_ACTS } from './packages/cn/copy/cited-acts.ts'
import { CN_LAW } from './packages/cn/law.ts'
import { COMMON_CITED_ACTS } from './packages/common/copy/cited-acts.ts'
import { KZ_CITED_ACTS } from './packages/kz/copy/cited-acts.ts'
import { KZ_LAW } from './packages/kz/law.ts'

const ACTS: ReadonlyMap<string, CitedActs> = new Map([
  [KZ_LAW.country, { ...COMMON_CITED_ACTS, ...KZ_CITED_ACTS }],
  [CN_LAW.country, { ...COMMON_CITED_ACTS, ...CN_CITED_ACTS }],
])
const OF_ALL: CitedActs = Object.assign({}, ...ACTS.values())

/** Cites by the acts of an authority's country that are in force on a day; what no act of it says has no citation there. */
export function citeBy(country: string, today: () => Temporal.PlainDate): Cite {
  const acts = ACTS.get(country) ?? COMMON_CITED_ACTS
  return (basis) => citation(acts, basis, today().toString())
}

/** Names of the acts that other countries of this release have and an authority's country has not. */
export function foreignActs(country: string): readonly string[] {
  const own = ACTS.get(country) ?? COMMON_CITED_ACTS
  return Object.keys(OF_ALL).filter((name) => !Object.hasOwn(own, name))
}

/** The citation of a provision whatever the country and the day: what another authority did, and catalogues. */
export function citeOfAnyCountry(basis: string): Citation | null {
  return citation(OF_ALL, basis, null)
}
