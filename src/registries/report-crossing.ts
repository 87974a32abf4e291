import { Unavailable } from '#platform/faults.ts'
import type { SeenCrossing } from './domain/subject.ts'
import type { Registries } from './registries.ts'

/**
 * Tells the register of vehicles which vehicle crossed the border, where and when (order 707, paragraph 10: the plates that
 * crossed are kept through it) [R707-10b]. Safe to repeat: the register knows the id. Throws `Unavailable` unless it
 * answered that it holds this crossing, so that the job comes again.
 */
export async function reportCrossing(
  { ask, crossingReport }: Pick<Registries, 'ask' | 'crossingReport'>,
  crossing: SeenCrossing,
): Promise<void> {
  const answer = await ask(crossingReport.registry, crossingReport.request(crossing))
  if (answer.kind === 'received' && crossingReport.isReceiptFor(crossing, answer)) return
  const why = answer.kind === 'silent' ? answer.fault : `answered ${answer.status}`
  throw new Unavailable(`the register of vehicles did not take a crossing: ${why}`)
}
