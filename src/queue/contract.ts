import { z } from 'zod'

const Uuid = z.uuid()
const Instant = z.iso.datetime({ abort: true }).refine((text) => !/\.\d{10}/.test(text), { abort: true })
/** A legal date: the checkpoint's local day. */
const LocalDay = z.iso.date()
/** Decimal string in the currency of the installation, e.g. `"4325.00"`. */
const Money = z.string().regex(/^\d{1,15}\.\d{2}$/)
const CheckpointCode = z.string().regex(/^[A-Z0-9-]{2,40}$/)
const CountryCode = z.string().regex(/^[A-Z]{2}$/)
const SlotId = z.string().regex(/^[1-9]\d{0,17}$/)
const Line = z.string().max(80)

/** In turn for everybody, or one of the out-of-turn grounds and the expedited passage [R707-6.1…6.3, R707-6-1]. */
export const CHANNELS = ['general', 'post', 'perishable', 'state', 'express'] as const
export const Channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof Channel>

/** `fresh`: never booked before; `released`: freed by a cancelled or annulled booking, dearer [R707-2.8, R707-28e]. */
export const PlaceKind = z.enum(['fresh', 'released'])
export type PlaceKind = z.infer<typeof PlaceKind>

// biome-ignore format: a list of names
export const BOOKING_STATES = [
  'held', 'confirmed', 'called', 'admitted', 'crossed', 'refused', 'expired', 'cancelled', 'annulled',
] as const
export const BookingState = z.enum(BOOKING_STATES)
export type BookingState = z.infer<typeof BookingState>

/** `pending`: still being asked, also while a registry is down; the place stays held meanwhile [R707-20b]. */
export const ChecksState = z.enum(['pending', 'passed', 'refused'])
export const PaymentState = z.enum(['due', 'secured'])

// ── Free places ─────────────────────────────────────────────────────────────────────────────────

export const CheckpointParams = z.strictObject({ code: CheckpointCode })
export const DayParams = z.strictObject({ code: CheckpointCode, day: LocalDay })

/** Both ends inclusive; at most 100 days. Without them: today until the end of the horizon. */
export const CalendarQuery = z.strictObject({ from: LocalDay.optional(), to: LocalDay.optional() })

