import { actorOf } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { askStudy } from '../ask-study.ts'
import { cancelStudy } from '../cancel-study.ts'
import { carriedModels, readCarriedModel } from '../read-carried-model.ts'
import { checkWish } from '../check-wish.ts'
import { compareStudies } from '../compare-studies.ts'
import { StudyList, StudyView } from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { changedModel } from '../model/what-if.ts'
import { viewModel } from '../view-model.ts'
import { findFilm, findStudy, type ListedStudy, listStudies, type StudyRow } from '../store/study-store.ts'
import { type PlanningHttp } from './planners.ts'
import { scenarioRoutes } from './scenario-routes.ts'
import { PLANNING_ROUTES } from './planning-declared.ts'

/** Models of the release, studies, scenarios. */
export function planningRoutes(http: PlanningHttp): readonly Route[] {
  return [...modelRoutes(http), ...studyRoutes(http), ...scenarioRoutes(http)]
}

/** Models of the release. */
function modelRoutes({ db, country }: PlanningHttp): readonly Route[] {
  return [
    serve(PLANNING_ROUTES['GET /api/planning/models'], async () => ({
      models: Object.entries(carriedModels(country)).map(([code, { name, checkpoint }]) => ({
        code,
        name,
        checkpoint,
      })),
    })),
    serve(PLANNING_ROUTES['GET /api/planning/models/:code'], async ({ params }) => {
      const model = await readCarriedModel(db, country, params.code)
      if (!model) return refuse('planning.scenario-unknown')
      return ok(viewModel(model))
    }),
    serve(PLANNING_ROUTES['POST /api/planning/preview'], async ({ body }) => {
      const problem = checkWish(body)
      if (problem) return refuse('planning.model-not-sound', problem)
      return ok(viewModel(changedModel(body.model, body.changes)))
    }),
  ]
}

/** Studies: asked for, looked at, cancelled. */
function studyRoutes({ db, clock }: PlanningHttp): readonly Route[] {
  return [
    serve(PLANNING_ROUTES['GET /api/planning/studies'], async () => ({ studies: (await listStudies(db)).map(inList) })),
    serve(PLANNING_ROUTES['POST /api/planning/studies'], async ({ body, principal, ip }) => {
      const asked = await inTransaction(db, (tx) => askStudy(tx, body, actorOf(principal, ip), clock.now()))
      return asked.ok ? ok(studyView(asked.value)) : asked
    }),
    serve(PLANNING_ROUTES['GET /api/planning/studies/:id'], async ({ params }) => {
      const study = await findStudy(db, params.id)
      return study ? ok(studyView(study)) : refuse('planning.study-unknown')
    }),
    serve(PLANNING_ROUTES['POST /api/planning/studies/:id/cancel'], async ({ params, principal, ip }) => {
      const cancelled = await inTransaction(db, (tx) => cancelStudy(tx, params.id, actorOf(principal, ip), clock.now()))
      return cancelled.ok ? ok(studyView(cancelled.value)) : cancelled
    }),
    ...comparisonRoutes({ db }),
    ...filmRoutes({ db }),
  ]
}

/** Studies side by side. */
function comparisonRoutes({ db }: Pick<PlanningHttp, 'db'>): readonly Route[] {
  return [serve(PLANNING_ROUTES['POST /api/planning/comparison'], ({ body }) => compareStudies(db, body.studies))]
}

/** The event log of a study. */
function filmRoutes({ db }: Pick<PlanningHttp, 'db'>): readonly Route[] {
  return [
    serve(PLANNING_ROUTES['GET /api/planning/studies/:id/film'], async ({ params }) => {
      const film = await findFilm(db, params.id)
      return film ? ok(film) : refuse('planning.study-unknown')
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
