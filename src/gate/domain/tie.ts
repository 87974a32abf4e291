import { ok, type Result } from '#kernel/result.ts'
import { GATE_LIMITS } from './limits.ts'
import { type GateRefusal, refuse } from './refusals.ts'

/** A vehicle that went through an entry, as far as it matters for tying it to a booking. */
export interface UnreadEntry {
  readonly purpose: string
  readonly plateRead: string
  readonly bookingId: string | null
  readonly decidedBy: 'rules' | 'officer'
  /** Null while it has not gone through. */
  readonly passedAt: string | null
}

/** When a booking's truck may drive in by the rules. */
export interface BookedTime {
  readonly admitFrom: Temporal.Instant
  readonly admitUntil: Temporal.Instant
}

/**
 * Whether an officer may say with which booking a vehicle drove in that was let in by hand and never read [GATE-6]: within a day of
 * the passage, and with a booking for a time within a day of it. The unread plate is not its driver's fault [R707-28f]. Refused:
 * `gate.passage-not-tied`, `gate.booking-not-tied`.
 */
export function checkTie(
  entry: UnreadEntry,
  booked: BookedTime | undefined,
  now: Temporal.Instant,
): Result<{ readonly passedAt: Temporal.Instant }, GateRefusal> {
  const { purpose, plateRead, bookingId, decidedBy, passedAt } = entry
  const isUnread = purpose === 'entry' && plateRead === '' && bookingId === null && decidedBy === 'officer'
  if (!isUnread || passedAt === null) return refuse('gate.passage-not-tied')
  const at = Temporal.Instant.from(passedAt)
  const day = { hours: GATE_LIMITS.matterHours }
  if (Temporal.Instant.compare(at.add(day), now) < 0) return refuse('gate.passage-not-tied')
  const isNear =
    booked !== undefined &&
    Temporal.Instant.compare(booked.admitFrom.subtract(day), at) <= 0 &&
    Temporal.Instant.compare(at, booked.admitUntil.add(day)) <= 0
  return isNear ? ok({ passedAt: at }) : refuse('gate.booking-not-tied')
}
