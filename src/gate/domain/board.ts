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
  /** The last instant of arrival. */
  readonly admitUntil: Temporal.Instant
  readonly calledAt: Temporal.Instant | null
}

/** A vehicle that a barrier opened for lately: of the entry, or of the waiting zone. */
export interface BoardPassage {
  readonly bookingId: string
  readonly purpose: 'entry' | 'zone-entry' | 'zone-exit'
  readonly lane: string
  readonly state: 'opening' | 'passing' | 'passed'
  readonly since: Temporal.Instant
}

export interface BoardLine {
  readonly plate: string
  readonly country: string
  readonly state: 'enter' | 'from-zone' | 'called' | 'to-zone' | 'next' | 'entered'
  readonly lane: string | null
  readonly ordinal: number | null
  readonly startsAt: Temporal.Instant
  readonly since: Temporal.Instant | null
}

const NEXT_MAX = 20
const CALLED_MAX = 25
const ENTERED_MAX = 5
const ZONE_MAX = 10
const ENTERED_MINUTES = 5
const NEXT_HOURS = 3

const ORDER = { enter: 0, 'from-zone': 1, called: 2, 'to-zone': 3, next: 4, entered: 5 } as const

/** Whether the board tells the ways through a lane of this purpose. */
export function isShown(purpose: string): purpose is BoardPassage['purpose'] {
  return purpose === 'entry' || purpose === 'zone-entry' || purpose === 'zone-exit'
}

/** Whether the barrier opened for a vehicle in this state. */
export function hasOpened(state: string): state is BoardPassage['state'] {
  return state === 'opening' || state === 'passing' || state === 'passed'
}

/**
 * The rows of the public board [R707-12]: who drives in now and in which lane, who leaves the waiting zone, who is called, who
 * comes into the zone, who is next by the booked time, who has just entered. Plates and times only.
 */
export function boardLines(
  bookings: readonly BoardBooking[],
  passages: readonly BoardPassage[],
  now: Temporal.Instant,
): readonly BoardLine[] {
  const byBooking = new Map(passages.toSorted(byWay).map((passage) => [passage.bookingId, passage]))
  const lines = bookings.flatMap((booking) => {
    // Of a silent gate the absent of hours stay called: they come behind who may still arrive, else they would fill the board.
    const late = Temporal.Instant.compare(now, booking.admitUntil) > 0
    return lineOf(booking, byBooking.get(booking.bookingId), now).map((line) => ({ line, late }))
  })
  const zone = { 'from-zone': ZONE_MAX, 'to-zone': ZONE_MAX }
  const limits = { enter: CALLED_MAX, called: CALLED_MAX, next: NEXT_MAX, entered: ENTERED_MAX, ...zone }
  const counts = { enter: 0, called: 0, next: 0, entered: 0, 'from-zone': 0, 'to-zone': 0 }
  return lines
    .sort(
      (a, b) => ORDER[a.line.state] - ORDER[b.line.state] || Number(a.late) - Number(b.late) || byTime(a.line, b.line),
    )
    .map(({ line }) => line)
    .filter((line) => {
      counts[line.state] += 1
      return counts[line.state] <= limits[line.state]
    })
}

/** Of several ways of one truck the last one counts: into the zone, out of it, into the checkpoint. */
function byWay(a: BoardPassage, b: BoardPassage): number {
  return WAYS.indexOf(a.purpose) - WAYS.indexOf(b.purpose) || Temporal.Instant.compare(a.since, b.since)
}

const WAYS = ['zone-entry', 'zone-exit', 'entry'] as const

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
  const lately = passage && (passage.state !== 'passed' || now.since(passage.since).total('minutes') <= ENTERED_MINUTES)
  const way = lately ? passage : undefined
  if (way?.purpose === 'entry')
    return [{ ...base, state: way.state === 'passed' ? 'entered' : 'enter', since: way.since }]
  if (way?.purpose === 'zone-exit') return [{ ...base, state: 'from-zone', since: way.since }]
  if (booking.state === 'called') return [{ ...base, lane: null, state: 'called', since: booking.calledAt }]
  if (way?.purpose === 'zone-entry') return [{ ...base, state: 'to-zone', since: way.since }]
  const soon = Temporal.Instant.compare(booking.startsAt, now.add({ hours: NEXT_HOURS })) <= 0
  if (booking.state === 'confirmed' && soon && Temporal.Instant.compare(booking.endsAt, now) > 0) {
    return [{ ...base, state: 'next', since: null }]
  }
  return []
}
