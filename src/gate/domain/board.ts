/** A booking as the board needs it. */
export interface BoardBooking {
  readonly bookingId: string
  readonly plate: string
  readonly country: string
  readonly ordinal: number | null
  /** State of the booking; only confirmed and called ones wait for something. */
  readonly state: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly calledAt: Temporal.Instant | null
}

/** A vehicle that the entry barrier opened for lately. */
export interface BoardPassage {
  readonly bookingId: string
  readonly lane: string
  readonly state: 'opening' | 'passing' | 'passed'
  readonly since: Temporal.Instant
}

export interface BoardLine {
  readonly plate: string
  readonly country: string
  readonly state: 'enter' | 'called' | 'next' | 'entered'
  readonly lane: string | null
  readonly ordinal: number | null
  readonly startsAt: Temporal.Instant
  readonly since: Temporal.Instant | null
}

const NEXT_MAX = 20
const CALLED_MAX = 25
const ENTERED_MAX = 5
const ENTERED_MINUTES = 5
const NEXT_HOURS = 3

const ORDER = { enter: 0, called: 1, next: 2, entered: 3 } as const

/**
 * The rows of the public board [R707-12]: who drives in now and in which lane, who is called, who is next by the booked
 * time, who has just entered. Plates and times only.
 */
export function boardLines(
  bookings: readonly BoardBooking[],
  passages: readonly BoardPassage[],
  now: Temporal.Instant,
): readonly BoardLine[] {
  const byBooking = new Map(passages.map((passage) => [passage.bookingId, passage]))
  const lines = bookings.flatMap((booking) => lineOf(booking, byBooking.get(booking.bookingId), now))
  const limits = { enter: CALLED_MAX, called: CALLED_MAX, next: NEXT_MAX, entered: ENTERED_MAX }
  const counts = { enter: 0, called: 0, next: 0, entered: 0 }
  return lines
    .sort((a, b) => ORDER[a.state] - ORDER[b.state] || byTime(a, b))
    .filter((line) => {
      counts[line.state] += 1
      return counts[line.state] <= limits[line.state]
    })
}

function byTime(a: BoardLine, b: BoardLine): number {
  if (a.state === 'entered' && a.since && b.since) return Temporal.Instant.compare(b.since, a.since)
  return Temporal.Instant.compare(a.startsAt, b.startsAt) || (a.ordinal ?? 0) - (b.ordinal ?? 0)
}

function lineOf(booking: BoardBooking, passage: BoardPassage | undefined, now: Temporal.Instant): readonly BoardLine[] {
  const base = {
    plate: booking.plate,
    country: booking.country,
    ordinal: booking.ordinal,
    startsAt: booking.startsAt,
    lane: passage?.lane ?? null,
  }
  if (passage && passage.state !== 'passed') return [{ ...base, state: 'enter', since: passage.since }]
  if (passage && now.since(passage.since).total('minutes') <= ENTERED_MINUTES) {
    return [{ ...base, state: 'entered', since: passage.since }]
  }
  if (booking.state === 'called') return [{ ...base, state: 'called', since: booking.calledAt }]
  const soon = Temporal.Instant.compare(booking.startsAt, now.add({ hours: NEXT_HOURS })) <= 0
  if (booking.state === 'confirmed' && soon && Temporal.Instant.compare(booking.endsAt, now) > 0) {
    return [{ ...base, state: 'next', since: null }]
  }
  return []
}
