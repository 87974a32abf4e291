import { ok, type Result } from '#kernel/result.ts'
import type { BookingState, ChecksState, EndCause, Fault, PaymentState, PlaceKind } from '../contract/terms.ts'
import { TOLD_AHEAD_MINUTES } from './limits.ts'
import { type QueueRefusal, refuse } from './refusals.ts'

/** What took the time of a booking. */
export type DisplacedBy = 'closure' | 'capacity-cut'

/** What the decisions about one booking look at. */
export interface Booking {
  readonly id: string
  readonly state: BookingState
  readonly checks: ChecksState
  readonly payment: PaymentState
  readonly place: PlaceKind
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly holdUntil: Temporal.Instant | null
  readonly ordinal: number | null
  readonly notified: boolean
  /** Its plate was read at the bar in time, whatever happened afterwards. */
  readonly arrived: boolean
  /** How often it was moved to another date and time. */
  readonly moves: number
  /** How often it got another time for one that was taken from it; these are none of its moves [QUE-8]. */
  readonly retimings: number
  /** When its time was taken, by what, and until when its user is asked; null unless it is displaced. */
  readonly displacedAt: Temporal.Instant | null
  readonly displacedBy: DisplacedBy | null
  readonly answerUntil: Temporal.Instant | null
  readonly settled: boolean
}

/** The part of the law in force that the decisions need. */
export interface BookingLaw {
  readonly holdMinutes: number
  readonly noticeHours: number
  readonly callOutMinutes: number
  readonly arrivalEarlyMinutes: number
  readonly arrivalLateMinutes: number
}

/** Something that happened to a booking. */
export type BookingEvent =
  | { readonly type: 'placed' }
  | { readonly type: 'payment-secured' }
  | { readonly type: 'checks-passed' }
  /** `checks` are the paragraphs that refuse, as `18.2`. */
  | { readonly type: 'checks-refused'; readonly codes: readonly string[]; readonly checks: readonly string[] }
  | { readonly type: 'checks-unknown'; readonly codes: readonly string[] }
  | { readonly type: 'hold-extended'; readonly until: Temporal.Instant }
  | { readonly type: 'confirmed'; readonly ordinal: number }
  | { readonly type: 'refused' }
  | { readonly type: 'expired' }
  /** To another interval of its checkpoint; `from` is where it began before. */
  | {
      readonly type: 'moved'
      readonly from: Temporal.Instant
      readonly startsAt: Temporal.Instant
      readonly endsAt: Temporal.Instant
    }
  /** Its time is gone through no fault of its user, who is asked for another one. */
  | {
      readonly type: 'displaced'
      readonly at: Temporal.Instant
      readonly by: DisplacedBy
      readonly until: Temporal.Instant
    }
  /** Its user took another time for the one that was taken; `from` is where it began before, in the slot `fromSlot`. */
  | {
      readonly type: 'retimed'
      readonly from: Temporal.Instant
      readonly fromSlot: string
      readonly startsAt: Temporal.Instant
      readonly endsAt: Temporal.Instant
    }
  /** It had entered at the time that was taken, so that it has that one again; `from` is where it began meanwhile. */
  | {
      readonly type: 'retiming-undone'
      readonly from: Temporal.Instant
      readonly startsAt: Temporal.Instant
      readonly endsAt: Temporal.Instant
    }
  | { readonly type: 'arrival-notified' }
  | { readonly type: 'called' }
  | { readonly type: 'arrived' }
  | { readonly type: 'admitted' }
  | { readonly type: 'crossed' }
  | { readonly type: 'settled' }
  | {
      readonly type: 'cancelled'
      readonly reason: string
      readonly depositReturned: boolean
      readonly feeKept: boolean
      /** Null before the ordinal number, when nothing is owed yet. */
      readonly fault: Fault | null
    }
  | { readonly type: 'annulled'; readonly depositReturned: boolean; readonly fault: Fault; readonly cause: EndCause }
  /** `by`: what became known later, so that the annulment falls. */
  | { readonly type: 'annulment-undone'; readonly by: 'entry' | 'crossing' | 'arrival' }
  /** The registrar found that it was not the user's fault. */
  | { readonly type: 'fault-corrected'; readonly fault: Exclude<Fault, 'user'>; readonly note: string }
  /** The end before it, because of which it had lost its deposit, was not the user's fault. */
  | { readonly type: 'deposit-forgiven' }
  | { readonly type: 'turned-back'; readonly reason: TurnBackReason; readonly depositReturned: boolean }

