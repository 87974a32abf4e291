import { z } from 'zod'

/** An instant as ISO 8601 text, to the nanosecond at most; what is none ends the reading, so that rules see instants only. */
export const Instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => !/\.\d{10}/.test(text), { abort: true })
export const Uuid = z.uuid()
export const CheckpointCode = z.string().regex(/^[A-Z0-9-]{2,40}$/)

/** A lane's code within its checkpoint, e.g. `OUT-1`. */
export const LaneCode = z.string().regex(/^[A-Z0-9-]{1,16}$/)
/**
 * What stands at the lane: the entry barrier, the exit barrier, the camera on the border line (no barrier), or the way into
 * and out of the waiting zone [R707-32a].
 */
export const LanePurpose = z.enum(['entry', 'exit', 'border', 'zone-entry', 'zone-exit'])
export const LaneDirection = z.enum(['out', 'in'])
/** `held`: an officer stopped automatic opening in this lane. */
export const LaneMode = z.enum(['automatic', 'held'])
/** `stuck`: the barrier did not do what it was told in time. `unknown`: it does not answer. `none`: the lane has no barrier. */
export const BarrierState = z.enum(['closed', 'moving', 'open', 'stuck', 'unknown', 'none'])

/** What the rules said: open by itself, let an officer decide, keep outside, let through without booking, or only record. */
export const Decision = z.enum(['open', 'hold', 'outside', 'free', 'record'])

/** Why, as a code that the screens put into words; meanings and paragraphs are in domain/reasons.ts. */
export const REASON_CODES = [
  'gate.permit-fits',
  'gate.opened-by-officer',
  'gate.confirmed-by-officer',
  'gate.sent-away-by-officer',
  'gate.no-booking-needed',
  'gate.crossing-recorded',
  'gate.exit-recorded',
  'gate.no-booking',
  'gate.too-early',
  'gate.too-late',
  'gate.wrong-day',
  'gate.time-taken-back',
  'gate.other-checkpoint',
  'gate.not-called',
  'gate.earlier-present',
  'gate.already-admitted',
  'gate.already-crossed',
  'gate.two-bookings-fit',
  'gate.similar-plate',
  'gate.trailer-differs',
  'gate.seal-alarm',
  'gate.low-confidence',
  'gate.unreadable-plate',
  'gate.stale-reading',
  'gate.list-expired',
  'gate.lane-held',
  'gate.trucks-only',
  'gate.van-unsure',
  'gate.zone-leaves',
  'gate.barrier-fault',
] as const
export const ReasonCode = z.enum(REASON_CODES)
export type ReasonCode = z.infer<typeof ReasonCode>

/** Where a vehicle is in its way through the lane. */
export const PassageState = z.enum(['waiting', 'opening', 'passing', 'passed', 'sent-away', 'left'])

export const CommandKind = z.enum(['open', 'hold', 'resume', 'send-away', 'manual-open'])
export const CommandState = z.enum(['issued', 'done', 'failed', 'expired'])
export const AlarmKind = z.enum([
  'barrier-stuck',
  'barrier-silent',
  'camera-silent',
  'bad-message',
  'clock-off',
  'upload-refused',
  'overview-silent',
  'retention-wrong',
  'lane-blocked',
])

/** What an overview camera looks over; those at the bars of the waiting zone are kept longer (paragraph 32). */
export const OverviewPlace = z.enum(['checkpoint', 'zone-entry', 'zone-exit', 'zone-perimeter', 'zone-inside'])
export type OverviewPlace = z.infer<typeof OverviewPlace>
