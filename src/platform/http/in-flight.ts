import type { Load } from './route.ts'

/** Requests under way at most, per class of work. */
export type InFlightLimits = Readonly<Record<Load, number>>

/**
 * Limits for one portal process. Without a limit, overload is metastable: the queue grows past every client's patience
 * and the goodput stays at nothing after the surge has ended. `urgent`, `callback` and `health` are as good as unlimited.
 */
export const IN_FLIGHT_LIMITS: InFlightLimits = {
  command: 512,
  query: 256,
  stream: 4000,
  urgent: 100_000,
  callback: 100_000,
  health: 100_000,
}

/** The limits with an installation's own numbers; what is urgent and callbacks are never limited. */
export function inFlightLimits(own: { commands: number; queries: number; streams: number }): InFlightLimits {
  return { ...IN_FLIGHT_LIMITS, command: own.commands, query: own.queries, stream: own.streams }
}

/**
 * After a class of work was full, everybody has no more than an equal share of it under way for so long (milliseconds): who sends
 * nine tenths of all requests keeps nobody else from being served. As long as there is room for all nobody is counted.
 */
const SHARED_MS = 1_000

/** Counts requests under way and says whether one more may start. */
export interface InFlight {
  enter(load: Load): boolean
  leave(load: Load): void
  /** The request that {@link enter} let in is this person's; false when he has his share of a class that is or was just full. */
  enterAs(load: Load, person: string): boolean
  /** Of a request that {@link enterAs} let in. */
  leaveAs(load: Load, person: string): void
  count(load: Load): number
}

/** A counter per class of work; `nowMs` is monotonic. */
export function inFlightCounter(limits: InFlightLimits, nowMs: () => number = () => performance.now()): InFlight {
  const counts: Record<Load, number> = { command: 0, query: 0, stream: 0, urgent: 0, callback: 0, health: 0 }
  const sharedUntil = new Map<Load, number>()
  const people = new Map<Load, Map<string, number>>()
  const peopleOf = (load: Load) => {
    const known = people.get(load) ?? new Map<string, number>()
    people.set(load, known)
    return known
  }
  return {
    enterAs(load, person) {
      const shares = peopleOf(load)
      const own = shares.get(person) ?? 0
      const others = shares.size - (own > 0 ? 1 : 0)
      const now = nowMs()
      const isShared = now < (sharedUntil.get(load) ?? 0)
      if (isShared && own > 0 && own >= Math.floor(limits[load] / (others + 1))) {
        // Somebody still asks for more than his share.
        sharedUntil.set(load, now + SHARED_MS)
        return false
      }
      shares.set(person, own + 1)
      return true
    },
    leaveAs(load, person) {
      const shares = peopleOf(load)
      const own = (shares.get(person) ?? 0) - 1
      if (own > 0) shares.set(person, own)
      else shares.delete(person)
    },
    enter(load) {
      if (counts[load] >= limits[load]) {
        sharedUntil.set(load, nowMs() + SHARED_MS)
        return false
      }
      counts[load] += 1
      return true
    },
    leave(load) {
      counts[load] -= 1
    },
    count: (load) => counts[load],
  }
}
