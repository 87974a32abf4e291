import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { addJob } from '#platform/jobs.ts'
import type { Transaction } from '#platform/database.ts'
import { checkWish } from './check-wish.ts'
import type { StudyBody } from './contract.ts'
import { type PlanningRefusal, refuse } from './domain/refusals.ts'
import { RUN_STUDY } from './job-kinds.ts'
import { findScenario } from './store/scenario-store.ts'
import { countUnderWay, findStudy, saveStudy, type StudyRow } from './store/study-store.ts'

/** Studies that may wait or run at once: each takes the processors for a minute or so. */
const MOST_UNDER_WAY = 8

/**
 * Asks for a study; the worker runs it. The same id again asks nothing new. Refused: `planning.model-not-sound`,
 * `planning.scenario-unknown`, `planning.too-many-studies`.
 */
export async function askStudy(
  tx: Transaction,
  { id, name, scenario, wish }: StudyBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<StudyRow, PlanningRefusal>> {
  const same = await findStudy(tx, id)
  if (same) return ok(same)
  const problem = checkWish(wish)
  if (problem) return refuse('planning.model-not-sound', problem)
  if (scenario !== null && !(await findScenario(tx, scenario))) return refuse('planning.scenario-unknown')
  if ((await countUnderWay(tx)) >= MOST_UNDER_WAY) return refuse('planning.too-many-studies', { most: MOST_UNDER_WAY })
  const { checkpoint } = wish.model
  await saveStudy(tx, { id, name, scenario, checkpoint, wish, asked_by: actor.id, asked_at: now })
  await addJob(tx, RUN_STUDY, { studyId: id })
  await recordAudit(tx, {
    event: 'planning.study-asked',
    actor,
    subject: { kind: 'study', id },
    data: { checkpoint },
    occurredAt: now,
  })
  return ok(present(await findStudy(tx, id), 'a saved study is there'))
}
