import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { DraftView } from '../contract.ts'
import { checkContent } from '../check-content.ts'
import type { DeclarationDeps } from '../deps.ts'
import { searchHs } from '../domain/lists.ts'
import { refuse } from '../domain/refusals.ts'
import { keepDraft } from '../keep-draft.ts'
import { fillFromRecords } from '../fill-from-records.ts'
import { findDraft, type ListedDraft, listDrafts } from '../store/draft-store.ts'
import type { DraftTable } from '../store/tables.ts'
import { DRAFTS_ROUTES } from './drafts-declared.ts'

const GOODS_SHOWN = 20

/** Routes by which a declarant writes: drafts, checks as he types, pre-filling, codes of goods. */
export function draftRoutes(deps: DeclarationDeps): readonly Route[] {
  const { db, clock } = deps
  return [
    serve(DRAFTS_ROUTES['GET /api/declaration/drafts'], async ({ principal }) => ({
      drafts: (await listDrafts(db, principal.id)).map(listed),
    })),
    serve(DRAFTS_ROUTES['GET /api/declaration/drafts/:id'], async ({ principal, params }) => {
      const draft = await findDraft(db, params.id, principal.id)
      return draft ? ok(viewOf(draft)) : refuse('declaration.unknown')
    }),
    serve(DRAFTS_ROUTES['PUT /api/declaration/drafts/:id'], async ({ principal, params, body }) => {
      const draft = { id: params.id, account_id: principal.id, firm: principal.scope ?? null, ...body }
      const saved = await inTransaction(db, (tx) => keepDraft(tx, draft, clock.now()))
      return saved.ok ? ok(viewOf(saved.value)) : saved
    }),
    ...writingRoutes(deps),
  ]
}

function writingRoutes(deps: DeclarationDeps): readonly Route[] {
  return [
    serve(DRAFTS_ROUTES['POST /api/declaration/check'], async ({ body }) =>
      checkContent(deps, body.content, body.language),
    ),
    serve(DRAFTS_ROUTES['POST /api/declaration/prefill'], ({ body }) => fillFromRecords(deps, body)),
    serve(DRAFTS_ROUTES['GET /api/declaration/goods'], async ({ query }) => ({
      found: [...searchHs(query.text, GOODS_SHOWN)],
    })),
  ]
}

function listed({ id, title, revision, updated_at }: ListedDraft) {
  return { id, title: title ?? '', revision, updatedAt: updated_at.toString() }
}

function viewOf({ id, content, sources, revision, updated_at }: DraftTable): DraftView {
  return { id, content: content as DraftView['content'], sources, revision, updatedAt: updated_at.toString() }
}
