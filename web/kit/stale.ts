import { createContext, use } from 'react'

/** Set by `StaleFrame`: whether what is shown here is too old to act on. */
export const StaleContext = createContext(false)

/** True inside a frame whose data is old: keys and commands must not act on what may no longer be so. */
export function useStale(): boolean {
  return use(StaleContext)
}
