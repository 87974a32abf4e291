import { z } from 'zod'
import { ManualReason, PassageView } from './passages.ts'
import { OfficerName } from './shift.ts'
import { AlarmKind, CheckpointCode, CommandKind, CommandState, Instant, LaneCode, Uuid } from './terms.ts'

/** What an officer told the lane; `at` in business time. */
const LaneCommand = z.strictObject({
  id: Uuid,
  at: Instant,
  kind: CommandKind,
  state: CommandState,
  reason: ManualReason.nullable(),
  note: z.string().nullable(),
  by: OfficerName,
})

const LaneAlarm = z.strictObject({ id: Uuid, kind: AlarmKind, raisedAt: Instant, clearedAt: Instant.nullable() })

/**
 * GET /api/gate/lanes/:lane/hour: what a lane saw and did in its last hour, from what is kept: whom it read and let through,
 * what officers told it, its alarms. Oldest first; `more` when the newest alone are told.
 */
export const LaneHourAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  lane: LaneCode,
  from: Instant,
  until: Instant,
  /** An officer held the lane when the hour began. */
  held: z.boolean(),
  /** Those read in the hour, and the one that still stood at the bar when it began. */
  passages: z.array(PassageView).max(300),
  commands: z.array(LaneCommand).max(300),
  /** Those of the whole checkpoint too; also what was raised before and still on. */
  alarms: z.array(LaneAlarm).max(300),
  more: z.boolean(),
})
export type LaneHourAnswer = z.infer<typeof LaneHourAnswer>
