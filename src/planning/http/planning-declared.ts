import { declareRoutes } from '#platform/http/route.ts'
import {
  ComparisonBody,
  ComparisonView,
  Film,
  IdParams,
  ModelList,
  ModelParams,
  ModelView,
  PreviewBody,
  StudyBody,
  StudyList,
  StudyView,
} from '../contract.ts'
import { PLANNERS } from './planners.ts'

const BODY_LIMIT = 512 * 1024

/** Models of the release, studies, scenarios. */
export const PLANNING_ROUTES = declareRoutes({
  'GET /api/planning/models': {
    access: PLANNERS,
    load: 'query',
    summary: 'Models of checkpoints that the release carries',
    refusals: [],
    response: ModelList,
  },
  'GET /api/planning/models/:code': {
    access: PLANNERS,
    load: 'query',
    summary: 'One model with the hours of both sides and the origin of every input',
    refusals: ['planning.scenario-unknown'],
    subject: 'planning-model',
    params: ModelParams,
    response: ModelView,
  },
  'POST /api/planning/preview': {
    access: PLANNERS,
    load: 'query',
    summary: 'What a model looks like with its changes, before it is run',
    refusals: ['planning.model-not-sound'],
    body: PreviewBody,
    bodyLimit: BODY_LIMIT,
    response: ModelView,
  },
  'GET /api/planning/studies': {
    access: PLANNERS,
    load: 'query',
    summary: 'The last studies, newest first',
    refusals: [],
    response: StudyList,
  },
  'POST /api/planning/studies': {
    access: PLANNERS,
    load: 'command',
    summary: 'Asks for a study of a model and changes to it; the worker runs it',
    refusals: ['planning.model-not-sound', 'planning.scenario-unknown', 'planning.too-many-studies'],
    body: StudyBody,
    bodyLimit: BODY_LIMIT,
    response: StudyView,
  },
  'GET /api/planning/studies/:id': {
    access: PLANNERS,
    load: 'query',
    summary: 'One study: how far it is, what is known, what came out',
    refusals: ['planning.study-unknown'],
    subject: 'study',
    params: IdParams,
    response: StudyView,
  },
  'POST /api/planning/studies/:id/cancel': {
    access: PLANNERS,
    load: 'command',
    summary: 'Cancels a study; what is known already stays',
    refusals: ['planning.study-unknown'],
    subject: 'study',
    params: IdParams,
    response: StudyView,
  },
  'POST /api/planning/comparison': {
    access: PLANNERS,
    load: 'query',
    summary: 'Up to ten studies that ended, side by side and ranked',
    refusals: ['planning.study-unknown', 'planning.too-many-compared'],
    body: ComparisonBody,
    response: ComparisonView,
  },
  'GET /api/planning/studies/:id/film': {
    access: PLANNERS,
    load: 'query',
    summary: 'The event log of one day of a study, for the animation',
    refusals: ['planning.study-unknown'],
    subject: 'study',
    params: IdParams,
    response: Film,
  },
})
