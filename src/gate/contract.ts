import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { onceEach } from '#kernel/once-each.ts'
import { ManualReason, PassageView } from './contract/passages.ts'
import {
  AlarmKind,
  BarrierState,
  CheckpointCode,
  CommandKind,
  CommandState,
  Instant,
  LaneCode,
  LaneDirection,
  LaneMode,
  LanePurpose,
  Uuid,
} from './contract/terms.ts'

// The door of the gate for the browser and for its own edge; what a gate controller reports has a file of its own.
export * from './contract/passages.ts'
export * from './contract/overviews.ts'
export * from './contract/shift.ts'
export * from './contract/matters.ts'
export * from './contract/lane-hour.ts'
export * from './contract/lane-day.ts'
export {
  AlarmKind,
  LaneCode,
  LaneDirection,
  LanePurpose,
  OverviewPlace,
  REASON_CODES,
} from './contract/terms.ts'

/** One truck that may come through this checkpoint, in the list that the centre signs for the controller. */
export const Permit = z.strictObject({
  bookingId: Uuid,
  reference: z.string().max(40),
  ordinal: z.int().nullable(),
  plate: z.string().max(40),
  plateKey: z.string().max(40),
  country: z.string().max(3),
  trailerPlateKey: z.string().max(40).nullable(),
  startsAt: Instant,
  endsAt: Instant,
  /** First and last instant of arrival, tolerance included [R707-30]. */
  admitFrom: Instant,
  admitUntil: Instant,
  /** `displaced`: its time was taken; it lets nobody in, and the gate says why. */
  state: z.enum(['confirmed', 'called', 'displaced', 'admitted', 'crossed']),
  /** When the truck is (or will be) called from the waiting zone [R707-34]. */
  callAt: Instant,
  /** Booked out of turn or expedited: it goes before those in turn [R707-31]. */
  outOfTurn: z.boolean(),
  /** Until when it counts as on its way from the waiting zone; null where there is none. */
  presentUntil: Instant.nullable(),
  /** The escorted trip whose seal raises an alarm now; null for every other truck. */
  sealAlarm: z.string().max(40).nullable(),
})
export type Permit = z.infer<typeof Permit>

/** The signed list: what the compact JWS of {@link PermitListAnswer} holds. */
export const PermitList = z.strictObject({
  checkpoint: CheckpointCode,
  /** Real (not business) time; after `validUntil` the controller lets an officer decide everything. */
  issuedAt: Instant,
  validUntil: Instant,
  /** Vehicles enter only after they are called (there is a waiting zone) [R707-31]. */
  callRequired: z.boolean(),
  /** Order is kept through a waiting zone, or by arrival at the bar [R707-31]. */
  order: z.enum(['zone', 'arrival']),
  permits: z.array(Permit).max(20_000),
})
export type PermitList = z.infer<typeof PermitList>

export const PermitListAnswer = z.strictObject({ version: z.string(), list: z.string() })

/** What an officer asks of a lane. `id` is made by the screen, so that a double press is one command. */
export const CommandRequest = z.strictObject({
  id: Uuid,
  kind: CommandKind,
  /** The passage that the officer saw; needed for `open`, `send-away`. `manual-open` without it opens an empty lane. */
  passageId: Uuid.optional(),
  /** Which of two fitting bookings it is. */
  bookingId: Uuid.optional(),
  /** Needed for `manual-open`. */
  reason: ManualReason.optional(),
  /** Needed when the reason is `other`. */
  note: oneLine(300, 3).optional(),
})
export type CommandRequest = z.infer<typeof CommandRequest>

export const CommandView = z.strictObject({
  id: Uuid,
  lane: LaneCode,
  kind: CommandKind,
  passageId: Uuid.nullable(),
  bookingId: Uuid.nullable(),
  reason: ManualReason.nullable(),
  state: CommandState,
  /** Why it failed, as a code. */
  detail: oneLine(80, 0).nullable(),
  /** Real time. */
  issuedAt: Instant,
  expiresAt: Instant,
})
export type CommandView = z.infer<typeof CommandView>

