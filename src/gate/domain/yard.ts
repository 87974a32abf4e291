/** What the officer's columns need to know of a truck. */
export interface YardTruck {
  readonly state: string
  readonly ordinal: number | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

export interface Yard<T extends YardTruck> {
  /** Booked for the coming hours, not called yet. */
  readonly next: readonly T[]
  readonly called: readonly T[]
  /** The booked interval is over and the truck is not in. */
  readonly late: readonly T[]
  readonly inside: readonly T[]
}

const NEXT_HOURS = 6

/** Sorts the trucks of a checkpoint into the officer's columns, each in the order of the queue [GATE-6]. */
export function sortYard<T extends YardTruck>(trucks: readonly T[], now: Temporal.Instant): Yard<T> {
  const ordered = [...trucks].sort(
    (a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt) || (a.ordinal ?? 0) - (b.ordinal ?? 0),
  )
  const waiting = ordered.filter(({ state }) => state === 'confirmed' || state === 'called')
  const isLate = ({ endsAt }: T) => Temporal.Instant.compare(now, endsAt) > 0
  const soon = now.add({ hours: NEXT_HOURS })
  return {
    next: waiting.filter(
      (truck) => truck.state === 'confirmed' && !isLate(truck) && Temporal.Instant.compare(truck.startsAt, soon) <= 0,
    ),
    called: waiting.filter((truck) => truck.state === 'called' && !isLate(truck)),
    late: waiting.filter(isLate),
    inside: ordered.filter(({ state }) => state === 'admitted'),
  }
}
