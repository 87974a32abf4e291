import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { IdParams, InputRow, ScenarioBody, ScenarioList, ScenarioView } from '../contract.ts'
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
import { type PlanningHttp, PLANNERS } from './planners.ts'

const BODY_LIMIT = 512 * 1024

/** Scenarios: kept with every version, one approved baseline a checkpoint (PLAN-30). */
export function scenarioRoutes({ db, clock }: PlanningHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/planning/scenarios',
      access: PLANNERS,
      load: 'query',
      summary: 'The scenarios, the approved ones first',
      response: ScenarioList,
      run: async () => ({ scenarios: (await listScenarios(db)).map(inList) }),
    }),
    route({
      method: 'GET',
      url: '/api/planning/scenarios/:id',
      access: PLANNERS,
      load: 'query',
      summary: 'One scenario with the origin of its inputs and its history',
      subject: 'scenario',
      params: IdParams,
      response: ScenarioView,
      async run({ params }) {
        const row = await findScenario(db, params.id)
        return row ? ok(scenarioView(row, await listVersions(db, row.id))) : refuse('planning.scenario-unknown')
      },
    }),
    route({
      method: 'PUT',
      url: '/api/planning/scenarios/:id',
      access: PLANNERS,
      load: 'command',
      summary: 'Makes or changes a scenario',
      subject: 'scenario',
      params: IdParams,
      body: ScenarioBody,
      bodyLimit: BODY_LIMIT,
      response: ScenarioView,
      async run({ params, body, principal, ip }) {
        const saved = await inTransaction(db, (tx) =>
          putScenario(tx, params.id, body, actorOf(principal, ip), clock.now()),
        )
        return saved.ok ? ok(scenarioView(saved.value, await listVersions(db, params.id))) : saved
      },
    }),
    route({
      method: 'POST',
      url: '/api/planning/scenarios/:id/approve',
      access: PLANNERS,
      load: 'command',
      summary: 'Makes a scenario the approved baseline of its checkpoint',
      subject: 'scenario',
      params: IdParams,
      response: ScenarioView,
      async run({ params, principal, ip }) {
        const approved = await inTransaction(db, (tx) =>
          approveScenario(tx, params.id, actorOf(principal, ip), clock.now()),
        )
        return approved.ok ? ok(scenarioView(approved.value, await listVersions(db, params.id))) : approved
      },
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
