import { z } from 'zod'
import { AlarmKind, CheckpointCode, Instant, LaneCode, LanePurpose, Uuid } from './terms.ts'

/** How many vehicles a lane read, and what became of them; those that are neither stand there or drove off. */
const counted = {
  read: z.int().min(0),
  through: z.int().min(0),
  sentAway: z.int().min(0),
}

/** A stretch in which one vehicle came after the other. */
const LaneStretch = z.strictObject({ from: Instant, until: Instant, ...counted })

/** An officer kept the lane from opening by itself; `until` null where he does so still, or did at the end of the day. */
const LaneHold = z.strictObject({ id: Uuid, from: Instant, until: Instant.nullable() })

const LaneFault = z.strictObject({ id: Uuid, kind: AlarmKind, raisedAt: Instant, clearedAt: Instant.nullable() })

const LaneOfDay = z.strictObject({
  lane: LaneCode,
  purpose: LanePurpose,
  /** Oldest first; between two the lane was empty for ten minutes at least, so that there are at most six an hour. */
  stretches: z.array(LaneStretch).max(160),
  /** By the hour in which a vehicle was read; hours in which none was are left out. */
  hours: z.array(z.strictObject({ from: Instant, ...counted })).max(25),
  holds: z.array(LaneHold).max(300),
  /** Those of the whole checkpoint too. */
  alarms: z.array(LaneFault).max(300),
})
export type LaneOfDay = z.infer<typeof LaneOfDay>

export const LanesDayQuery = z.strictObject({
  checkpoint: CheckpointCode.optional(),
  /** A day of the checkpoint's calendar; the day that goes on where none is named. */
  day: z.iso.date().optional(),
})

/** GET /api/gate/day: the day of a checkpoint by lane, from what is kept: when vehicles came, when officers held a lane, what failed. */
export const LanesDayAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  day: z.iso.date(),
  zone: z.string(),
  /** Midnight and midnight at the checkpoint. */
  from: Instant,
  until: Instant,
  asOf: Instant,
  lanes: z.array(LaneOfDay).max(64),
  /** Holds or alarms were more than are told: the newest are. */
  more: z.boolean(),
})
export type LanesDayAnswer = z.infer<typeof LanesDayAnswer>
