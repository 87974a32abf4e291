import { z } from 'zod'
import { CitationView } from '#kernel/forms/citation.ts'
import { oneLine } from '#kernel/forms/text.ts'
import {
  BookingState,
  Channel,
  CheckpointCode,
  ChecksState,
  CountryCode,
  Ground,
  Instant,
  Line,
  LocalDay,
  Money,
  PaymentState,
  PlaceKind,
  SlotId,
  Uuid,
} from './terms.ts'

/** What the user states about the load; null when nothing was stated. */
export const Goods = z.strictObject({
  laden: z.boolean(),
  veterinary: z.boolean(),
  phytosanitary: z.boolean(),
  declarations: z.array(z.string().regex(/^[0-9A-Za-z/-]{5,40}$/)).max(20),
})

/** What goes out of turn by paragraph 6 (2). */
const GROUND_GOODS = ['animals', 'perishable', 'dangerous', 'kazakh-export'] as const
const GROUND_DOCUMENTS = ['goods-declaration', 'transit-declaration', 'used-as-transit-declaration'] as const
/** Goods that go out of turn: what they are, that nothing else is carried, and their document [R707-6.2]. */
export const GroundClaim = z.strictObject({
  goods: z.array(z.enum(GROUND_GOODS)).max(GROUND_GOODS.length),
  alone: z.boolean(),
  document: z
    .strictObject({ kind: z.enum(GROUND_DOCUMENTS), number: z.string().regex(/^[0-9A-Za-z/-]{5,40}$/) })
    .nullable(),
})
export type GroundClaim = z.infer<typeof GroundClaim>

/** POST /api/queue/bookings: steps 1–4 of paragraph 16. The id is made by the client and kept before sending. */
export const PlaceBookingBody = z.strictObject({
  id: Uuid,
  checkpoint: CheckpointCode,
  slotId: SlotId,
  /** A released place is taken only by who asks for one, since it costs more. */
  place: PlaceKind.default('fresh'),
  /** Out of turn or expedited, dearer; null in turn [R707-6.1 … R707-6-1]. */
  ground: Ground.nullable().default(null),
  /** Needed with the ground `perishable`. */
  claim: GroundClaim.nullable().default(null),
  vehicleId: Uuid,
  trailerId: Uuid.nullable(),
  /** The trusted drivers [R707-16.2]. */
  driverIds: z.array(Uuid).min(1).max(5),
  goods: Goods.nullable(),
})
export type PlaceBookingBody = z.infer<typeof PlaceBookingBody>

/** 201: the place is held. The same request sent again gets the same answer. */
export const BookingPlaced = z.strictObject({
  id: Uuid,
  reference: z.string(),
  state: z.literal('held'),
  checkpoint: CheckpointCode,
  neighbour: CountryCode,
  startsAt: Instant,
  endsAt: Instant,
  channel: Channel,
  place: PlaceKind,
  ground: Ground.nullable(),
  payment: PaymentState,
  /** Until when the place is held at least for paying. */
  holdUntil: Instant,
  fee: Money,
  deposit: Money,
  lawVersion: z.string(),
})
export type BookingPlaced = z.infer<typeof BookingPlaced>

/** What the user has to do next; `by` is the last instant for it, when there is one. */
export const NextStep = z.strictObject({
  // biome-ignore format: a list of names
  code: z.enum([
    'pay', 'wait-for-checks', 'remove-reasons', 'prepare', 'set-out', 'wait-for-call', 'drive-to-barrier',
    'choose-new-time', 'wait-for-officer', 'go-through-control', 'nothing', 'book-again',
  ]),
  by: Instant.nullable(),
})
export type NextStep = z.infer<typeof NextStep>

/** The readiness ring: what is done, what runs, what is missing; `unreached`: the booking ended before this step. */
export const ReadinessItem = z.strictObject({
  code: z.enum(['place', 'payment', 'checks', 'number', 'notice', 'call', 'entry', 'crossing']),
  state: z.enum(['done', 'running', 'missing', 'failed', 'later', 'unreached']),
  at: Instant.nullable(),
})
export type ReadinessItem = z.infer<typeof ReadinessItem>

/** One answer of a registry [R707-18]; `code` is a reason code of the registries, worded by the screens. */
export const FindingView = z.strictObject({
  check: oneLine(12, 0),
  /** Of whom or what it speaks; `driver:2` is the second of the booking's `driverIds`. */
  about: z.string().regex(/^(holder|owner|vehicle|trailer|goods|booking|driver:[1-9])$/),
  outcome: z.enum(['pass', 'refuse', 'notify', 'unknown', 'not-applicable']),
  code: Line.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  authority: Line.nullable(),
  cure: Line.nullable(),
  /** The paragraph that demands the check, as the country cites it. */
  basis: CitationView.nullable(),
  decidedAt: Instant,
})
export type FindingView = z.infer<typeof FindingView>

// biome-ignore format: a list of names
export const BOOKING_EVENT_TYPES = [
  'placed', 'payment-secured', 'checks-passed', 'checks-refused', 'checks-unknown', 'hold-extended', 'confirmed',
  'refused', 'expired', 'arrival-notified', 'called', 'arrived', 'admitted', 'crossed', 'settled', 'cancelled', 'annulled',
  'annulment-undone', 'moved', 'displaced', 'retimed', 'retiming-undone', 'turned-back', 'fault-corrected',
  'deposit-forgiven',
] as const

