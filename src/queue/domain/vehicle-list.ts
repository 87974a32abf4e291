import type { ListedOutcome } from '../contract/terms.ts'

/** One row as far as it is judged. */
export interface ListedRow {
  readonly checkpointKnown: boolean
  /** The day for which the vehicle is to be booked. */
  readonly day: Temporal.PlainDate
  /** Another accepted row names this vehicle for the same ground, checkpoint and day. */
  readonly listedAlready: boolean
}

/**
 * What becomes of a row: a list reaches the authority at least so many calendar days before the intended date of booking
 * (order 707, paragraph 6 (1) and (3)); `received` is the checkpoint's local day of receipt. Ten days before is in time,
 * nine are late [R707-6.1, R707-6.3].
 */
export function judgeRow(
  { checkpointKnown, day, listedAlready }: ListedRow,
  received: Temporal.PlainDate,
  listDays: number,
): Exclude<ListedOutcome, 'withdrawn'> {
  if (!checkpointKnown) return 'checkpoint-unknown'
  if (received.until(day).days < listDays) return 'late'
  return listedAlready ? 'listed-already' : 'accepted'
}
