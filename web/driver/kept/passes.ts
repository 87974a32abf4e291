import { useEffect, useState } from 'react'
import type { BookingSummary, PassView } from '#queue/contract.ts'
import { get, type Problem } from '../../kit/api/client.ts'
import { readKept, writeKept } from './stored.ts'

const PASSES = 'passes'
const BOOKINGS = 'bookings'

/** Bookings as they were told last, to be shown while there is no network. */
export interface KeptBookings {
  readonly at: number
  readonly bookings: readonly BookingSummary[]
}

/** The passes on this phone; those that ended are no longer among them. */
export function keptPasses(now: number): readonly PassView[] {
  return Object.values(readKept<Record<string, PassView>>(PASSES) ?? {}).filter(
    (pass) => Date.parse(pass.validUntil) > now,
  )
}

/** Keeps the active bookings and drops passes of bookings that are no longer active, or whose time was taken. */
export function keepBookings(bookings: readonly BookingSummary[], at: number): void {
  writeKept(BOOKINGS, { at, bookings })
  const active = new Set(bookings.filter(({ state }) => state !== 'displaced').map(({ id }) => id))
  const passes = Object.entries(readKept<Record<string, PassView>>(PASSES) ?? {})
  writeKept(PASSES, Object.fromEntries(passes.filter(([id]) => active.has(id))))
}

/** What {@link keepBookings} kept last. */
export function keptBookings(): KeptBookings | null {
  return readKept<KeptBookings>(BOOKINGS)
}

function keptPass(bookingId: string): PassView | null {
  return readKept<Record<string, PassView>>(PASSES)?.[bookingId] ?? null
}

/**
 * The pass of a booking: the one on this phone at once, and a fresh one from the network when there is one. It is kept,
 * so that it can be shown at the barrier where there is no network.
 */
export function usePass(bookingId: string, ready: boolean): { pass: PassView | null; problem: Problem | null } {
  const [pass, setPass] = useState(() => keptPass(bookingId))
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    if (!ready) return
    const stop = new AbortController()
    void get<PassView>(`/api/queue/bookings/${bookingId}/pass`, stop.signal).then((answer) => {
      if (stop.signal.aborted) return
      if (!answer.ok) return setProblem(answer.problem)
      writeKept(PASSES, { ...readKept<Record<string, PassView>>(PASSES), [bookingId]: answer.value })
      setProblem(null)
      setPass(answer.value)
    })
    return () => stop.abort()
  }, [bookingId, ready])
  return { pass: ready ? pass : null, problem }
}
