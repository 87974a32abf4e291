import { declareRoutes } from '#platform/http/route.ts'
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

const DECLARANT = ['declarant'] as const

/** 999 items are about 700 kB. */
export const CONTENT_BYTES = 2 * 1024 * 1024

/** Routes by which a declarant writes: drafts, checks as he types, pre-filling, codes of goods. */
export const DRAFTS_ROUTES = declareRoutes({
  'GET /api/declaration/drafts': {
    access: DECLARANT,
    load: 'query',
    summary: 'The declarant’s drafts, newest first.',
    refusals: [],
    response: DraftList,
  },
  'GET /api/declaration/drafts/:id': {
    access: DECLARANT,
    load: 'query',
    summary: 'A draft with the source of each field that was filled in.',
    refusals: ['declaration.unknown'],
    subject: 'draft',
    params: IdParam,
    response: DraftView,
  },
  'PUT /api/declaration/drafts/:id': {
    access: DECLARANT,
    load: 'command',
    summary: 'Saves a draft; refused when it was changed since it was read.',
    refusals: ['declaration.draft-changed', 'declaration.too-many-drafts', 'declaration.unknown'],
    subject: 'draft',
    params: IdParam,
    body: DraftBody,
    bodyLimit: CONTENT_BYTES,
    response: DraftView,
  },
  'POST /api/declaration/check': {
    access: DECLARANT,
    load: 'query',
    summary: 'All places of a content that break a rule in force today.',
    refusals: ['format.container-check-digit', 'format.container-form'],
    body: CheckBody,
    bodyLimit: CONTENT_BYTES,
    response: CheckAnswer,
  },
  'POST /api/declaration/prefill': {
    access: DECLARANT,
    load: 'query',
    summary: 'Fields filled from a booking and an invoice, each with its source.',
    refusals: [],
    body: PrefillBody,
    bodyLimit: CONTENT_BYTES,
    response: PrefillAnswer,
  },
  'GET /api/declaration/goods': {
    access: [...DECLARANT, 'officer'],
    load: 'query',
    summary: 'Subheadings of the Harmonized System by digits or words of their English names.',
    refusals: [],
    query: GoodsQuery,
    response: GoodsAnswer,
  },
})
