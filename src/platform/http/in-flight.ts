import type { Load } from './route.ts'

/** Requests under way at most, per class of work. */
export type InFlightLimits = Readonly<Record<Load, number>>

/**
 * Limits for one portal process. Without a limit, overload is metastable: the queue grows past every client's patience
 * and the goodput stays at nothing after the surge has ended. `gate`, `callback` and `health` are as good as unlimited.
 */
export const IN_FLIGHT_LIMITS: InFlightLimits = {
  command: 512,
  query: 256,
  stream: 4000,
  gate: 100_000,
  callback: 100_000,
  health: 100_000,
}

/** The limits with an installation's own numbers; gates and callbacks are never limited. */
export function inFlightLimits(own: { commands: number; queries: number; streams: number }): InFlightLimits {
  return { ...IN_FLIGHT_LIMITS, command: own.commands, query: own.queries, stream: own.streams }
}

/** Counts requests under way and says whether one more may start. */
export interface InFlight {
  enter(load: Load): boolean
  leave(load: Load): void
  count(load: Load): number
}

/** A counter per class of work. */
export function inFlightCounter(limits: InFlightLimits): InFlight {
  const counts: Record<Load, number> = { command: 0, query: 0, stream: 0, gate: 0, callback: 0, health: 0 }
  return {
    enter(load) {
      if (counts[load] >= limits[load]) return false
      counts[load] += 1
      return true
    },
    leave(load) {
      counts[load] -= 1
    },
    count: (load) => counts[load],
  }
}
