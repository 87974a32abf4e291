import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'

/** How business time runs: in a demonstration a day passes in an hour. Real time is `Date.now()`. */
interface Pace {
  readonly businessAt: number
  readonly realAt: number
  readonly speed: number
}

const PaceContext = createContext<Pace | null>(null)
const ZoneContext = createContext<string | null>(null)

/** Sets the clock of the screens below from what the server says (`now`: business time as ISO text, `speed`: 1 in production), and the zone in which it tells times. */
export function ClockProvider({
  now,
  speed = 1,
  at,
  zone = null,
  children,
}: {
  readonly now: string | null
  readonly speed?: number
  /** Real time (ms) at which `now` was told. */
  readonly at: number | null
  /** The authority's own; null until it is known. */
  readonly zone?: string | null
  readonly children: ReactNode
}) {
  const pace = useMemo<Pace | null>(
    () => (now === null || at === null ? null : { businessAt: Date.parse(now), realAt: at, speed }),
    [now, speed, at],
  )
  return (
    <PaceContext value={pace}>
      <ZoneContext value={zone}>{children}</ZoneContext>
    </PaceContext>
  )
}

/**
 * The zone of what belongs to no checkpoint and still is told on the clock of all the rest: the authority's. Until the server has
 * said it, that of this device, which on the phone of a driver from abroad is another.
 */
export function useHomeZone(): string {
  return use(ZoneContext) ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Business time in milliseconds, again every `everyMs` of real time. */
export function useNow(everyMs = 1_000): number {
  const pace = use(PaceContext)
  const real = useRealNow(everyMs)
  return pace ? pace.businessAt + (real - pace.realAt) * pace.speed : real
}

/** Tells a moment of real time (a sign-in) on the clock that every other time of the screen is told by. */
export function useOnBusinessClock(): (real: string) => number {
  const pace = use(PaceContext)
  return (real) => {
    const at = Date.parse(real)
    return pace ? pace.businessAt + (at - pace.realAt) * pace.speed : at
  }
}

/** Real time in milliseconds, again every `everyMs`; for ages of what came over the network. */
export function useRealNow(everyMs = 1_000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