export const CommandsQuery = z.strictObject({ waitSeconds: z.coerce.number().int().min(0).max(25).default(0) })
export const CommandsAnswer = z.strictObject({ commands: z.array(CommandView) })
export const CommandOutcomes = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        id: Uuid,
        state: z.enum(['done', 'failed', 'expired']),
        detail: oneLine(80, 0).nullable(),
      }),
    )
    .min(1)
    .max(100),
})

export const Alarm = z.strictObject({
  id: Uuid,
  lane: LaneCode.nullable(),
  kind: AlarmKind,
  raisedAt: Instant,
  clearedAt: Instant.nullable(),
  detail: oneLine(200, 0),
})
export type Alarm = z.infer<typeof Alarm>

export const LaneReport = z.strictObject({
  lane: LaneCode,
  purpose: LanePurpose,
  direction: LaneDirection,
  mode: LaneMode,
  barrier: BarrierState,
  /** A vehicle stands on the safety loop; null when there is none or it cannot be read. */
  loopOccupied: z.boolean().nullable(),
  lastCameraEventAt: Instant.nullable(),
})
export type LaneReport = z.infer<typeof LaneReport>

export const Heartbeat = z.strictObject({
  bootId: Uuid,
  /** Real time of the controller, to see a clock that is off. */
  at: Instant,
  permitVersion: oneLine(80, 0).nullable(),
  waitingPassages: z.int32().min(0),
  waitingPictures: z.int32().min(0),
  lanes: z
    .array(LaneReport)
    .max(64)
    .refine(
      onceEach<LaneReport>(({ lane }) => lane),
      'a lane twice',
    ),
  alarms: z
    .array(Alarm)
    .max(200)
    .refine(
      onceEach<Alarm>(({ id }) => id),
      'an alarm twice',
    ),
})
export type Heartbeat = z.infer<typeof Heartbeat>
export const HeartbeatAnswer = z.strictObject({
  at: Instant,
  /** Of the centre: another one may take what this one refused. */
  version: z.string(),
  /** The kinds of alarm that the centre has words for; it would refuse a heartbeat with any other. */
  alarmKinds: z.array(AlarmKind),
  /** Days for which the law keeps video: at the bars of the waiting zone, and of everything else (paragraph 32). */
  keepVideoDays: z.strictObject({ zoneBars: z.int().min(1), other: z.int().min(1) }),
})

export const PictureQuery = z.strictObject({ id: Uuid, passageId: Uuid })
export const PictureAnswer = z.strictObject({ id: Uuid })

/** One lane card of the officer's cabinet [R707-2.1, R707-4]. */
export const LaneView = LaneReport.extend({
  /** The controller reported within the last seconds. */
  online: z.boolean(),
  lastSeenAt: Instant.nullable(),
  /** The vehicle at the bar: the newest passage not yet ended. */
  current: PassageView.nullable(),
  recent: z.array(PassageView).max(10),
  alarms: z.array(Alarm),
  /** What officers told the lane lately, newest first: here each one sees what became of his command. */
  commands: z.array(CommandView).max(20),
})
export type LaneView = z.infer<typeof LaneView>

export const LanesQuery = z.strictObject({ checkpoint: CheckpointCode.optional() })
/** GET /api/gate/lanes */
export const LanesAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  /** Business time of the answer. */
  asOf: Instant,
  lanes: z.array(LaneView),
})
export type LanesAnswer = z.infer<typeof LanesAnswer>

/**
 * Events of GET /api/gate/stream (officer). `event: lanes` carries {@link LanesAnswer}; it comes at once, and again
 * after every change. `event: yard` carries {@link YardAnswer}, `event: matters` what `GET /api/gate/matters` answers. A comment line every 15 s keeps the stream open.
 */
