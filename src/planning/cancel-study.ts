import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type PlanningRefusal, refuse } from './domain/refusals.ts'
import { cancelStudyRow, findStudy, type StudyRow } from './store/study-store.ts'

/** Cancels a study: its replications end at once and what is known stays (PLAN-33). Twice is once. Refused: `planning.study-unknown`. */
export async function cancelStudy(
  tx: Transaction,
  id: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<StudyRow, PlanningRefusal>> {
  if (!(await findStudy(tx, id))) return refuse('planning.study-unknown')
  if (await cancelStudyRow(tx, id, now)) {
    await recordAudit(tx, {
      event: 'planning.study-cancelled',
      actor,
      subject: { kind: 'study', id },
      data: {},
      occurredAt: now,
    })
  }
  return ok(present(await findStudy(tx, id), 'a cancelled study is there'))
}
