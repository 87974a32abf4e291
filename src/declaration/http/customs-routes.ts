import { recordAudit } from '#audit/public.ts'
import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  ActBody,
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
import { listReleases } from '../list-releases.ts'
import { readDeclaration } from '../read-declaration.ts'
import { recognise } from '../recognise.ts'
import { findDeclaration, type ListedDeclaration, listDeclarations, saveLook } from '../store/declaration-store.ts'
import { occasionOf } from './filing-routes.ts'

const OFFICER = ['officer'] as const
const command = { method: 'POST', access: OFFICER, load: 'command', subject: 'customs-declaration', params: IdParam } as const

/** Routes by which declarants and customs read declarations, and by which customs decide. */
export function customsRoutes(deps: DeclarationDeps): readonly Route[] {
  return [listRoute(deps), readRoute(deps), releasesRoute(deps), ...decisionRoutes(deps)]
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

function readRoute(deps: DeclarationDeps): Route {
  const { db, clock } = deps
  return route({
    method: 'GET',
    url: '/api/declaration/declarations/:id',
    access: ['declarant', 'officer'],
    load: 'query',
    summary: 'A declaration with its history and signatures. Customs name a purpose for what the other side sent; each look is kept.',
    subject: 'declaration-read',
    params: IdParam,
    query: LookQuery,
    response: DeclarationView,
    run: async ({ principal, params, query, ip, correlationId }) => {
      const declarant = principal.role === 'declarant' ? principal.id : null
      const found = await findDeclaration(db, params.id)
      if (!found || (declarant !== null && found.account_id !== declarant)) return refuse('declaration.unknown')
      const { purpose } = query
      const foreign = found.filed_at !== deps.self
      if (declarant === null && foreign && purpose === undefined) return refuse('declaration.purpose-needed')
      const reference = query.case ?? null
      if (declarant === null && purpose !== undefined) {
        const at = clock.now()
        const look = { declaration_id: params.id, account_id: principal.id, purpose, case_reference: reference, at }
        await inTransaction(db, async (tx) => {
          await saveLook(tx, look)
          await recordAudit(tx, {
            event: 'declaration.looked-at',
            actor: occasionOf({ principal, ip, correlationId }).actor,
            subject: { kind: 'declaration', id: params.id },
            data: { purpose, case: reference },
            correlationId,
            occurredAt: at,
          })
        })
      }
      const view = await readDeclaration(deps, params.id, declarant)
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
      const found = await listReleases(db, { kind: query.kind, id: query.number })
      const releases = found.map(({ declaration, authority, decision, root, decidedAt }) => {
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
