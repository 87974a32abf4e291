import type { Countries } from '#reference/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { useTexts } from '../../kit/copy.tsx'

/** Those whose trucks and drivers come most often stand first: they are the ones the kit has names for. */
export function useCountries(chosen: string): {
  readonly countries: readonly { readonly value: string; readonly label: string }[]
  /** Those for which the kit has no names are still on their way. */
  readonly coming: boolean
} {
  const { kit, language, locale } = useTexts()
  const query = useQuery<Countries>('/api/reference/countries')
  const all = query.value?.countries ?? []
  const near = Object.entries(kit.countries).map(([value, label]) => ({ value, label }))
  const far = all
    .filter(({ code }) => !Object.hasOwn(kit.countries, code))
    .map(({ code, names }) => ({ value: code, label: names[language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  const known = [...near, ...far]
  // Where the list cannot be had the chosen one must stand in it all the same.
  const isKnown = chosen === '' || known.some(({ value }) => value === chosen)
  return {
    countries: isKnown ? known : [{ value: chosen, label: chosen }, ...known],
    coming: query.state === 'loading',
  }
}
