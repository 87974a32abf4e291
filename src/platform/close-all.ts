import { messageOf } from './faults.ts'

/** Ends what was opened. */
export type Close = () => unknown

/**
 * Closes what was opened, in the order in which it was: the last first, each after the one before. One that cannot be closed keeps none of the
 * others from it. Throws what it threw, and of several that could not be closed the reasons of all.
 */
export async function closeAll(opened: readonly Close[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of opened.toReversed()) {
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, failures.map(messageOf).join('; '))
}
