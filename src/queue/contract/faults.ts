import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { BookingState, CheckpointCode, CountryCode, END_CAUSES, FAULTS, Instant, Money, Uuid } from './terms.ts'

/** A booking with a number that was not used, with whose fault it was and what speaks for it. */
export const FaultRow = z.strictObject({
  bookingId: Uuid,
  reference: z.string(),
  checkpoint: CheckpointCode,
  plate: z.string(),
  country: CountryCode,
  state: BookingState,
  fault: z.enum(FAULTS),
  startsAt: Instant,
  endedAt: Instant,
  fee: Money,
  deposit: Money,
  /** Why an annulled one was not used; null for one that was cancelled, and for ends of before causes were kept. */
  cause: z.enum(END_CAUSES).nullable(),
  /** When it was called, and what the bars of the waiting zone saw of its truck [R707-32a]. */
  calledAt: Instant.nullable(),
  zoneEnteredAt: Instant.nullable(),
  zoneLeftAt: Instant.nullable(),
  depositKept: z.boolean(),
  /** News that contradict the annulment: what, when, by which passage, and the booking that was used instead. */
  contradiction: z
    .strictObject({
      by: z.enum(['entry', 'crossing', 'arrival']),
      happenedAt: Instant,
      passage: z.string(),
      /** Null when none was: the state told the crossing long after the annulment. */
      later: z.string().nullable(),
    })
    .nullable(),
  decision: z.strictObject({ fault: z.enum(FAULTS), note: z.string(), decidedAt: Instant }).nullable(),
})
export type FaultRow = z.infer<typeof FaultRow>

/** GET /api/queue/faults: what awaits a decision, and the ends of the last 30 days, newest first. */
export const Faults = z.strictObject({ asOf: Instant, waiting: z.array(FaultRow), ended: z.array(FaultRow) })
export type Faults = z.infer<typeof Faults>

/** POST /api/queue/fault-decisions: whose fault an end was; the same id again changes nothing. */
export const FaultDecisionBody = z.strictObject({
  id: Uuid,
  bookingId: Uuid,
  fault: z.enum(FAULTS),
  /** What it rests on: the officer's report, the log of the gate, the act. */
  note: oneLine(500),
})
export type FaultDecisionBody = z.infer<typeof FaultDecisionBody>
