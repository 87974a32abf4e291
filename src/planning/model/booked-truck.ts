import type { Minutes } from './network.ts'

/** A truck with a place of the electronic queue, from its booking to its entry. */
export interface BookedTruck {
  /** Number of its booking, in the order of asking. */
  readonly ordinal: number
  readonly startsAt: Minutes
  readonly slotMinutes: Minutes
  /** Its place in the order of entry ({@link entryKey}). */
  readonly key: number
  readonly bookedAt: Minutes
  /** When it is given up; infinity: it is not. */
  readonly cancelledAt: Minutes
  /** When it was called out of the waiting zone; infinity: not yet, or there is none. */
  calledAt: Minutes
  /** Until when it counts as on its way from the zone after its call (paragraph 31). */
  presentUntil: Minutes
  /** It stands in the waiting zone. */
  inZone: boolean
  /** It stands at the bar, or is through. */
  atBar: boolean
  entered: boolean
  /** Its row among the vehicles of the run once it has come; -1 before. */
  vehicle: number
}
