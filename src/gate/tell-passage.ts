import { plateKey } from '#kernel/plate.ts'
import type { PassageFact, SubjectKey } from '#kernel/shared-facts.ts'
import type { Transaction } from '#platform/database.ts'
import { PASSAGE } from '#kernel/forms/shared-facts.ts'
import type { Tell } from '#platform/facts.ts'
import type { PassageReport } from './contract.ts'

type Stage = PassageFact['stage']

/**
 * Tells every module that hears it how far a vehicle came, each stage once: the report that was known before says which
 * were told. A vehicle of which neither plate nor booking is known is nobody's news.
 */
export async function tellPassage(
  tx: Transaction,
  tell: Tell,
  checkpoint: string,
  report: PassageReport,
  before: PassageReport | undefined,
): Promise<void> {
  const subjects = subjectsOf(report)
  if (subjects.length === 0) return
  const told = before ? stagesOf(before) : []
  for (const stage of stagesOf(report)) {
    if (told.includes(stage)) continue
    const { id: passageId, lane, direction, occurredAt, passedAt } = report
    const at = stage === 'arrived' ? occurredAt : (passedAt ?? occurredAt)
    await tell(tx, PASSAGE, {
      passageId,
      checkpoint,
      lane,
      stage,
      direction,
      subjects,
      occurredAt: Temporal.Instant.from(at),
    })
  }
}

/**
 * How far the vehicle of a report came. An exit towards the border is a step on the way, and no stage of its own; so are the
 * bars of the waiting zone, which lies before the checkpoint.
 */
function stagesOf({ purpose, state, direction }: PassageReport): readonly Stage[] {
  const passed = state === 'passed'
  if (purpose === 'entry') return passed ? ['arrived', 'admitted'] : ['arrived']
  if (!passed) return []
  if (purpose === 'border') return ['crossed']
  if (purpose !== 'exit') return []
  return direction === 'in' ? ['returned'] : []
}

function subjectsOf({ country, plateRead, trailerPlateRead, bookingId }: PassageReport): readonly SubjectKey[] {
  const truck = {
    kind: 'plate' as const,
    id: plateKey(country, plateRead),
    ...(/^[A-Z]{2}$/.test(country ?? '') && { country: country ?? '' }),
  }
  const trailer = { kind: 'plate' as const, id: plateKey(null, trailerPlateRead ?? '') }
  const booked = bookingId === null ? [] : [{ kind: 'booking' as const, id: bookingId }]
  return [...[truck, trailer].filter(({ id }) => id !== ''), ...booked]
}
