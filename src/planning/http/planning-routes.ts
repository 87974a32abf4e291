import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { askStudy } from '../ask-study.ts'
import { cancelStudy } from '../cancel-study.ts'
import { carriedModels, readCarriedModel } from '../carried-model.ts'
import { checkWish } from '../check-wish.ts'
import { compareStudies } from '../compare-studies.ts'
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
import { refuse } from '../domain/refusals.ts'
import { changedModel } from '../model/what-if.ts'
import { viewModel } from '../view-model.ts'
import { findFilm, findStudy, type ListedStudy, listStudies, type StudyRow } from '../store/study-store.ts'
import { type PlanningHttp, PLANNERS } from './planners.ts'
import { scenarioRoutes } from './scenario-routes.ts'

const BODY_LIMIT = 512 * 1024

/** Models of the release, studies, scenarios. */
export function planningRoutes(http: PlanningHttp): readonly Route[] {
  return [...modelRoutes(http), ...studyRoutes(http), ...scenarioRoutes(http)]
}

/** Models of the release. */
function modelRoutes({ db, country }: PlanningHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/planning/models',
      access: PLANNERS,
      load: 'query',
      summary: 'Models of checkpoints that the release carries',
      response: ModelList,
      run: async () => ({
        models: Object.entries(carriedModels(country)).map(([code, { name, checkpoint }]) => ({
          code,
          name,
          checkpoint,
        })),
      }),
    }),
    route({
      method: 'GET',
      url: '/api/planning/models/:code',
      access: PLANNERS,
      load: 'query',
      summary: 'One model with the hours of both sides and the origin of every input',
      subject: 'planning-model',
      params: ModelParams,
      response: ModelView,
      async run({ params }) {
        const model = await readCarriedModel(db, country, params.code)
        if (!model) return refuse('planning.scenario-unknown')
        return ok(viewModel(model))
      },
    }),
    route({
      method: 'POST',
      url: '/api/planning/preview',
      access: PLANNERS,
      load: 'query',
      summary: 'What a model looks like with its changes, before it is run',
      body: PreviewBody,
      bodyLimit: BODY_LIMIT,
      response: ModelView,
      async run({ body }) {
        const problem = checkWish(body)
        if (problem) return refuse('planning.model-not-sound', problem)
        return ok(viewModel(changedModel(body.model, body.changes)))
      },
    }),
  ]
}

/** Studies: asked for, looked at, cancelled. */
function studyRoutes({ db, clock }: PlanningHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/planning/studies',
      access: PLANNERS,
      load: 'query',
      summary: 'The last studies, newest first',
      response: StudyList,
      run: async () => ({ studies: (await listStudies(db)).map(inList) }),
    }),
    route({
      method: 'POST',
      url: '/api/planning/studies',
      access: PLANNERS,
      load: 'command',
      summary: 'Asks for a study of a model and changes to it; the worker runs it',
      body: StudyBody,
      bodyLimit: BODY_LIMIT,
      response: StudyView,
      async run({ body, principal, ip }) {
        const asked = await inTransaction(db, (tx) => askStudy(tx, body, actorOf(principal, ip), clock.now()))
        return asked.ok ? ok(studyView(asked.value)) : asked
      },
    }),
    route({
      method: 'GET',
      url: '/api/planning/studies/:id',
      access: PLANNERS,
      load: 'query',
      summary: 'One study: how far it is, what is known, what came out',
      subject: 'study',
      params: IdParams,
      response: StudyView,
      async run({ params }) {
        const study = await findStudy(db, params.id)
        return study ? ok(studyView(study)) : refuse('planning.study-unknown')
      },
    }),
    route({
      method: 'POST',
      url: '/api/planning/studies/:id/cancel',
      access: PLANNERS,
      load: 'command',
      summary: 'Cancels a study; what is known already stays',
      subject: 'study',
      params: IdParams,
      response: StudyView,
      async run({ params, principal, ip }) {
        const cancelled = await inTransaction(db, (tx) =>
          cancelStudy(tx, params.id, actorOf(principal, ip), clock.now()),
        )
        return cancelled.ok ? ok(studyView(cancelled.value)) : cancelled
      },
    }),
    ...comparisonRoutes({ db }),
    ...filmRoutes({ db }),
  ]
}

/** Studies side by side. */
function comparisonRoutes({ db }: Pick<PlanningHttp, 'db'>): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/planning/comparison',
      access: PLANNERS,
      load: 'query',
      summary: 'Up to ten studies that ended, side by side and ranked',
      body: ComparisonBody,
      response: ComparisonView,
      run: ({ body }) => compareStudies(db, body.studies),
    }),
  ]
}

/** The event log of a study. */
function filmRoutes({ db }: Pick<PlanningHttp, 'db'>): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/planning/studies/:id/film',
      access: PLANNERS,
      load: 'query',
      summary: 'The event log of one day of a study, for the animation',
      subject: 'study',
      params: IdParams,
      response: Film,
      async run({ params }) {
        const film = await findFilm(db, params.id)
        return film ? ok(film) : refuse('planning.study-unknown')
      },
    }),
  ]
}

function studyView(row: StudyRow): StudyView {
  const { wish, partial, result } = row
  return { ...standingOf(row), wish, partial, result }
}

function inList(row: ListedStudy): StudyList['studies'][number] {
  const { changes, shown } = row
  return {
    ...standingOf(row),
    changes,
    capacityPerDay: shown?.capacityPerDay ?? null,
    throughputPerDay: shown?.throughputPerDay ?? null,
    waitMinutes: shown?.waitMinutes ?? null,
  }
}

function standingOf(row: Omit<StudyRow, 'wish' | 'partial' | 'result'>) {
  const { id, name, checkpoint, scenario, state, done, planned, problem } = row
  return {
    id,
    name,
    checkpoint,
    scenario,
    state,
    done,
    planned,
    problem,
    askedAt: row.asked_at.toString(),
    endedAt: row.ended_at?.toString() ?? null,
  }
}
