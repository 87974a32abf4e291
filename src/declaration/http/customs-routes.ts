import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { answerAmendment } from '../answer-amendment.ts'
import {
  ActBody,
  ConsentAnswer,
  ConsentBody,
  DeclarationView,
  IdParam,
  ListAnswer,
  ListQuery,
  LookQuery,
  RecognitionAnswer,
  RecognitionBody,
  ReleaseBody,
  ReleasesAnswer,
  ReleasesQuery,
  StateAnswer,
} from '../contract.ts'
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

const OFFICER = ['officer'] as const
const command = {
  method: 'POST',
  access: OFFICER,
  load: 'command',
  subject: 'customs-declaration',
  params: IdParam,
} as const

/** Routes by which declarants and customs read declarations, and by which customs decide. */
export function customsRoutes(deps: DeclarationDeps): readonly Route[] {
  return [listRoute(deps), ownRoute(deps), readRoute(deps), releasesRoute(deps), ...decisionRoutes(deps)]
}

function decisionRoutes(deps: DeclarationDeps): readonly Route[] {
  const { db } = deps
  return [
    route({
      ...command,
      url: '/api/declaration/customs/:id/acts',
      summary: 'Decides about the version whose root the officer saw; told to the other customs; audited.',
      body: ActBody,
      response: StateAnswer,
      run: ({ params, body, ...request }) => {
        const decision = { id: params.id, ...body, signature: null }
        return inTransaction(db, (tx) => decide(deps, tx, decision, occasionOf(request)))
      },
    }),
    route({
      ...command,
      url: '/api/declaration/customs/:id/release',
      summary: 'Releases with the officer’s own signature over the root; told to the other customs; audited.',
      body: ReleaseBody,
      response: StateAnswer,
      run: ({ params, body, ...request }) => {
        const decision = { id: params.id, act: 'release', note: null, ...body } as const
        return inTransaction(db, (tx) => decide(deps, tx, decision, occasionOf(request)))
      },
    }),
    route({
      ...command,
      url: '/api/declaration/customs/:id/recognition',
      summary: 'Answers whether a version that the other customs sent is recognised, field by field; audited.',
      body: RecognitionBody,
      response: RecognitionAnswer,
      run: async ({ params, body, ...request }) => {
        const given = { id: params.id, ...body }
        const answered = await inTransaction(db, (tx) => recognise(deps, tx, given, occasionOf(request)))
        return answered.ok ? ok({ answer: answered.value.answer }) : answered
      },
    }),
    route({
      ...command,
      url: '/api/declaration/customs/:id/consent',
      summary:
        'Agrees to an amendment after a release, with the officer’s own signature over its root, or refuses it; told to the other customs; audited.',
      body: ConsentBody,
      response: ConsentAnswer,
      run: ({ params, body, ...request }) =>
        inTransaction(db, (tx) => answerAmendment(deps, tx, { id: params.id, ...body }, occasionOf(request))),
    }),
  ]
}

function listRoute(deps: DeclarationDeps): Route {
  return route({
    method: 'GET',
    url: '/api/declaration/declarations',
    access: ['declarant', 'officer'],
    load: 'query',
    summary: 'Declarations, newest change first: the declarant’s own, or all for customs, without their content.',
    query: ListQuery,
    response: ListAnswer,
    run: async ({ principal, query }) => {
      const accountId = principal.role === 'declarant' ? principal.id : null
      const rows = await listDeclarations(deps.db, { accountId, search: query.search ?? null })
      return { declarations: rows.map((row) => listed(deps, row)) }
    },
  })
}

function ownRoute(deps: DeclarationDeps): Route {
  return route({
    method: 'GET',
    url: '/api/declaration/declarations/:id',
    access: ['declarant'],
    load: 'query',
    summary: 'The declarant’s own declaration with its history and signatures.',
    subject: 'declaration',
    params: IdParam,
    response: DeclarationView,
    run: async ({ principal, params }) => {
      const view = await readDeclaration(deps, params.id, principal.id)
      return view ? ok(view) : refuse('declaration.unknown')
    },
  })
}

function readRoute(deps: DeclarationDeps): Route {
  return route({
    method: 'GET',
    url: '/api/declaration/customs/:id',
    access: OFFICER,
    load: 'query',
    summary: 'A declaration as customs of this side read it, for a purpose: each look is kept and audited.',
    subject: 'customs-declaration',
    params: IdParam,
    query: LookQuery,
    response: DeclarationView,
    run: async ({ params, query, ...request }) => {
      const { purpose } = query
      if (purpose === undefined) return refuse('declaration.purpose-needed')
      const look = { id: params.id, purpose, reference: query.case ?? null }
      const view = await lookAtDeclaration(deps, look, occasionOf(request))
      return view ? ok(view) : refuse('declaration.unknown')
    },
  })
}

function releasesRoute({ db }: DeclarationDeps): Route {
  return route({
    method: 'GET',
    url: '/api/declaration/releases',
    access: OFFICER,
    load: 'query',
    summary: 'What both customs decided about the goods with which a truck, container, seal or wagon travels.',
    query: ReleasesQuery,
    response: ReleasesAnswer,
    run: async ({ query }) => {
      const subjects = subjectsNamed(query.kind, query.number)
      const found = (await Promise.all(subjects.map((subject) => listReleases(db, subject)))).flat()
      const once = new Map(found.map((fact) => [`${fact.declaration} ${fact.authority}`, fact]))
      const releases = [...once.values()].map(({ declaration, authority, decision, root, decidedAt }) => {
        const side = authority === 'CN' ? ('CN' as const) : ('KZ' as const)
        return { declaration, authority: side, decision, root, decidedAt: decidedAt.toString() }
      })
      return { releases }
    },
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
