import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { checkWish } from './check-wish.ts'
import type { ScenarioBody } from './contract.ts'
import { type PlanningRefusal, refuse } from './domain/refusals.ts'
import { approveRow, findScenario, saveScenario, type ScenarioRow } from './store/scenario-store.ts'

/**
 * Makes or changes a scenario; every version is kept (PLAN-30). Refused: `planning.model-not-sound`,
 * `planning.scenario-approved`, `planning.scenario-changed` when somebody changed it meanwhile.
 */
export async function putScenario(
  tx: Transaction,
  id: string,
  body: ScenarioBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<ScenarioRow, PlanningRefusal>> {
  const problem = checkWish(body)
  if (problem) return refuse('planning.model-not-sound', problem)
  const before = await findScenario(tx, id, true)
  if (before?.approved_at) return refuse('planning.scenario-approved')
  if ((before?.version ?? 0) !== body.version)
    return refuse('planning.scenario-changed', { version: before?.version ?? 0 })
  const { checkpoint } = body.model
  const version = body.version + 1
  const { name, notes, model, changes } = body
  await saveScenario(
    tx,
    { id, checkpoint, name, notes, model, changes, version, owner: before?.owner ?? actor.id, changed_at: now },
    actor.id,
  )
  await recordAudit(tx, {
    event: 'planning.scenario-saved',
    actor,
    subject: { kind: 'scenario', id },
    data: { checkpoint, version },
    occurredAt: now,
  })
  return ok(present(await findScenario(tx, id), 'a saved scenario is there'))
}

/** Makes a scenario the approved baseline of its checkpoint (PLAN-30). Twice is once. Refused: `planning.scenario-unknown`. */
export async function approveScenario(
  tx: Transaction,
  id: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<ScenarioRow, PlanningRefusal>> {
  const row = await findScenario(tx, id, true)
  if (!row) return refuse('planning.scenario-unknown')
  if (row.approved_at) return ok(row)
  await approveRow(tx, row, actor.id, now)
  await recordAudit(tx, {
    event: 'planning.baseline-approved',
    actor,
    subject: { kind: 'scenario', id },
    data: { checkpoint: row.checkpoint, version: row.version },
    occurredAt: now,
  })
  return ok(present(await findScenario(tx, id), 'an approved scenario is there'))
}
