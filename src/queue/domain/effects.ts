import type { Settlement } from '#kernel/settlement.ts'
import type { PlaceKind } from '../contract/terms.ts'
import type { QueueAuditEvent } from './audit-events.ts'
import type { Booking, BookingEvent, BookingEventType } from './booking.ts'

/** What an event means for the place: kept or used, given back with or without the mark "released", or had again. */
export type PlaceAfter = 'kept' | 'taken-again' | PlaceKind

/** The booking as it was, with the day in whose order its number stands. */
export type BookingBefore = Booking & { readonly localDay: Temporal.PlainDate }

/** Facts of an audit entry. */
export type AuditFacts = Readonly<Record<string, string | number | readonly string[]>>

/** All that one kind of event of a booking means. What is not said stays as it was. */
interface Effect<Event> {
  /** What changes in the booking. */
  readonly change?: (event: Event, before: Booking) => Partial<Booking>
  /** The place stays with the booking unless this says otherwise. */
  readonly place?: (event: Event, before: Booking) => PlaceAfter
  /** The money stays blocked unless this says otherwise (paragraph 28). */
  readonly money?: (event: Event) => Settlement
  /** The instant that is kept with the booking. */
  readonly stamp?: 'notifiedAt' | 'calledAt' | 'arrivedAt' | 'admittedAt' | 'crossedAt'
  /** The life of the booking is over. */
  readonly ends?: true
  readonly audit?: QueueAuditEvent
  readonly facts?: (event: Event, before: BookingBefore) => AuditFacts
  /** The notice to its account [R707-20b, R707-29, R707-34, R707-35]. */
  readonly notice?: (event: Event) => string
}

type EventOf<Type extends BookingEventType> = Extract<BookingEvent, { readonly type: Type }>

/** Nobody asks for another time any more. */
const NOT_DISPLACED = { displacedAt: null, displacedBy: null, answerUntil: null } as const
const becomes =
  <State extends Booking['state']>(state: State) =>
  (): Partial<Booking> => ({ state, holdUntil: null, ...NOT_DISPLACED })
/** It never had an ordinal number: the place goes back as it came. */
const asItCame = (_event: unknown, before: Booking): PlaceAfter => before.place
const forUnused = ({ depositReturned }: { readonly depositReturned: boolean }): Settlement =>
  depositReturned ? 'deposit-returned' : 'forfeited'
/** Through another's fault it is told once, with what comes back [R707-28f]. */
const unlessWithoutLoss =
  (template: string) =>
  ({ fault }: { readonly fault: string | null }): string =>
    fault !== null && fault !== 'user' ? 'queue.ended-without-loss' : template

