import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { PassageView } from './passages.ts'
import { OfficerName } from './shift.ts'
import { CheckpointCode, Instant, Uuid } from './terms.ts'

/** What came of a matter. */
export const MatterOutcome = z.enum(['let-in', 'to-zone', 'sent-away', 'gone', 'explained', 'other'])
export type MatterOutcome = z.infer<typeof MatterOutcome>

/** A vehicle that the rules left to a person, and what officers have done about it. Times are business time. */
export const MatterView = z.strictObject({
  /** Its id is the matter's. */
  passage: PassageView,
  /** Until when somebody should have answered. */
  answerBy: Instant,
  /** Who has it; after `until` nobody has. */
  taken: z.strictObject({ by: OfficerName, until: Instant }).nullable(),
  /** It waits in the background until then. */
  putOffUntil: Instant.nullable(),
  done: z
    .strictObject({ outcome: MatterOutcome, note: z.string().nullable(), by: OfficerName, at: Instant })
    .nullable(),
})
export type MatterView = z.infer<typeof MatterView>

export const MattersQuery = z.strictObject({ checkpoint: CheckpointCode.optional() })
/** GET /api/gate/matters: what waits for an answer, what is put off, and what was answered within the last hour. */
export const MattersAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  asOf: Instant,
  matters: z.array(MatterView).max(400),
  /** There are more than are told: the newest of those that wait, are put off and are answered. */
  more: z.boolean(),
})
export type MattersAnswer = z.infer<typeof MattersAnswer>

/** POST /api/gate/matters/:id/acts. What is done already is answered as done, so a double press is one act. */
export const MatterActBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['claim', 'give-back', 'bring-back', 'reopen']) }),
  z.strictObject({ kind: z.literal('put-off'), until: Instant }),
  /** `note` is needed when the outcome is `other`. */
  z.strictObject({ kind: z.literal('done'), outcome: MatterOutcome, note: oneLine(300, 3).optional() }),
  /** With which booking a vehicle drove in that was let in by hand, unread. */
  z.strictObject({ kind: z.literal('tie'), bookingId: Uuid }),
])
export type MatterActBody = z.infer<typeof MatterActBody>
