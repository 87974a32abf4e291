import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { Decision, Instant, LaneCode, LaneDirection, LanePurpose, PassageState, ReasonCode, Uuid } from './terms.ts'

/** A booking that may fit the plate which was read. */
const Candidate = z.strictObject({
  bookingId: Uuid,
  reference: oneLine(40, 0),
  ordinal: z.int().nullable(),
  plate: oneLine(40, 0),
  startsAt: Instant,
  endsAt: Instant,
  /** 1 = the same plate; below 1 letters had to be exchanged for look-alikes. */
  similarity: z.number().min(0).max(1),
  /** The trailer's plate was read too and is the booked one. */
  trailerFits: z.boolean(),
})

/** A decision taken by an officer instead of the rules, with his reason [GATE-6]. */
export const ManualReason = z.enum([
  'plate-unreadable',
  'documents-checked',
  'equipment-fault',
  'emergency',
  'state-order',
  'other',
])

/** One revision of one vehicle's passage as the gate controller reports it; the id is made by the controller. */
export const PassageReport = z.strictObject({
  id: Uuid,
  /** Grows with each change; the centre keeps the greatest. */
  revision: z.int().min(1).max(10_000),
  lane: LaneCode,
  purpose: LanePurpose,
  direction: LaneDirection,
  plateRead: oneLine(40, 0),
  country: oneLine(3, 0).nullable(),
  /** Confidence of the reading in per cent. */
  confidence: z.number().min(0).max(100).nullable(),
  trailerPlateRead: oneLine(40, 0).nullable(),
  vehicleType: z.enum(['truck', 'bus', 'car', 'van', 'unknown']),
  state: PassageState,
  decision: Decision,
  reason: ReasonCode,
  params: z.record(z.string().max(40), z.union([oneLine(200, 0), z.number()])),
  bookingId: Uuid.nullable(),
  candidates: z.array(Candidate).max(5),
  decidedBy: z.enum(['rules', 'officer']),
  commandId: Uuid.nullable(),
  manualReason: ManualReason.nullable(),
  /** The controller had no link to the centre when it decided. */
  cutOff: z.boolean(),
  occurredAt: Instant,
  decidedAt: Instant,
  passedAt: Instant.nullable(),
  pictureId: Uuid.nullable(),
  /** SHA-256 of the camera's message as received, kept at the checkpoint: evidence. */
  eventDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
})
export type PassageReport = z.infer<typeof PassageReport>

/** A report whose fields agree with one another, as the centre stores it. */
export const CoherentReport = PassageReport.refine(
  ({ state, passedAt }) => (state === 'passed') === (passedAt !== null),
  'passedAt is the instant of the state passed, and of no other',
).refine(({ decidedBy, commandId }) => decidedBy === 'rules' || commandId !== null, 'an officer decides by a command')

const PROBLEMS_MAX = 10

/** Each passage of a batch is read by itself: one that is not well formed refuses no other. */
const OfferedPassage = z.union([
  CoherentReport.transform((report) => ({ report, problems: [] as string[] })),
  z
    .unknown()
    .meta({ description: 'Whatever else came: it is answered with what is wrong with it.' })
    .transform((value) => ({ report: null, problems: problemsOf(value) })),
])
export type OfferedPassage = z.infer<typeof OfferedPassage>

function problemsOf(value: unknown): string[] {
  const { error } = CoherentReport.safeParse(value)
  const problems = (error?.issues ?? []).map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
  return problems.slice(0, PROBLEMS_MAX).map((problem) => problem.slice(0, 200))
}

export const PassageBatch = z.strictObject({ passages: z.array(OfferedPassage).min(1).max(200) })

/**
 * The header `prefer: verdicts` (RFC 7240) asks for `refused` in the answer. Controllers that do not send it read
 * `accepted` alone and would stumble over another field; centres that do not know it pass it over.
 */
export const VERDICTS_PREFERENCE = 'verdicts'

/** A passage that the centre does not take as it is: sending it again unchanged changes nothing. */
export const PassageRefusal = z.strictObject({
  /** Its place in the batch, from 0: the id itself may be what is wrong. */
  index: z.int().min(0),
  code: z.enum(['gate.passage-malformed', 'gate.passage-not-recordable', 'gate.other-checkpoint-forbidden']),
  problems: z.array(oneLine(200, 0)).max(PROBLEMS_MAX),
})
export type PassageRefusal = z.infer<typeof PassageRefusal>

export const PassageBatchAnswer = z.strictObject({
  /** Every passage that the centre now holds at this or a later revision; the controller forgets these. */
  accepted: z.array(z.strictObject({ id: Uuid, revision: z.int() })),
  /** What is in neither list could not be looked at now and is offered again. */
  refused: z.array(PassageRefusal).optional(),
})
export type PassageBatchAnswer = z.infer<typeof PassageBatchAnswer>

/** The booking beside the camera picture on the officer's screen. */
const BookingCard = z.strictObject({
  bookingId: Uuid,
  reference: z.string(),
  ordinal: z.int().nullable(),
  plate: z.string(),
  country: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  state: z.string(),
})

/** A passage as the officer sees it. */
export const PassageView = PassageReport.omit({ revision: true }).extend({
  receivedAt: Instant,
  booking: BookingCard.nullable(),
  /** Who decided by hand: the officer's account id. */
  officer: Uuid.nullable(),
  note: z.string().nullable(),
  /** The booking could not follow what happened at the gate (cancelled meanwhile, used elsewhere): an officer must look. */
  dispute: z.string().nullable(),
  /** What each customs service decided about the goods of the vehicle at the bar; absent for others. */
  customs: z
    .array(z.strictObject({ declaration: z.string(), authority: z.string(), decision: z.string(), decidedAt: Instant }))
    .optional(),
})
export type PassageView = z.infer<typeof PassageView>
