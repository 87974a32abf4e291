import { goesBefore, type OrderedTruck } from '#gate/domain/order-of-entry.ts'
import type { BookedTruck } from './booked-truck.ts'
import { callsLive, instantOf } from './live-calls.ts'
import { passesLane } from './live-lane.ts'
import type { Minutes } from './network.ts'
import { type CallFacts, callsTwin, entersFirstTwin, entryOf, letsInTwin } from './twins.ts'

/** By whose code a gate works: the live queue's and gate's own, or their integer twins. Both give the same. */
export type EntryRules = 'live' | 'twin'

/** Where order is kept: among trucks that come out of a waiting zone, or at the bar alone. */
export type EntryOrder = 'zone' | 'arrival'

/** The rules from a booking to the entry (order 707, paragraphs 31 and 34; PLAN-6). */
export interface EntryLaw {
  /** Whether one who came later goes before one who stands at the bar already; both by their keys. */
  readonly goesFirst: (later: number, earlier: number, order: EntryOrder) => boolean
  /** Whom to call out of the zone now. */
  readonly calls: (due: readonly BookedTruck[], facts: CallFacts, now: Minutes) => readonly BookedTruck[]
  /** Whether the lane opens for a truck at the bar and it drives through in so many minutes. */
  readonly letsIn: (truck: BookedTruck, onTheWay: readonly BookedTruck[], now: Minutes, minutes: Minutes) => boolean
}

export const ENTRY_LAWS: Readonly<Record<EntryRules, EntryLaw>> = {
  live: { goesFirst: goesFirstLive, calls: callsLive, letsIn: passesLane },
  twin: {
    goesFirst: entersFirstTwin,
    calls: callsTwin,
    letsIn: ({ key }, onTheWay, now) => letsInTwin(key, onTheWay, now),
  },
}

/** At the bar, where who came first of one interval goes first; out of a zone the number decides. */
function goesFirstLive(later: number, earlier: number, order: EntryOrder): boolean {
  const standing = truckOf(earlier, order)
  const coming = { ...truckOf(later, order), bookingId: 'later', where: 'bar', since: LATER } as const
  return goesBefore(standing, SINCE, [coming], order) !== null
}

/** Only which came first matters at the bar, not when. */
const SINCE = instantOf(0)
const LATER = instantOf(1)
const MOST_KNOWN = 4_096
const known: Readonly<Record<EntryOrder, Map<number, OrderedTruck>>> = { zone: new Map(), arrival: new Map() }

/** A truck by its key, kept for a while: one in a long line is compared again and again. */
function truckOf(key: number, order: EntryOrder): OrderedTruck {
  const before = known[order].get(key)
  if (before) return before
  const { startsAt, outOfTurn, ordinal } = entryOf(key, order)
  const truck = { bookingId: 'earlier', reference: '', ordinal, startsAt: instantOf(startsAt), outOfTurn }
  if (known[order].size >= MOST_KNOWN) known[order].clear()
  known[order].set(key, truck)
  return truck
}
