import { z } from 'zod'
import { paragraphs } from '#kernel/forms/text.ts'
import { ManualReason } from './passages.ts'
import { AlarmKind, CheckpointCode, CommandState, Instant, LaneCode, Uuid } from './terms.ts'

/** What an officer writes: more than a sign, less than a report. */
const Words = paragraphs(2000, 3)

/** An officer, by the login with which he signs in; null for an account that is not known any more. */
export const OfficerName = z.strictObject({ id: Uuid, login: z.string().nullable() })
export type OfficerName = z.infer<typeof OfficerName>

/** POST /api/gate/shift/entries: something the next shift should know, perhaps of a lane or of a vehicle [GATE-6]. */
export const ShiftNoteBody = z.strictObject({
  id: Uuid,
  text: Words,
  lane: LaneCode.optional(),
  passageId: Uuid.optional(),
})
export type ShiftNoteBody = z.infer<typeof ShiftNoteBody>
/** POST /api/gate/shift/handover: the officer on duty ends his shift, with what he leaves behind. */
export const HandOverBody = z.strictObject({ id: Uuid, text: Words })
export type HandOverBody = z.infer<typeof HandOverBody>
/** POST /api/gate/shift/takeover: answers the hand-over that was read; without one it says why in words. */
export const TakeOverBody = z.strictObject({ id: Uuid, answers: Uuid.nullable(), text: Words.optional() })
export type TakeOverBody = z.infer<typeof TakeOverBody>

/** What stands in the log. */
export const ShiftEntry = z.strictObject({
  id: Uuid,
  kind: z.enum(['note', 'handed-over', 'taken-over']),
  text: z.string().nullable(),
  lane: LaneCode.nullable(),
  passageId: Uuid.nullable(),
  /** Of the passage, as it was read. */
  plate: z.string().nullable(),
  /** The hand-over that a take-over answers. */
  answers: Uuid.nullable(),
  by: OfficerName,
  at: Instant,
})
export type ShiftEntry = z.infer<typeof ShiftEntry>

const about = { id: Uuid, at: Instant }
/** What happened in a shift, told by the gate itself: nobody has to write it down. */
export const ShiftEvent = z.discriminatedUnion('what', [
  z.strictObject({
    ...about,
    what: z.literal('command'),
    kind: z.enum(['manual-open', 'hold', 'resume']),
    lane: LaneCode,
    state: CommandState,
    reason: ManualReason.nullable(),
    note: z.string().nullable(),
    /** Empty for a vehicle that no camera read; null when the command was about none. */
    plate: z.string().nullable(),
    by: OfficerName,
  }),
  z.strictObject({
    ...about,
    what: z.literal('alarm'),
    kind: AlarmKind,
    lane: LaneCode.nullable(),
    clearedAt: Instant.nullable(),
  }),
  /** A passage that its booking could not follow; `code` says why. */
  z.strictObject({
    ...about,
    what: z.literal('dispute'),
    lane: LaneCode,
    plate: z.string(),
    code: z.string(),
  }),
  /** A pass that was held up and showed no booking here; from the audit log. */
  z.strictObject({ ...about, what: z.literal('pass'), verdict: z.string(), by: OfficerName }),
])
export type ShiftEvent = z.infer<typeof ShiftEvent>

/** One shift: from its taking over until the next one. */
export const Shift = z.strictObject({
  /** The entry with which it was taken over; null for the time before the first one. */
  id: Uuid.nullable(),
  by: OfficerName.nullable(),
  from: Instant,
  until: Instant.nullable(),
})
export type Shift = z.infer<typeof Shift>

/** GET /api/gate/shift: the shift that goes on, or an earlier one by its `id`. */
export const ShiftQuery = z.strictObject({ checkpoint: CheckpointCode.optional(), id: Uuid.optional() })
export const ShiftAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  asOf: Instant,
  shift: Shift,
  /** Who answers for the checkpoint now; null when nobody has taken over. */
  onDuty: OfficerName.nullable(),
  /** The hand-over that waits to be taken over. */
  waiting: ShiftEntry.nullable(),
  /** Newest first, both; `more` when there were more than are told. */
  entries: z.array(ShiftEntry).max(500),
  events: z.array(ShiftEvent).max(2000),
  more: z.boolean(),
  /** The shifts before this one, newest first. */
  earlier: z.array(Shift).max(20),
})
export type ShiftAnswer = z.infer<typeof ShiftAnswer>
