import { declareRoutes } from '#platform/http/route.ts'
import { IdParams, ScenarioBody, ScenarioList, ScenarioView } from '../contract.ts'
import { PLANNERS } from './planners.ts'

const BODY_LIMIT = 512 * 1024

/** Scenarios: kept with every version, one approved baseline a checkpoint (PLAN-30). */
export const SCENARIO_ROUTES = declareRoutes({
  'GET /api/planning/scenarios': {
    access: PLANNERS,
    load: 'query',
    summary: 'The scenarios, the approved ones first',
    refusals: [],
    response: ScenarioList,
  },
  'GET /api/planning/scenarios/:id': {
    access: PLANNERS,
    load: 'query',
    summary: 'One scenario with the origin of its inputs and its history',
    refusals: ['planning.scenario-unknown'],
    subject: 'scenario',
    params: IdParams,
    response: ScenarioView,
  },
  'PUT /api/planning/scenarios/:id': {
    access: PLANNERS,
    load: 'command',
    summary: 'Makes or changes a scenario',
    refusals: ['planning.model-not-sound', 'planning.scenario-approved', 'planning.scenario-changed'],
    subject: 'scenario',
    params: IdParams,
    body: ScenarioBody,
    bodyLimit: BODY_LIMIT,
    response: ScenarioView,
  },
  'POST /api/planning/scenarios/:id/approve': {
    access: PLANNERS,
    load: 'command',
    summary: 'Makes a scenario the approved baseline of its checkpoint',
    refusals: ['planning.scenario-unknown'],
    subject: 'scenario',
    params: IdParams,
    response: ScenarioView,
  },
})
