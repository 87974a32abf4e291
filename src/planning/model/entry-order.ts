import { goesBefore } from '#gate/domain/order-of-entry.ts'
import type { Minutes } from './network.ts'
import { entersFirstTwin, entryOf } from './twins.ts'

/** By whose code a gate keeps the order of entry: the live gate's own, or its integer twin. */
export type EntryRules = 'live' | 'twin'

/** Whether one who came later goes before one who stands at the bar already; both by their keys ({@link entryKey}). */
export type GoesFirst = (later: number, earlier: number) => boolean

/** The order of entry at a gate (order 707, paragraph 31; PLAN-6). Both rules give the same. */
export const ENTRY_RULES: Readonly<Record<EntryRules, GoesFirst>> = {
  live: (later, earlier) => goesFirstLive(later, earlier),
  twin: entersFirstTwin,
}

/** At the bar, where who came first of one interval goes first. */
function goesFirstLive(later: number, earlier: number): boolean {
  const standing = truckOf(earlier, 'earlier', 0)
  const coming = { ...truckOf(later, 'later', 1), where: 'bar' as const }
  return goesBefore(standing, standing.since, [coming], 'arrival') !== null
}

/** Only which came first matters at the bar, not when. */
function truckOf(key: number, bookingId: string, since: Minutes) {
  const { startsAt, outOfTurn } = entryOf(key)
  const instant = (minute: Minutes) => Temporal.Instant.fromEpochMilliseconds(Math.round(minute * 60_000))
  return { bookingId, reference: '', ordinal: null, startsAt: instant(startsAt), outOfTurn, since: instant(since) }
}