/** One line of the booking's history. */
export const TimelineEvent = z.strictObject({
  type: z.enum(BOOKING_EVENT_TYPES),
  at: Instant,
  by: z.enum(['user', 'officer', 'device', 'system']),
  /** Codes and numbers for the sentence, e.g. `{ ordinal: 17 }`; never personal data. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

export const BookingSummary = z.strictObject({
  id: Uuid,
  reference: z.string(),
  state: BookingState,
  checks: ChecksState,
  payment: PaymentState,
  checkpoint: CheckpointCode,
  neighbour: CountryCode,
  zone: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  localDay: LocalDay,
  channel: Channel,
  place: PlaceKind,
  ground: Ground.nullable(),
  /** Number in the checkpoint's queue of that day; null until confirmed [R707-20a]. */
  ordinal: z.int().nullable(),
  plate: z.string(),
  plateCountry: CountryCode,
  trailerPlate: z.string().nullable(),
  fee: Money,
  deposit: Money,
  holdUntil: Instant.nullable(),
  /** When the truck is to be called at the latest [R707-34]; null until confirmed. */
  callAt: Instant.nullable(),
  /** What took its time, and until when its user is asked for another one; null unless it was taken [QUE-8]. */
  displaced: z.strictObject({ by: z.enum(['closure', 'capacity-cut']), answerUntil: Instant }).nullable(),
  next: NextStep,
})
export type BookingSummary = z.infer<typeof BookingSummary>

/** GET /api/queue/bookings: newest first. */
export const BookingsQuery = z.strictObject({ scope: z.enum(['active', 'past', 'all']).default('all') })
export const BookingsAnswer = z.strictObject({ asOf: Instant, bookings: z.array(BookingSummary) })
export type BookingsAnswer = z.infer<typeof BookingsAnswer>

export const BookingParams = z.strictObject({ id: Uuid })

/** What cancelling now would mean, so that the screen can say it before [R707-28a, R707-28c]. */
const CancellationView = z.strictObject({
  allowed: z.boolean(),
  feeKept: z.boolean(),
  depositReturned: z.boolean(),
})

/** Whether its holder may move it to another date and time now, and how many moves without a second fee are left [R707-28d]. */
const MoveView = z.strictObject({ allowed: z.boolean(), left: z.int().min(0) })

/** GET /api/queue/bookings/:id */
export const BookingView = BookingSummary.extend({
  vehicleId: Uuid,
  trailerId: Uuid.nullable(),
  driverIds: z.array(Uuid),
  goods: Goods.nullable(),
  lawVersion: z.string(),
  tariffVersion: z.string(),
  /** First and last instant of arrival, tolerance included [R707-30]. */
  admitFrom: Instant,
  admitUntil: Instant,
  readiness: z.array(ReadinessItem),
  findings: z.array(FindingView),
  timeline: z.array(TimelineEvent),
  cancellation: CancellationView,
  move: MoveView,
  /** A pass may be fetched. */
  passReady: z.boolean(),
  /** Where trucks wait for their call on the booking's day, and how far it is from the bar; null where there is no such place. */
  waitingZone: z.strictObject({ approachMinutes: z.int() }).nullable(),
})
export type BookingView = z.infer<typeof BookingView>

/** POST /api/queue/bookings/:id/cancel; repeating it is harmless. */
export const CancelBookingBody = z.strictObject({
  reason: z.enum(['plans-changed', 'truck-broken', 'documents-missing', 'other']),
})
export type CancelBookingBody = z.infer<typeof CancelBookingBody>
export const BookingCancelled = z.strictObject({
  id: Uuid,
  state: z.literal('cancelled'),
  feeKept: z.boolean(),
  depositReturned: z.boolean(),
})
export type BookingCancelled = z.infer<typeof BookingCancelled>

/** POST /api/queue/bookings/:id/move; moving again to the same slot is harmless. Only onto a fresh place [R707-28e]. */
export const MoveBookingBody = z.strictObject({ slotId: SlotId })
export type MoveBookingBody = z.infer<typeof MoveBookingBody>
export const BookingMoved = z.strictObject({
  id: Uuid,
  startsAt: Instant,
  endsAt: Instant,
  ordinal: z.int().nullable(),
  movesLeft: z.int().min(0),
})
export type BookingMoved = z.infer<typeof BookingMoved>

/** GET /api/queue/bookings/:id/new-times: the nearest free times for one that was taken; nothing is held by them [QUE-8]. */
export const NewTimes = z.strictObject({
  id: Uuid,
  asOf: Instant,
  /** Null when no time was taken. */
  answerUntil: Instant.nullable(),
  nearest: z.array(
    z.strictObject({
      id: SlotId,
      day: LocalDay,
      startsAt: Instant,
      endsAt: Instant,
      channel: Channel,
      free: z.int().min(1),
    }),
  ),
})
export type NewTimes = z.infer<typeof NewTimes>

/** POST /api/queue/bookings/:id/new-time; the same answer again is harmless. Only a fresh place, and no second fee [QUE-8]. */
export const NewTimeBody = z.strictObject({ slotId: SlotId })
export type NewTimeBody = z.infer<typeof NewTimeBody>
export const BookingRetimed = z.strictObject({
  id: Uuid,
  startsAt: Instant,
  endsAt: Instant,
  ordinal: z.int().nullable(),
})
export type BookingRetimed = z.infer<typeof BookingRetimed>

/**
 * POST /api/queue/bookings/:id/check-again while the place is held: the refused checks are asked anew, since the user says
 * that their reasons are removed, and silent registries too; at most once in ten seconds, what is wished sooner waits so long. What
 * they answer comes by the stream; `checks` is how it stood before. A booking that is over is refused: book again.
 */
export const CheckAgainAnswer = z.strictObject({ id: Uuid, checks: ChecksState })
export type CheckAgainAnswer = z.infer<typeof CheckAgainAnswer>
