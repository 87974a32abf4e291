import { type ComponentType, lazy, useState } from 'react'

/** A part of a screen that comes in a file of its own. */
export interface Later<Props> {
  /** Draws the part; until it is there its place suspends. */
  readonly Part: ComponentType<Props>
  /** Fetches it before it is drawn: what is there by then is drawn at once, without a sign of waiting. */
  readonly ahead: () => Promise<unknown>
}

/** `const Trips = later(async () => (await import('./trips.tsx')).Trips)`, then `<Trips.Part … />`. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let part: ComponentType<Props> | null = null
  let coming: Promise<{ readonly default: ComponentType<Props> }> | null = null
  const fetch = () => {
    coming ??= load().then(
      (found) => {
        part = found
        return { default: found }
      },
      (error: unknown) => {
        coming = null
        throw error
      },
    )
    return coming
  }
  const Waiting = lazy(fetch)
  return {
    ahead: fetch,
    Part: function Part(props) {
      // What began by waiting stays so: another component in its place would lose what was typed.
      const [Shown] = useState<ComponentType<Props>>(() => part ?? Waiting)
      return <Shown {...props} />
    },
  }
}