export const YardRow = z.strictObject({
  bookingId: Uuid,
  reference: z.string(),
  ordinal: z.int().nullable(),
  plate: z.string(),
  country: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  /** Minutes after the end of the window; null when not late. */
  lateMinutes: z.int().nullable(),
  /** Stands in the waiting zone [R707-32a]. */
  inZone: z.boolean(),
})
export type YardRow = z.infer<typeof YardRow>
/** GET /api/gate/yard: the columns beside the lanes. */
export const YardAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  asOf: Instant,
  /** Booked for the coming hours, not called yet, in the order of the queue. */
  next: z.array(YardRow),
  called: z.array(YardRow),
  late: z.array(YardRow),
  /** Inside, not yet over the border. */
  inside: z.array(YardRow),
  /** Trucks that officers let in within the last day although an earlier one was there [R707-31]. */
  overridden: z.int().min(0),
  /** The waiting zone: what it holds, and who of the booked stands in it; null where there is none [R707-2.4]. */
  waitingZone: z.strictObject({ places: z.int().min(0), inside: z.int().min(0) }).nullable(),
})
export type YardAnswer = z.infer<typeof YardAnswer>

const DAYS_LOOKED_UP = 366
/** What a look at where somebody drove is for: without a purpose there is none. */
export const LookReason = z.enum(['control', 'incident', 'state-request', 'complaint'])
export type LookReason = z.infer<typeof LookReason>
/** GET /api/gate/crossings: a plate in a period, half-open, of at most 366 days; `country` of registration when it is known. */
export const CrossingsQuery = z
  .strictObject({
    plate: oneLine(40, 3),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    from: Instant,
    until: Instant,
    checkpoint: CheckpointCode.optional(),
    reason: LookReason,
    /** The last passage of the page before: tells those that are older. */
    after: Uuid.optional(),
  })
  .refine(({ from, until }) => {
    const hours = Temporal.Instant.from(from).until(until).total('hours')
    return hours >= 0 && hours <= DAYS_LOOKED_UP * 24
  }, 'the period does not end before it begins and is at most 366 days long')
export type CrossingsQuery = z.infer<typeof CrossingsQuery>
/** One time that a vehicle went through: in at the entry, over the border, or out at the exit. */
export const Crossing = z.strictObject({
  passageId: Uuid,
  checkpoint: CheckpointCode,
  lane: LaneCode,
  purpose: LanePurpose,
  direction: LaneDirection,
  plateRead: z.string(),
  country: z.string().nullable(),
  /** When the plate was read and when the vehicle had gone through. */
  readAt: Instant,
  passedAt: Instant,
  bookingId: Uuid.nullable(),
  /** Who let it through: the rules, or this officer. */
  decidedBy: z.enum(['rules', 'officer']),
  officer: Uuid.nullable(),
  pictureId: Uuid.nullable(),
})
export type Crossing = z.infer<typeof Crossing>
/** A page, newest first; `more`: there are older ones, ask with `after`. */
export const CrossingsAnswer = z.strictObject({ crossings: z.array(Crossing).max(50), more: z.boolean() })
export type CrossingsAnswer = z.infer<typeof CrossingsAnswer>

/** A row of the public board: plates and times, nothing personal [R707-12]. */
export const BoardRow = z.strictObject({
  plate: z.string(),
  country: z.string().nullable(),
  state: z.enum(['enter', 'from-zone', 'called', 'to-zone', 'next', 'entered']),
  lane: LaneCode.nullable(),
  ordinal: z.int().nullable(),
  startsAt: Instant.nullable(),
  /** Since when it is in this state. */
  since: Instant.nullable(),
})
export type BoardRow = z.infer<typeof BoardRow>
/** GET /api/gate/boards/:checkpoint, and `event: board` of GET /api/gate/boards/:checkpoint/stream. */
export const BoardAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  asOf: Instant,
  zone: z.string(),
  rows: z.array(BoardRow).max(60),
})
export type BoardAnswer = z.infer<typeof BoardAnswer>
