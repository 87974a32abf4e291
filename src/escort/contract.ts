import { z } from 'zod'
import { oneLine, paragraphs } from '#kernel/forms/text.ts'
import { DutyAnswer } from './contract/duty.ts'
import { OrderContent, OrderVersionView } from './contract/order.ts'
import { REPORT_REASONS } from './contract/terms.ts'

const Id = z.uuid()
const Instant = z.iso.datetime()
const Text = (max: number) => oneLine(max)
/** Of a route or a zone, counted from 1. */
const DrawingVersion = z.int().min(1).max(1_000_000)
const Point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** An escort is ordered [ESC-6]. Nothing is tracked by it. */
export const OrderRequest = OrderContent.extend({ id: Id })
export type OrderRequest = z.infer<typeof OrderRequest>

/** A seal is hung; what the seal says itself decides whether it is activated [ESC-14]. */
export const HangRequest = z.strictObject({ id: Id, seal: Text(40), lockPoint: Text(40) })
export type HangRequest = z.infer<typeof HangRequest>

export const RemoveRequest = z.strictObject({
  outcome: z.enum(['removed-in-order', 'cut-open', 'rope-damaged', 'missing', 'replaced']),
  note: Text(500).optional(),
})
export type RemoveRequest = z.infer<typeof RemoveRequest>

export const UnlockRequest = z.strictObject({
  id: Id,
  actor: Text(60).optional(),
  zoneId: Id.optional(),
  from: Instant,
  until: Instant,
})
export type UnlockRequest = z.infer<typeof UnlockRequest>

/** The driver tells before the alarm [ESC-61]; `at` is when he told it, perhaps without a network. */
export const ReportRequest = z.strictObject({
  id: Id,
  reason: z.enum(REPORT_REASONS),
  note: Text(500).optional(),
  /** When it was made: a driver's phone may have had no network. A dispatcher's counts from when it comes. */
  at: Instant,
  minutes: z.number().int().min(5).max(240),
})
export type ReportRequest = z.infer<typeof ReportRequest>

export const IncidentRequest = z.strictObject({
  id: Id,
  act: z.enum(['take', 'call', 'send-group', 'group-report', 'note', 'close', 'second']),
  note: paragraphs(2000).optional(),
  outcome: z
    .enum(['false-alarm', 'seal-fault', 'necessity', 'violation', 'seal-replaced', 'unloaded-under-control'])
    .optional(),
})
export type IncidentRequest = z.infer<typeof IncidentRequest>

