import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { answerAmendment } from '../answer-amendment.ts'
import { decide } from '../decide.ts'
import type { DeclarationDeps } from '../deps.ts'
import { standingOf } from '../domain/recognition.ts'
import { refuse } from '../domain/refusals.ts'
import { subjectsNamed } from '../domain/subjects.ts'
import { listReleases } from '../list-releases.ts'
import { lookAtDeclaration } from '../look-at-declaration.ts'
import { readDeclaration } from '../read-declaration.ts'
import { recognise } from '../recognise.ts'
import { type ListedDeclaration, listDeclarations } from '../store/declaration-store.ts'
import { occasionOf } from './filing-routes.ts'
import { CUSTOMS_ROUTES } from './customs-declared.ts'

/** Routes by which declarants and customs read declarations, and by which customs decide. */
export function customsRoutes(deps: DeclarationDeps): readonly Route[] {
  return [listRoute(deps), ownRoute(deps), readRoute(deps), releasesRoute(deps), ...decisionRoutes(deps)]
}

function decisionRoutes(deps: DeclarationDeps): readonly Route[] {
  const { db } = deps
  return [
    serve(CUSTOMS_ROUTES['POST /api/declaration/customs/:id/acts'], ({ params, body, ...request }) => {
      const decision = { id: params.id, ...body, signature: null }
      return inTransaction(db, (tx) => decide(deps, tx, decision, occasionOf(request)))
    }),
    serve(CUSTOMS_ROUTES['POST /api/declaration/customs/:id/release'], ({ params, body, ...request }) => {
      const decision = { id: params.id, act: 'release', note: null, ...body } as const
      return inTransaction(db, (tx) => decide(deps, tx, decision, occasionOf(request)))
    }),
    serve(CUSTOMS_ROUTES['POST /api/declaration/customs/:id/recognition'], async ({ params, body, ...request }) => {
      const given = { id: params.id, ...body }
      const answered = await inTransaction(db, (tx) => recognise(deps, tx, given, occasionOf(request)))
      return answered.ok ? ok({ answer: answered.value.answer }) : answered
    }),
    serve(CUSTOMS_ROUTES['POST /api/declaration/customs/:id/consent'], ({ params, body, ...request }) =>
      inTransaction(db, (tx) => answerAmendment(deps, tx, { id: params.id, ...body }, occasionOf(request))),
    ),
  ]
}

function listRoute(deps: DeclarationDeps): Route {
  return serve(CUSTOMS_ROUTES['GET /api/declaration/declarations'], async ({ principal, query }) => {
    const accountId = principal.role === 'declarant' ? principal.id : null
    const rows = await listDeclarations(deps.db, { accountId, search: query.search ?? null })
    return { declarations: rows.map((row) => listed(deps, row)) }
  })
}

function ownRoute(deps: DeclarationDeps): Route {
  return serve(CUSTOMS_ROUTES['GET /api/declaration/declarations/:id'], async ({ principal, params }) => {
    const view = await readDeclaration(deps, params.id, principal.id)
    return view ? ok(view) : refuse('declaration.unknown')
  })
}

function readRoute(deps: DeclarationDeps): Route {
  return serve(CUSTOMS_ROUTES['GET /api/declaration/customs/:id'], async ({ params, query, ...request }) => {
    const { purpose } = query
    if (purpose === undefined) return refuse('declaration.purpose-needed')
    const look = { id: params.id, purpose, reference: query.case ?? null }
    const view = await lookAtDeclaration(deps, look, occasionOf(request))
    return view ? ok(view) : refuse('declaration.unknown')
  })
}

function releasesRoute({ db }: DeclarationDeps): Route {
  return serve(CUSTOMS_ROUTES['GET /api/declaration/releases'], async ({ query }) => {
    const subjects = subjectsNamed(query.kind, query.number)
    const found = (await Promise.all(subjects.map((subject) => listReleases(db, subject)))).flat()
    const once = new Map(found.map((fact) => [`${fact.declaration} ${fact.authority}`, fact]))
    const releases = [...once.values()].map(({ declaration, authority, decision, root, decidedAt }) => {
      const side = authority === 'CN' ? ('CN' as const) : ('KZ' as const)
      return { declaration, authority: side, decision, root, decidedAt: decidedAt.toString() }
    })
    return { releases }
  })
}

function listed({ clock }: DeclarationDeps, row: ListedDeclaration) {
  const given = row.answer === null ? null : { answer: row.answer, fields: [], reason: null }
  return {
    id: row.id,
    ucr: row.ucr,
    filedAt: row.filed_at,
    version: row.version,
    states: row.states,
    joint: row.joint,
    recognition: standingOf(given, row.askedAt, clock.now()),
    items: row.items,
    exporter: row.exporter,
    importer: row.importer,
    exit: row.exit,
    entry: row.entry,
    changedAt: row.changed_at.toString(),
  }
}
