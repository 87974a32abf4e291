import type { LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'

/** One view of a workplace: its name in the address, its word, its sign, and the single key that leads to it. */
export interface View<Name extends string = string> {
  readonly name: Name
  readonly label: string
  readonly icon: LucideIcon
  /** One letter, e.g. `M`; taken by its place on the keyboard, so that it is the same in every layout. */
  readonly letter?: string
  /** How many things wait there. */
  readonly count?: number
}

/**
 * A choice that stands in the address (`?view=map`), so that a reload, a bookmark and the way back come to it.
 * `const [view, setView] = useAddress('view', VIEWS, 'map')`
 */
export function useAddress<Name extends string>(
  param: string,
  names: readonly Name[],
  first: Name,
): readonly [Name, (name: Name) => void] {
  const read = () => {
    const asked = new URLSearchParams(location.search).get(param)
    return names.find((name) => name === asked) ?? first
  }
  const [chosen, setChosen] = useState<Name>(read)
  useEffect(() => {
    const back = () => setChosen(read())
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  })
  return [
    chosen,
    (next) => {
      if (next === chosen) return
      const address = new URL(location.href)
      address.searchParams.set(param, next)
      history.pushState(null, '', address)
      setChosen(next)
    },
  ]
}

/**
 * What is open, by its id, stands in the address too (`?trip=…`): a reload, a bookmark and a link come to it. Opening another is no
 * step of the way back. `const [trip, setTrip] = useAddressId('trip')`
 */
export function useAddressId(param: string): readonly [string | null, (id: string | null) => void] {
  const [id, setId] = useState(() => idIn(param))
  useEffect(() => {
    const back = () => setId(idIn(param))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [param])
  return [
    id,
    (next) => {
      const address = new URL(location.href)
      if (next === null) address.searchParams.delete(param)
      else address.searchParams.set(param, next)
      history.replaceState(history.state, '', address)
      setId(next)
    },
  ]
}

function idIn(param: string): string | null {
  return new URLSearchParams(location.search).get(param)
}