/** Why a truck that had entered did not cross. `left`: a camera saw it leave inland, and nobody said why. */
export const TURN_BACK_REASONS = ['documents', 'goods', 'vehicle', 'own-wish', 'left', 'other'] as const
export type TurnBackReason = (typeof TURN_BACK_REASONS)[number]

export type BookingEventType = BookingEvent['type']

/** States in which a vehicle has its one booking towards a neighbouring country (paragraph 21). */
export const ACTIVE_STATES = [
  'held',
  'confirmed',
  'called',
  'displaced',
  'admitted',
] as const satisfies readonly BookingState[]

/** Every state and the states that may follow it. */
export const TRANSITIONS: Readonly<Record<BookingState, readonly BookingState[]>> = {
  held: ['confirmed', 'refused', 'expired', 'cancelled'],
  confirmed: ['called', 'displaced', 'admitted', 'cancelled', 'annulled'],
  called: ['displaced', 'admitted', 'cancelled', 'annulled'],
  // Entered before its time was taken, which becomes known later.
  displaced: ['confirmed', 'admitted', 'cancelled'],
  admitted: ['crossed', 'turned-back'],
  crossed: [],
  refused: [],
  expired: [],
  cancelled: [],
  // What becomes known later undoes an annulment [R707-28g].
  annulled: ['confirmed', 'admitted', 'crossed'],
  'turned-back': [],
}

/** What the registries said in all: every required check passed, one refuses, or one has not answered. */
export type ChecksOutcome =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'refused'; readonly codes: readonly string[]; readonly checks: readonly string[] }
  | { readonly outcome: 'unknown'; readonly codes: readonly string[] }

/** Money came in and is blocked for the booking. Nothing happens when it already was, or the place is gone. */
export function securePayment(booking: Booking): readonly BookingEvent[] {
  return booking.state === 'held' && booking.payment === 'due' ? [{ type: 'payment-secured' }] : []
}

/** What the register of vehicles says of a truck that does not exist: no reason that could be removed while a place is held. */
const TRUCK_UNKNOWN = '18.2 registries.vehicle-not-registered'

/**
 * The registries' answers (paragraphs 17–20). A refusal is told at once with every reason; booking goes on when they are
 * removed while the place is held. A registry that fell silent since refuses nothing, so its question is open again. A truck
 * that the register says it does not know loses its place with that answer: made-up trucks hold nothing [QUE-3].
 */
export function recordChecks(booking: Booking, checks: ChecksOutcome): readonly BookingEvent[] {
  if (booking.state !== 'held' || booking.checks === 'passed') return []
  switch (checks.outcome) {
    case 'passed':
      return [{ type: 'checks-passed' }]
    case 'refused': {
      const told = { type: 'checks-refused', codes: checks.codes, checks: checks.checks } as const
      return checks.codes.includes(TRUCK_UNKNOWN) ? [told, { type: 'refused' }] : [told]
    }
    case 'unknown':
      return [{ type: 'checks-unknown', codes: checks.codes }]
  }
}

/** Whether the ordinal number is due: every check passed and the money is blocked (paragraphs 20, 18 (17-1)). */
export function confirmable(booking: Booking): boolean {
  return booking.state === 'held' && booking.checks === 'passed' && booking.payment === 'secured'
}

/** Gives the ordinal number (paragraph 20); nothing while a check or the money is missing. */
export function confirm(booking: Booking, ordinal: number): readonly BookingEvent[] {
  return confirmable(booking) ? [{ type: 'confirmed', ordinal }] : []
}

/**
 * The hold has run out. What the user owes (removing the reasons, paying) ends it; what a silent registry owes extends
 * it, until the interval begins [R707-20b].
 */