export const EnrolRequest = z.strictObject({
  number: z.string().regex(/^[0-9A-Za-z-]{4,40}$/),
  protocol: Text(20),
  model: Text(60),
  ownerState: z.string().regex(/^[A-Z]{2}$/),
  post: Text(40).optional(),
  /** Shown by a seal of ours when it connects; only its digest is kept. */
  secret: z
    .string()
    .regex(/^[0-9A-Za-z_-]{32,128}$/)
    .optional(),
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

export const RouteRequest = z.strictObject({
  id: Id,
  version: DrawingVersion,
  name: Text(100),
  points: z.array(Point).min(2).max(20_000),
  /** Metres: one for all segments, or one for each. */
  tolerances: z.array(z.number().min(20).max(50_000)).min(1).max(20_000),
  detours: z
    .array(z.strictObject({ points: z.array(Point).min(2).max(20_000), toleranceM: z.number().min(20).max(50_000) }))
    .max(20),
  plannedKmh: z.number().int().min(5).max(120),
  reason: Text(300),
})
export type RouteRequest = z.infer<typeof RouteRequest>

export const ApproveRequest = z.strictObject({ kind: z.enum(['route', 'zone']), version: DrawingVersion })

const Colour = z.enum(['grey', 'green', 'amber', 'red'])

/** A seal on a trip as screens show it. */
export const LegView = z.object({
  id: Id,
  seal: z.string(),
  lockPoint: z.string(),
  colour: Colour,
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  speedKmh: z.number().nullable(),
  batteryPercent: z.number().nullable(),
  at: z.string().nullable(),
  heardAt: z.string().nullable(),
  activatedAt: z.string(),
  removedAt: z.string().nullable(),
  outcome: z.string().nullable(),
})
export type LegView = z.infer<typeof LegView>

/** Where a seal is now: what moves on the map, without the rest of its trip. Moments in milliseconds. */
export const PlaceView = z.object({
  trip: Id,
  leg: Id,
  colour: Colour,
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  speedKmh: z.number().nullable(),
  batteryPercent: z.number().nullable(),
  at: z.number().nullable(),
  heardAt: z.number().nullable(),
})
export type PlaceView = z.infer<typeof PlaceView>

export const TripView = z.object({
  id: Id,
  reference: z.string(),
  state: z.string(),
  reason: z.string(),
  procedure: z.string(),
  plate: z.string(),
  trailer: z.string().nullable(),
  container: z.string().nullable(),
  declaration: z.string().nullable(),
  booking: z.string().nullable(),
  carrierBin: z.string(),
  countries: z.array(z.string()),
  startPlace: z.string(),
  finishPlace: z.string(),
  routeId: z.string(),
  routeVersion: z.number(),
  sealCount: z.number(),
  deadline: z.string(),
  /** The newest version of the order. */
  version: z.number(),
  orderedBy: z.string(),
  finalisedBy: z.string().nullable(),
  orderedAt: z.string(),
  activatedAt: z.string().nullable(),
  /** Why the order was cancelled; null for all others. */
  cancelledWhy: z.string().nullable(),
  colour: Colour,
  legs: z.array(LegView),
})
export type TripView = z.infer<typeof TripView>

export const EventView = z.object({
  id: Id,
  kind: z.string(),
  legal: z.string().nullable(),
  level: z.enum(['info', 'amber', 'red']),
  at: z.string(),
  receivedAt: z.string(),
  judgedAt: z.string(),
  endedAt: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  seal: z.string(),
  /** The frame behind it, hexadecimal; null when time alone told it. */
  frame: z.string().nullable(),
  rules: z.string(),
  late: z.boolean(),
  withdrawnAt: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
})
export type EventView = z.infer<typeof EventView>

/** An incident as the list shows it. */
export const IncidentLine = z.object({
  id: Id,
  tripId: Id,
  reference: z.string(),
  plate: z.string(),
  level: z.enum(['amber', 'red']),
  cause: z.string(),
  /** The last conclusion that joined it after it was opened; null when none did. */
  joined: z.string().nullable(),
  openedAt: z.string(),
  answerUntil: z.string(),
  state: z.enum(['open', 'taken', 'group-sent', 'closing', 'closed']),
  /** Who took it, by the login with which he signs in; no login for an account that is not known any more. */
  takenBy: z.object({ id: Id, login: z.string().nullable() }).nullable(),
  escalated: z.number(),
  outcome: z.string().nullable(),
  outcomeNote: z.string().nullable(),
  closedBy: z.string().nullable(),
  secondedBy: z.string().nullable(),
})
export type IncidentLine = z.infer<typeof IncidentLine>

/** An incident as the card of its trip shows it: with what was written to it. */
export const IncidentView = IncidentLine.extend({
  entries: z.array(z.object({ kind: z.string(), text: z.string().nullable(), by: z.string(), at: z.string() })),
})
export type IncidentView = z.infer<typeof IncidentView>

/** A service of the operator with its price without tax, in the currency of the authority; null where none is published. */
const ChargeView = z.object({
  service: z.enum(['start', 'passage', 'completion']),
  amount: z.string().nullable(),
  act: z.string().nullable(),
})

/** What the other systems say of the same truck. */
export const TripLinks = z.object({
  bookings: z.array(
    z.object({
      reference: z.string(),
      checkpoint: z.string(),
      state: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      /** The one that the order names. */
      ordered: z.boolean(),
    }),
  ),
  passages: z.array(
    z.object({
      checkpoint: z.string(),
      lane: z.string(),
      stage: z.enum(['arrived', 'admitted', 'crossed', 'returned']),
      direction: z.enum(['in', 'out']),
      at: z.string(),
    }),
  ),
  releases: z.array(
    z.object({
      declaration: z.string(),
      authority: z.string(),
      decision: z.enum(['released', 'released-conditionally', 'held', 'refused', 'withdrawn']),
      at: z.string(),
    }),
  ),
})
export type TripLinks = z.infer<typeof TripLinks>

/** Who may open a seal, where and until when, by the centre's word; null: whoever, anywhere. */
export const UnlockView = z.object({
  id: Id,
  leg: Id,
  actor: z.string().nullable(),
  zone: z.string().nullable(),
  from: z.string(),
  until: z.string(),
})
export type UnlockView = z.infer<typeof UnlockView>

/** The whole of one trip: card, events, way, incidents. */
export const TripDetail = z.object({
  trip: TripView,
  /** Why it is escorted, by the table; null in orders from before it. */
  duty: DutyAnswer.nullable(),
  /** Versions of the order, the first one first. */
  versions: z.array(OrderVersionView),
  charges: z.array(ChargeView),
  corridor: z.array(Point),
  tolerances: z.array(z.number()),
  zones: z.array(z.object({ id: Id, version: z.number(), kind: z.string(), name: z.string(), ring: z.array(Point) })),
  track: z.array(
    z.object({ at: z.string(), lat: z.number(), lon: z.number(), speedKmh: z.number().nullable(), valid: z.boolean() }),
  ),
  events: z.array(EventView),
  incidents: z.array(IncidentView),
  unlockOrders: z.array(UnlockView),
  /** What driver, firm or centre told before an alarm. */
  reports: z.array(
    z.object({ reason: z.enum(REPORT_REASONS), note: z.string().nullable(), at: z.string(), until: z.string() }),
  ),
  links: TripLinks,
})
export type TripDetail = z.infer<typeof TripDetail>

/** What the centre's main screen shows. */
export const CentreAnswer = z.object({
  trips: z.array(TripView),
  incidents: z.array(IncidentLine),
  /** Open incidents in all: of very many, the list holds the newest and those that wait longest. */
  openIncidents: z.number(),
  now: z.string(),
})
export type CentreAnswer = z.infer<typeof CentreAnswer>

export const Stock = z.object({
  /** Protocols in which a seal may be enrolled; some need the secret that the seal shows. */
  protocols: z.array(z.object({ name: z.string(), withSecret: z.boolean() })),
  seals: z.array(
    z.object({
      number: z.string(),
      protocol: z.string(),
      model: z.string(),
      ownerState: z.string(),
      post: z.string().nullable(),
      state: z.string(),
      lockCycles: z.number(),
    }),
  ),
})
export const RoutesAnswer = z.object({
  routes: z.array(
    z.object({
      id: Id,
      version: z.number(),
      name: z.string(),
      points: z.array(Point),
      tolerances: z.array(z.number()),
      plannedKmh: z.number(),
      approvedBy: z.string().nullable(),
      draftedBy: z.string(),
    }),
  ),
})
export const Done = z.object({ id: z.string() })

/** Whose seal is asked for: the plate as it was read. */
export const TruckQuery = z.strictObject({ country: z.string().regex(/^[A-Z]{2}$/), plate: Text(20) })

/** The seals of a truck that stands before somebody: at a gate, in a yard [ESC-64]. No goods. */
export const SealsOfTruck = z.object({
  trips: z.array(
    z.object({
      reference: z.string(),
      state: z.string(),
      colour: Colour,
      declaration: z.string().nullable(),
      booking: z.string().nullable(),
      seals: z.array(
        z.object({ number: z.string(), lockPoint: z.string(), colour: Colour, heardAt: z.string().nullable() }),
      ),
    }),
  ),
})
export type SealsOfTruck = z.infer<typeof SealsOfTruck>

/** What a driver sees of his own trips: the way, the term, the battery; no goods. */
export const OwnTrips = z.object({
  /** Zone in which the authority tells times. */
  zone: z.string(),
  trips: z.array(
    z.object({
      id: Id,
      reference: z.string(),
      state: z.string(),
      plate: z.string(),
      /** The booking that the order names. */
      booking: z.string().nullable(),
      startPlace: z.string(),
      finishPlace: z.string(),
      deadline: z.string(),
      colour: Colour,
      corridor: z.array(Point),
      parking: z.array(z.object({ name: z.string(), at: Point })),
      batteryPercent: z.number().nullable(),
      reports: z.array(z.object({ reason: z.string(), until: z.string() })),
    }),
  ),
})
export type OwnTrips = z.infer<typeof OwnTrips>
