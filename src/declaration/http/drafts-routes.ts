import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  CheckAnswer,
  CheckBody,
  DraftBody,
  DraftList,
  DraftView,
  GoodsAnswer,
  GoodsQuery,
  IdParam,
  PrefillAnswer,
  PrefillBody,
} from '../contract.ts'
import { checkContent } from '../check-content.ts'
import type { DeclarationDeps } from '../deps.ts'
import { searchHs } from '../domain/lists.ts'
import { refuse } from '../domain/refusals.ts'
import { keepDraft } from '../keep-draft.ts'
import { fillFromRecords } from '../fill-from-records.ts'
import { findDraft, type ListedDraft, listDrafts } from '../store/draft-store.ts'
import type { DraftTable } from '../store/tables.ts'

const DECLARANT = ['declarant'] as const
/** 999 items are about 700 kB. */
export const CONTENT_BYTES = 2 * 1024 * 1024
const GOODS_SHOWN = 20

/** Routes by which a declarant writes: drafts, checks as he types, pre-filling, codes of goods. */
export function draftRoutes(deps: DeclarationDeps): readonly Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      url: '/api/declaration/drafts',
      access: DECLARANT,
      load: 'query',
      summary: 'The declarant’s drafts, newest first.',
      response: DraftList,
      run: async ({ principal }) => ({ drafts: (await listDrafts(db, principal.id)).map(listed) }),
    }),
    route({
      method: 'GET',
      url: '/api/declaration/drafts/:id',
      access: DECLARANT,
      load: 'query',
      summary: 'A draft with the source of each field that was filled in.',
      subject: 'draft',
      params: IdParam,
      response: DraftView,
      run: async ({ principal, params }) => {
        const draft = await findDraft(db, params.id, principal.id)
        return draft ? ok(viewOf(draft)) : refuse('declaration.unknown')
      },
    }),
    route({
      method: 'PUT',
      url: '/api/declaration/drafts/:id',
      access: DECLARANT,
      load: 'command',
      summary: 'Saves a draft; refused when it was changed since it was read.',
      subject: 'draft',
      params: IdParam,
      body: DraftBody,
      bodyLimit: CONTENT_BYTES,
      response: DraftView,
      run: async ({ principal, params, body }) => {
        const draft = { id: params.id, account_id: principal.id, firm: principal.scope ?? null, ...body }
        const saved = await inTransaction(db, (tx) => keepDraft(tx, draft, clock.now()))
        return saved.ok ? ok(viewOf(saved.value)) : saved
      },
    }),
    ...writingRoutes(deps),
  ]
}

function writingRoutes(deps: DeclarationDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/declaration/check',
      access: DECLARANT,
      load: 'query',
      summary: 'All places of a content that break a rule in force today.',
      body: CheckBody,
      bodyLimit: CONTENT_BYTES,
      response: CheckAnswer,
      run: async ({ body }) => checkContent(deps, body.content, body.language),
    }),
    route({
      method: 'POST',
      url: '/api/declaration/prefill',
      access: DECLARANT,
      load: 'query',
      summary: 'Fields filled from a booking and an invoice, each with its source.',
      body: PrefillBody,
      bodyLimit: CONTENT_BYTES,
      response: PrefillAnswer,
      run: ({ body }) => fillFromRecords(deps, body),
    }),
    route({
      method: 'GET',
      url: '/api/declaration/goods',
      access: [...DECLARANT, 'officer'],
      load: 'query',
      summary: 'Subheadings of the Harmonized System by digits or words of their English names.',
      query: GoodsQuery,
      response: GoodsAnswer,
      run: async ({ query }) => ({ found: [...searchHs(query.text, GOODS_SHOWN)] }),
    }),
  ]
}

function listed({ id, title, revision, updated_at }: ListedDraft) {
  return { id, title: title ?? '', revision, updatedAt: updated_at.toString() }
}

function viewOf({ id, content, sources, revision, updated_at }: DraftTable): DraftView {
  return { id, content: content as DraftView['content'], sources, revision, updatedAt: updated_at.toString() }
}
