import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { InputRow, ScenarioList, ScenarioView } from '../contract.ts'
import { inputsOf } from '../domain/lineage.ts'
import { refuse } from '../domain/refusals.ts'
import { approveScenario, putScenario } from '../save-scenario.ts'
import {
  findScenario,
  type ListedScenario,
  listScenarios,
  listVersions,
  type ScenarioRow,
} from '../store/scenario-store.ts'
import { type PlanningHttp } from './planners.ts'
import { SCENARIO_ROUTES } from './scenario-declared.ts'

/** Scenarios: kept with every version, one approved baseline a checkpoint (PLAN-30). */
export function scenarioRoutes({ db, clock }: PlanningHttp): readonly Route[] {
  return [
    serve(SCENARIO_ROUTES['GET /api/planning/scenarios'], async () => ({
      scenarios: (await listScenarios(db)).map(inList),
    })),
    serve(SCENARIO_ROUTES['GET /api/planning/scenarios/:id'], async ({ params }) => {
      const row = await findScenario(db, params.id)
      return row ? ok(scenarioView(row, await listVersions(db, row.id))) : refuse('planning.scenario-unknown')
    }),
    serve(SCENARIO_ROUTES['PUT /api/planning/scenarios/:id'], async ({ params, body, principal, ip }) => {
      const saved = await inTransaction(db, (tx) =>
        putScenario(tx, params.id, body, actorOf(principal, ip), clock.now()),
      )
      return saved.ok ? ok(scenarioView(saved.value, await listVersions(db, params.id))) : saved
    }),
    serve(SCENARIO_ROUTES['POST /api/planning/scenarios/:id/approve'], async ({ params, principal, ip }) => {
      const approved = await inTransaction(db, (tx) =>
        approveScenario(tx, params.id, actorOf(principal, ip), clock.now()),
      )
      return approved.ok ? ok(scenarioView(approved.value, await listVersions(db, params.id))) : approved
    }),
  ]
}

function inList(row: ListedScenario): ScenarioList['scenarios'][number] {
  const { id, checkpoint, name, notes, version } = row
  return {
    id,
    checkpoint,
    name,
    notes,
    version,
    changedAt: row.changed_at.toString(),
    approvedAt: row.approved_at?.toString() ?? null,
  }
}

function scenarioView(row: ScenarioRow, versions: Awaited<ReturnType<typeof listVersions>>): ScenarioView {
  return {
    ...inList(row),
    model: row.model,
    changes: row.changes,
    inputs: InputRow.array().parse(inputsOf(row.model)),
    history: versions.map(({ version, name, changed_at }) => ({ version, name, changedAt: changed_at.toString() })),
  }
}