export function endHold(booking: Booking, law: BookingLaw, now: Temporal.Instant): readonly BookingEvent[] {
  if (booking.state !== 'held' || booking.holdUntil === null) return []
  if (Temporal.Instant.compare(now, booking.holdUntil) < 0) return []
  if (booking.checks === 'refused') return [{ type: 'refused' }]
  const begun = Temporal.Instant.compare(now, booking.startsAt) >= 0
  if (booking.payment === 'due' || begun) return [{ type: 'expired' }]
  const until = now.add({ minutes: law.holdMinutes })
  return [
    { type: 'hold-extended', until: Temporal.Instant.compare(until, booking.startsAt) < 0 ? until : booking.startsAt },
  ]
}

/**
 * First and last instant of arrival (paragraph 30; the tolerance is policy). A called truck may come from its call on: in
 * winter that is earlier than the tolerance (paragraph 34) [R707-31].
 */
export function arrivalWindow(
  booking: Pick<Booking, 'startsAt' | 'endsAt' | 'state'>,
  law: Pick<BookingLaw, 'arrivalEarlyMinutes' | 'arrivalLateMinutes' | 'callOutMinutes'>,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  // A call goes out a little ahead of its latest instant.
  const call = law.callOutMinutes + (booking.state === 'called' ? TOLD_AHEAD_MINUTES : 0)
  return {
    from: booking.startsAt.subtract({ minutes: Math.max(law.arrivalEarlyMinutes, call) }),
    until: booking.endsAt.add({ minutes: law.arrivalLateMinutes }),
  }
}

const ADMISSIBLE: readonly BookingState[] = ['confirmed', 'called', 'displaced', 'annulled']

/** Whether the time of a booking still stood at an instant: news of an entry may come after it was taken [R707-28g]. */
export function stoodAt({ displacedAt }: Pick<Booking, 'displacedAt'>, at: Temporal.Instant): boolean {
  return displacedAt === null || Temporal.Instant.compare(at, displacedAt) < 0
}

/**
 * The truck enters: only with a booking of that date and time (paragraph 30). Recording it twice changes nothing.
 * `byList`: the bar opened by itself, by the signed list in force there. No list opens to a time that was taken, so that this
 * one was signed before: the truck is in with its booking, also when its user took another time since [R707-8].
 * Refused: `queue.step-not-possible`, `queue.too-early`, `queue.too-late`, `queue.time-taken-back`.
 */
export function admit(
  booking: Booking,
  law: BookingLaw,
  at: Temporal.Instant,
  byList = false,
): Result<readonly BookingEvent[], QueueRefusal> {
  if (booking.state === 'admitted' || booking.state === 'crossed') return ok([])
  if (booking.state === 'displaced' && !stoodAt(booking, at) && !byList) {
    return refuse('queue.time-taken-back', { answerUntil: booking.answerUntil?.toString() ?? '' })
  }
  if (!ADMISSIBLE.includes(booking.state)) {
    return refuse('queue.step-not-possible', { state: booking.state })
  }
  const admitted = { type: 'admitted' } as const
  const entered: readonly BookingEvent[] =
    booking.state === 'annulled' ? [{ type: 'annulment-undone', by: 'entry' }, admitted] : [admitted]
  // Let in at the time that was taken, of which the hours of the new one say nothing.
  if (byList && booking.retimings > 0) return ok(entered)
  const { from, until } = arrivalWindow(booking, law)
  if (Temporal.Instant.compare(at, from) < 0) return refuse('queue.too-early', { admitFrom: from.toString() })
  // Who stood at the bar in time is not late, however long he was held there [R707-28f].
  if (!booking.arrived && Temporal.Instant.compare(at, until) > 0) {
    return refuse('queue.too-late', { admitUntil: until.toString() })
  }
  return ok(entered)
}

/**
 * The plate was read at the bar: an arrival, whatever happens afterwards, when it was in time [R707-28f]. One that becomes
 * known after the annulment undoes it [R707-28g]. Nothing outside the time of arrival or of a booking that is used or over.
 */
export function arrive(booking: Booking, law: BookingLaw, at: Temporal.Instant): readonly BookingEvent[] {
  const waits = booking.state === 'confirmed' || booking.state === 'called'
  if (booking.arrived || !(waits || booking.state === 'annulled')) return []
  const { from, until } = arrivalWindow(booking, law)
  if (Temporal.Instant.compare(at, from) < 0 || Temporal.Instant.compare(at, until) > 0) return []
  return waits ? [{ type: 'arrived' }] : [{ type: 'annulment-undone', by: 'arrival' }, { type: 'arrived' }]
}

