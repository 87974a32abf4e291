import { groupBy } from '#kernel/group-by.ts'
import type { Notice } from '#notices/contract.ts'

/** Notices about one booking; one about none stands alone. */
export interface Fold {
  readonly key: string
  /** The newest: what the driver has to know now. */
  readonly newest: Notice
  /** What was told of the same booking before, newest first. */
  readonly before: readonly Notice[]
}

/** Folds notices by booking. They come newest first, and each fold stands where its newest one does. */
export function foldsOf(notices: readonly Notice[]): readonly Fold[] {
  const groups = groupBy(notices, ({ id, bookingId }) => bookingId ?? id)
  return [...groups].flatMap(([key, [newest, ...before]]) => (newest ? [{ key, newest, before }] : []))
}