export const CalendarDay = z.strictObject({
  day: LocalDay,
  /** `closed`: no places were opened; `over`: every interval lies in the past. */
  state: z.enum(['open', 'full', 'closed', 'over']),
  places: z.int().min(0),
  /** Places that can be booked now, released ones included. */
  free: z.int().min(0),
  /** How many of `free` are released places. */
  released: z.int().min(0),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** GET /api/queue/checkpoints/:code/calendar */
export const Calendar = z.strictObject({
  checkpoint: CheckpointCode,
  neighbour: CountryCode,
  /** IANA zone of the checkpoint: all days and hours are shown in it. */
  zone: z.string(),
  today: LocalDay,
  /** The last day that may be booked [R707-22]. */
  lastDay: LocalDay,
  asOf: Instant,
  days: z.array(CalendarDay),
})
export type Calendar = z.infer<typeof Calendar>

export const PriceView = z.strictObject({ fee: Money, deposit: Money, total: Money, tariffVersion: z.string() })
export type PriceView = z.infer<typeof PriceView>

/** One interval that the caller may book. Special places appear only on their own local day [R707-6.5]. */
export const SlotView = z.strictObject({
  id: SlotId,
  startsAt: Instant,
  endsAt: Instant,
  channel: Channel,
  capacity: z.int(),
  /** Fresh and released places that are free now. */
  free: z.int().min(0),
  released: z.int().min(0),
  /** The interval has begun or lies in the past. */
  over: z.boolean(),
})
export type SlotView = z.infer<typeof SlotView>

/** GET /api/queue/checkpoints/:code/days/:day */
export const DayView = z.strictObject({
  checkpoint: CheckpointCode,
  neighbour: CountryCode,
  zone: z.string(),
  day: LocalDay,
  asOf: Instant,
  /** What a place of each kind costs [R707-25]. */
  prices: z.strictObject({ fresh: PriceView, released: PriceView }),
  slots: z.array(SlotView),
})
export type DayView = z.infer<typeof DayView>

/** GET /api/queue/checkpoints/:code/first-free?after= : the first interval with a fresh place; null when there is none. */
export const FirstFreeQuery = z.strictObject({ after: Instant.optional() })
export const FirstFree = z.strictObject({ asOf: Instant, day: LocalDay.nullable(), slot: SlotView.nullable() })
export type FirstFree = z.infer<typeof FirstFree>

// ── Booking ─────────────────────────────────────────────────────────────────────────────────────

/** What the user states about the load; null when nothing was stated. */
export const Goods = z.strictObject({
  laden: z.boolean(),
  veterinary: z.boolean(),
  phytosanitary: z.boolean(),
  declarations: z.array(z.string().regex(/^[0-9A-Za-z/-]{5,40}$/)).max(20),
})

/** POST /api/queue/bookings: steps 1–4 of paragraph 16. The id is made by the client and kept before sending. */
export const PlaceBookingBody = z.strictObject({
  id: Uuid,
  checkpoint: CheckpointCode,
  slotId: SlotId,
  /** A released place is taken only by who asks for one, since it costs more. */
  place: PlaceKind.default('fresh'),
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
    'go-through-control', 'nothing', 'book-again',
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
  check: z.string().max(12),
  /** Of whom or what it speaks; `driver:2` is the second of the booking's `driverIds`. */
  about: z.string().regex(/^(holder|owner|vehicle|trailer|goods|booking|driver:[1-9])$/),
  outcome: z.enum(['pass', 'refuse', 'notify', 'unknown', 'not-applicable']),
  code: Line.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  authority: Line.nullable(),
  cure: Line.nullable(),
  basis: Line,
  decidedAt: Instant,
})
export type FindingView = z.infer<typeof FindingView>

// biome-ignore format: a list of names
export const BOOKING_EVENT_TYPES = [
  'placed', 'payment-secured', 'checks-passed', 'checks-refused', 'checks-unknown', 'hold-extended', 'confirmed',
  'refused', 'expired', 'arrival-notified', 'called', 'admitted', 'crossed', 'settled', 'cancelled', 'annulled',
] as const

/** One line of the booking's history. */
export const TimelineEvent = z.strictObject({
  type: z.enum(BOOKING_EVENT_TYPES),
  at: Instant,
  by: z.enum(['user', 'officer', 'device', 'system']),
  /** Codes and numbers for the sentence, e.g. `{ ordinal: 17 }`; never personal data. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
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
  next: NextStep,
})
export type BookingSummary = z.infer<typeof BookingSummary>

/** GET /api/queue/bookings: newest first. */
export const BookingsQuery = z.strictObject({ scope: z.enum(['active', 'past', 'all']).default('all') })
export const BookingsAnswer = z.strictObject({ asOf: Instant, bookings: z.array(BookingSummary) })
export type BookingsAnswer = z.infer<typeof BookingsAnswer>

export const BookingParams = z.strictObject({ id: Uuid })

/** What cancelling now would mean, so that the screen can say it before [R707-28a, R707-28c]. */
export const CancellationView = z.strictObject({
  allowed: z.boolean(),
  feeKept: z.boolean(),
  depositReturned: z.boolean(),
})

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
  /** A pass may be fetched. */
  passReady: z.boolean(),
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

/**
 * POST /api/queue/bookings/:id/check-again while the place is held: the refused checks are asked anew, since the user says
 * that their reasons are removed, and silent registries at once. What they answer comes by the stream; `checks` is how it
 * stood before. A booking that is over is refused: book again.
 */
export const CheckAgainAnswer = z.strictObject({ id: Uuid, checks: ChecksState })
export type CheckAgainAnswer = z.infer<typeof CheckAgainAnswer>

// ── Pass ────────────────────────────────────────────────────────────────────────────────────────

/** GET /api/queue/bookings/:id/pass: verified without a network by the keys of GET /api/queue/pass-keys. */
export const PassView = z.strictObject({
  bookingId: Uuid,
  reference: z.string(),
  ordinal: z.int(),
  plate: z.string(),
  checkpoint: CheckpointCode,
  startsAt: Instant,
  endsAt: Instant,
  zone: z.string(),
  validUntil: Instant,
  /** Compact JWS (EdDSA). */
  token: z.string(),
  /** The token as a QR code, an SVG document. */
  qrSvg: z.string(),
})
export type PassView = z.infer<typeof PassView>
/** GET /api/queue/pass-keys: a JSON Web Key Set of public keys. */
export const PassKeys = z.strictObject({ keys: z.array(z.record(z.string(), z.string())) })

/**
 * Events of GET /api/queue/stream (signed-in driver): `event: booking` with {@link StreamBooking} after each change of
 * one of the account's bookings (an empty `bookingId` means: look at everything again), `event: places` with
 * {@link StreamPlaces} when free places of a checkpoint changed (at most once a second each).
 */
export const StreamBooking = z.strictObject({ bookingId: z.union([Uuid, z.literal('')]) })
export const StreamPlaces = z.strictObject({ checkpoint: CheckpointCode })

// ── Officer ─────────────────────────────────────────────────────────────────────────────────────

export const OfficerDayParams = z.strictObject({ checkpoint: CheckpointCode })
export const OfficerDayQuery = z.strictObject({ day: LocalDay.optional() })
export const OfficerRow = z.strictObject({
  id: Uuid,
  reference: z.string(),
  ordinal: z.int().nullable(),
  state: BookingState,
  plate: z.string(),
  plateCountry: CountryCode,
  trailerPlate: z.string().nullable(),
  startsAt: Instant,
  endsAt: Instant,
  channel: Channel,
  calledAt: Instant.nullable(),
  admittedAt: Instant.nullable(),
  crossedAt: Instant.nullable(),
  /** Minutes after the end of the arrival tolerance; null when not late. */
  lateMinutes: z.int().nullable(),
})
export type OfficerRow = z.infer<typeof OfficerRow>
/** GET /api/queue/officer/:checkpoint/day */
export const OfficerDay = z.strictObject({
  checkpoint: CheckpointCode,
  zone: z.string(),
  day: LocalDay,
  asOf: Instant,
  // biome-ignore format: a list of counts
  totals: z.strictObject({
    places: z.int(), booked: z.int(), called: z.int(), inside: z.int(), crossed: z.int(), noShow: z.int(),
  }),
  rows: z.array(OfficerRow),
})
export type OfficerDay = z.infer<typeof OfficerDay>

/** POST /api/queue/passes/verify: an officer scanned a pass; at his own checkpoint, a registrar names one or none. */
export const VerifyPassBody = z.strictObject({
  token: z.string().min(1).max(4000),
  checkpoint: CheckpointCode.optional(),
})
/** `good`: let it in. The next five are about the booking as it stands, the others about the pass itself. */
// biome-ignore format: a list of names
export const PASS_VERDICTS = [
  'good', 'too-early', 'too-late', 'already-inside', 'already-crossed', 'not-in-force',
  'malformed', 'forged', 'unknown-key', 'other-authority', 'other-checkpoint', 'other-vehicle', 'expired',
] as const
/** What the pass says (null when it is not genuine), and the booking as it stands now (null when it has none here). */
export const PassVerified = z.strictObject({
  verdict: z.enum(PASS_VERDICTS),
  asOf: Instant,
  pass: z
    .strictObject({
      reference: z.string(),
      plate: z.string(),
      checkpoint: z.string(),
      startsAt: Instant,
      endsAt: Instant,
    })
    .nullable(),
  booking: OfficerRow.nullable(),
})
export type PassVerified = z.infer<typeof PassVerified>

// ── Registrar ───────────────────────────────────────────────────────────────────────────────────

const HourText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** POST /api/queue/opening-plans: working hours and capacity of a checkpoint from a day on [R707-22]. */
export const OpeningPlanBody = z.strictObject({
  id: Uuid,
  checkpoint: CheckpointCode,
  from: LocalDay,
  /** First day on which it no longer holds; null until further notice. */
  until: LocalDay.nullable(),
  /** Working hours in the checkpoint's zone, not overlapping, in order. */
  // biome-ignore format: one line of thought
  hours: z.array(z.strictObject({ from: HourText, until: HourText })).min(1).max(4),
  /** Length of an interval. */
  slotMinutes: z.union([z.literal(30), z.literal(60), z.literal(120)]),
  /** Trucks per hour, all channels together. */
  placesPerHour: z.int().min(1).max(500),
})
export type OpeningPlanBody = z.infer<typeof OpeningPlanBody>
export const OpeningPlanView = OpeningPlanBody.extend({ createdAt: Instant, dailyPlaces: z.int() })
export const OpeningPlans = z.strictObject({ plans: z.array(OpeningPlanView) })
export type OpeningPlans = z.infer<typeof OpeningPlans>
export type OpeningPlanView = z.infer<typeof OpeningPlanView>