/**
 * The truck is over the border (paragraph 10). Recording it twice changes nothing. Refused: `queue.step-not-possible`
 * unless it is inside.
 */
export function cross(booking: Booking): Result<readonly BookingEvent[], QueueRefusal> {
  if (booking.state === 'crossed') return ok([])
  if (booking.state !== 'admitted') return refuse('queue.step-not-possible', { state: booking.state })
  return ok([{ type: 'crossed' }])
}

/** The state confirmed the crossing, so that the deposit is unblocked (paragraph 28). */
export function settle(booking: Booking): readonly BookingEvent[] {
  return booking.state === 'crossed' && !booking.settled ? [{ type: 'settled' }] : []
}

/**
 * A truck that had entered leaves inland again: the booking is used and over, so that the vehicle may book anew (paragraph
 * 21). The fee is earned; the deposit goes as the law says (paragraph 28). Recording it twice changes nothing. Refused: not
 * inside.
 */
export function turnBack(
  booking: Booking,
  reason: TurnBackReason,
  depositReturned: boolean,
): Result<readonly BookingEvent[], QueueRefusal> {
  if (booking.state === 'turned-back') return ok([])
  if (booking.state !== 'admitted') return refuse('queue.step-not-possible', { state: booking.state })
  return ok([{ type: 'turned-back', reason, depositReturned }])
}

/**
 * The state registered a crossing that our camera did not see: it counts as seen, and the deposit is unblocked. Of an
 * annulled booking it proves that the truck had come, and undoes the annulment [R707-28g].
 */
export function crossByRegister(booking: Booking): readonly BookingEvent[] {
  if (booking.state === 'admitted') return [{ type: 'crossed' }, { type: 'settled' }]
  if (booking.state === 'annulled') {
    return [{ type: 'annulment-undone', by: 'crossing' }, { type: 'admitted' }, { type: 'crossed' }]
  }
  return settle(booking)
}

/**
 * The user gives the booking up. Before the ordinal number nothing is owed; after it the fee is kept in full, and the
 * deposit returns by the rule of paragraph 28. Cancelling twice changes nothing.
 */
export function cancel(
  booking: Booking,
  facts: {
    readonly reason: string
    readonly depositReturns: boolean
    /** Its checkpoint has been closed at a time at which its truck could still come. */
    readonly closedOut: boolean
    readonly law: BookingLaw
    readonly now: Temporal.Instant
  },
): Result<readonly BookingEvent[], QueueRefusal> {
  const { reason, depositReturns, closedOut, law, now } = facts
  if (booking.state === 'cancelled') return ok([])
  if (!TRANSITIONS[booking.state].includes('cancelled')) {
    return refuse('queue.step-not-possible', { state: booking.state })
  }
  if (booking.state === 'held') {
    return ok([{ type: 'cancelled', reason, depositReturned: true, feeKept: false, fault: null }])
  }
  // Its time was taken by the authority: giving up costs nothing, whenever it is said [R707-28f].
  if (booking.state === 'displaced') return ok([withoutLoss(reason, 'authority')])
  const { until } = arrivalWindow(booking, law)
  if (Temporal.Instant.compare(now, until) > 0) return refuse('queue.too-late', { admitUntil: until.toString() })
  // Whoever stood at the bar in time and was not let in does not pay for giving up [R707-28f].
  if (booking.arrived) return ok([withoutLoss(reason, 'gate')])
  if (closedOut) return ok([withoutLoss(reason, 'authority')])
  return ok([{ type: 'cancelled', reason, depositReturned: depositReturns, feeKept: true, fault: 'user' }])
}

/** Reason of a booking that ended because its truck was proven to be another's; it is told in words of its own. */
export const TAKEN_OVER = 'taken-over'

/** A booking that ends through no fault of the user: fee and deposit come back in full [R707-28f]. */
export function withoutLoss(reason: string, fault: Exclude<Fault, 'user'>): BookingEvent {
  return { type: 'cancelled', reason, depositReturned: true, feeKept: false, fault }
}
