/** A truck as far as its place in the order goes. */
export interface OrderedTruck {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number | null
  readonly startsAt: Temporal.Instant
  /** Booked out of turn or expedited (order 707, paragraphs 6 and 6-1): it goes before those in turn. */
  readonly outOfTurn: boolean
}

/** A truck that is there: at a bar where nothing but the order keeps it, or called out of the zone and on its way. */
export interface PresentTruck extends OrderedTruck {
  readonly where: 'bar' | 'called-out'
  /** When it was read at the bar, or called. */
  readonly since: Temporal.Instant
}

/** How order is kept at a checkpoint: through its waiting zone, or at the bar alone. */
export type EntryOrder = 'zone' | 'arrival'

/**
 * Who goes before this truck; null when it is its turn (order 707, paragraph 31). Only who is present goes before: nobody
 * waits for an absent one. Out of turn goes before in turn, then the booked time decides. Of one interval, the number
 * decides where trucks come out of a waiting zone; where there is none, who came to the bar first.
 */
export function goesBefore(
  truck: OrderedTruck,
  since: Temporal.Instant,
  present: readonly PresentTruck[],
  order: EntryOrder,
): PresentTruck | null {
  const others = present.filter(
    ({ bookingId, where }) => bookingId !== truck.bookingId && (order === 'zone' || where === 'bar'),
  )
  const earlier = others.filter((other) => compare(other, { ...truck, since }, order) < 0)
  const [first] = earlier.sort((a, b) => compare(a, b, order))
  return first ?? null
}

type Placed = OrderedTruck & { readonly since: Temporal.Instant }

function compare(a: Placed, b: Placed, order: EntryOrder): number {
  const byGround = Number(b.outOfTurn) - Number(a.outOfTurn)
  const byTime = Temporal.Instant.compare(a.startsAt, b.startsAt)
  const byArrival = Temporal.Instant.compare(a.since, b.since)
  const byNumber = (a.ordinal ?? Number.MAX_SAFE_INTEGER) - (b.ordinal ?? Number.MAX_SAFE_INTEGER)
  return byGround || byTime || (order === 'zone' ? byNumber : byArrival)
}

/** Who was called out of the zone and may still be on the way: for so long after his call he counts as present. */
export function calledOut(
  trucks: readonly (OrderedTruck & { readonly state: string; readonly presentUntil: Temporal.Instant | null })[],
  now: Temporal.Instant,
): readonly PresentTruck[] {
  return trucks.flatMap((truck) => {
    const { presentUntil, state } = truck
    if (state !== 'called' || presentUntil === null || Temporal.Instant.compare(now, presentUntil) >= 0) return []
    const { bookingId, reference, ordinal, startsAt, outOfTurn } = truck
    return [{ bookingId, reference, ordinal, startsAt, outOfTurn, where: 'called-out', since: now }]
  })
}