/** What each event of a booking means, all of it in one place: the compiler asks about every event. */
const EFFECTS: { readonly [Type in BookingEventType]: Effect<EventOf<Type>> } = {
  placed: {},
  'payment-secured': { change: () => ({ payment: 'secured' }), audit: 'queue.payment-secured' },
  'checks-passed': {
    change: () => ({ checks: 'passed' }),
    audit: 'queue.checks-recorded',
    facts: () => ({ outcome: 'passed', codes: [] }),
  },
  'checks-refused': {
    change: () => ({ checks: 'refused' }),
    audit: 'queue.checks-recorded',
    facts: ({ codes }) => ({ outcome: 'refused', codes }),
    notice: () => 'queue.booking-refused',
  },
  'checks-unknown': {
    change: () => ({ checks: 'pending' }),
    audit: 'queue.checks-recorded',
    facts: ({ codes }) => ({ outcome: 'unknown', codes }),
  },
  'hold-extended': {
    change: ({ until }) => ({ holdUntil: until }),
    audit: 'queue.hold-extended',
    facts: ({ until }) => ({ until: until.toString() }),
  },
  confirmed: {
    change: ({ ordinal }) => ({ state: 'confirmed', ordinal, holdUntil: null }),
    audit: 'queue.booking-confirmed',
    facts: ({ ordinal }, { localDay }) => ({ ordinal, day: localDay.toString() }),
    notice: () => 'queue.booking-confirmed',
  },
  refused: {
    change: becomes('refused'),
    place: asItCame,
    money: () => 'released',
    ends: true,
    audit: 'queue.booking-refused',
    notice: () => 'queue.booking-expired',
  },
  expired: {
    change: becomes('expired'),
    place: asItCame,
    money: () => 'released',
    ends: true,
    audit: 'queue.booking-expired',
    notice: () => 'queue.booking-expired',
  },
  moved: {
    change: ({ startsAt, endsAt }, { moves }) => ({
      startsAt,
      endsAt,
      place: 'fresh',
      moves: moves + 1,
      notified: false,
      // Who stood at the bar for the former time has not come for this one.
      arrived: false,
    }),
    place: () => 'released',
    audit: 'queue.booking-moved',
    facts: ({ from, startsAt }) => ({ from: from.toString(), to: startsAt.toString() }),
    notice: () => 'queue.booking-moved',
  },
  displaced: {
    change: ({ at, by, until }) => ({ state: 'displaced', displacedAt: at, displacedBy: by, answerUntil: until }),
    // The authority took the place back: it returns as it came, to its interval that is closed or cut.
    place: asItCame,
    audit: 'queue.booking-displaced',
    facts: ({ by, until }) => ({ by, until: until.toString() }),
    notice: () => 'queue.choose-new-time',
  },
  retimed: {
    change: ({ startsAt, endsAt }, { retimings }) => ({
      ...NOT_DISPLACED,
      state: 'confirmed',
      startsAt,
      endsAt,
      place: 'fresh',
      retimings: retimings + 1,
      notified: false,
      arrived: false,
    }),
    audit: 'queue.booking-retimed',
    facts: ({ from, startsAt }) => ({ from: from.toString(), to: startsAt.toString() }),
    notice: () => 'queue.booking-retimed',
  },
  'retiming-undone': {
    // The way back counts like the way there: a place of a booking never changes uncounted.
    change: ({ startsAt, endsAt }, { retimings }) => ({ startsAt, endsAt, place: 'fresh', retimings: retimings + 1 }),
    place: asItCame,
    audit: 'queue.retiming-undone',
    facts: ({ from, startsAt }) => ({ from: from.toString(), to: startsAt.toString() }),
  },
  'arrival-notified': {
    change: () => ({ notified: true }),
    stamp: 'notifiedAt',
    audit: 'queue.arrival-notified',
    notice: () => 'queue.arrive',
  },
  called: { change: becomes('called'), stamp: 'calledAt', audit: 'queue.truck-called', notice: () => 'queue.called' },
  arrived: { change: () => ({ arrived: true }), stamp: 'arrivedAt', audit: 'queue.truck-arrived' },
  admitted: {
    change: becomes('admitted'),
    // It was inside before its time was taken: its place is its own again.
    place: (_event, before) => (before.state === 'displaced' ? 'taken-again' : 'kept'),
    stamp: 'admittedAt',
    audit: 'queue.truck-admitted',
  },
  crossed: { change: becomes('crossed'), stamp: 'crossedAt', ends: true, audit: 'queue.border-crossed' },
  settled: { change: () => ({ settled: true }), money: () => 'crossed', audit: 'queue.crossing-confirmed' },
  cancelled: {
    change: becomes('cancelled'),
    // What the authority took back was not given up by anybody: it returns as it came.
    place: ({ fault }, before) =>
      before.state === 'displaced'
        ? 'kept'
        : before.state === 'held' || fault === 'authority'
          ? before.place
          : 'released',
    money: (event) => (event.feeKept ? forUnused(event) : 'released'),
    ends: true,
    audit: 'queue.booking-cancelled',
    facts: (event) => ({ reason: event.reason, ...settledAs(event), fault: event.fault ?? 'none' }),
    notice: unlessWithoutLoss('queue.booking-cancelled'),
  },
  annulled: {
    change: becomes('annulled'),
    place: () => 'released',
    money: (event) => (event.fault === 'user' ? forUnused(event) : 'released'),
    ends: true,
    audit: 'queue.booking-annulled',
    facts: (event) => ({ ...settledAs(event), fault: event.fault, cause: event.cause }),
    notice: unlessWithoutLoss('queue.booking-annulled'),
  },
  'annulment-undone': {
    change: () => ({ state: 'confirmed' }),
    place: () => 'taken-again',
    audit: 'queue.annulment-undone',
    facts: ({ by }) => ({ by }),
    notice: () => 'queue.booking-restored',
  },
  'fault-corrected': {
    audit: 'queue.fault-corrected',
    facts: ({ fault, note }) => ({ fault, note }),
    notice: () => 'queue.ended-without-loss',
  },
  // The ledger audits the deposit that comes back.
  'deposit-forgiven': {},
  'turned-back': {
    change: becomes('turned-back'),
    money: forUnused,
    ends: true,
    audit: 'queue.truck-turned-back',
    facts: (event) => ({ reason: event.reason, ...settledAs(event) }),
  },
}

/** The row of an event: its type and its facts belong together. */
export function effectOf<Type extends BookingEventType>(event: EventOf<Type> | BookingEvent): Effect<BookingEvent> {
  return EFFECTS[event.type] as Effect<BookingEvent>
}

/** The booking after an event: only what the event says changes. Decides nothing; the event was decided before. */
export function evolve(booking: Booking, event: BookingEvent): Booking {
  return { ...booking, ...effectOf(event).change?.(event, booking) }
}

/** What an outcome means for the place of a booking. */
export function placeAfter(before: Booking, event: BookingEvent): PlaceAfter {
  return effectOf(event).place?.(event, before) ?? 'kept'
}

/** What an outcome means for the money that is blocked (paragraph 28); null when it stays blocked. */
export function settlementAfter(event: BookingEvent): Settlement | null {
  return effectOf(event).money?.(event) ?? null
}

function settledAs(event: BookingEvent): { readonly settlement: string } {
  return { settlement: settlementAfter(event) ?? 'none' }
}
