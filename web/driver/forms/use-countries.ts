import type { Countries } from '#reference/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { useTexts } from '../../kit/copy.tsx'

/** Those whose trucks and drivers come most often stand first: they are the ones the kit has names for. */
export function useCountries(chosen: string): readonly { readonly value: string; readonly label: string }[] {
  const { kit, language, locale } = useTexts()
  const all = useQuery<Countries>('/api/reference/countries').value?.countries ?? []
  const near = Object.entries(kit.countries).map(([value, label]) => ({ value, label }))
  const far = all
    .filter(({ code }) => !Object.hasOwn(kit.countries, code))
    .map(({ code, names }) => ({ value: code, label: names[language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  const known = [...near, ...far]
  // Before the list is there the chosen one must stand in it all the same.
  return chosen === '' || known.some(({ value }) => value === chosen)
    ? known
    : [{ value: chosen, label: chosen }, ...known]
}
