import { declareRoutes } from '#platform/http/route.ts'
import {
  AmendmentBody,
  FileBody,
  Filed,
  IdParam,
  KeyAnswer,
  KeyBody,
  StateAnswer,
  ToSign,
  WithdrawBody,
} from '../contract.ts'
import { CONTENT_BYTES } from './drafts-declared.ts'

const common = { access: ['declarant'], load: 'command' } as const

/** Routes by which a declarant files, amends and withdraws, and by which people register the keys with which they sign. */
export const FILING_ROUTES = declareRoutes({
  'POST /api/declaration/drafts/:id/prepare': {
    ...common,
    summary: 'Fixes version 1 of a draft; answers the root that its declarant signs.',
    refusals: [
      'declaration.invalid',
      'declaration.nothing-changed',
      'declaration.peer-away',
      'declaration.unknown',
      'format.container-check-digit',
      'format.container-form',
    ],
    subject: 'draft',
    params: IdParam,
    response: ToSign,
  },
  'POST /api/declaration/declarations/:id/amendment': {
    ...common,
    summary: 'Fixes the next version from a whole new content and a reason; answers the root that its declarant signs.',
    refusals: [
      'declaration.act-not-open',
      'declaration.amendment-open',
      'declaration.amendment-stale',
      'declaration.invalid',
      'declaration.nothing-changed',
      'declaration.peer-away',
      'declaration.unknown',
      'format.container-check-digit',
      'format.container-form',
    ],
    subject: 'declaration',
    params: IdParam,
    body: AmendmentBody,
    bodyLimit: CONTENT_BYTES,
    response: ToSign,
  },
  'POST /api/declaration/declarations/:id/file': {
    ...common,
    summary: 'Files what was prepared with its declarant’s signature; both customs have it by this; audited.',
    refusals: [
      'declaration.act-not-open',
      'declaration.amendment-open',
      'declaration.nothing-changed',
      'declaration.other-root',
      'declaration.signature-not-valid',
      'declaration.unknown',
    ],
    subject: 'declaration',
    params: IdParam,
    body: FileBody,
    response: Filed,
  },
  'POST /api/declaration/declarations/:id/withdraw': {
    ...common,
    summary: 'Withdraws a declaration before customs decide on control; audited.',
    refusals: [
      'declaration.act-not-open',
      'declaration.act-without-reason',
      'declaration.amendment-open',
      'declaration.no-signing-key',
      'declaration.other-root',
      'declaration.signature-not-valid',
      'declaration.unknown',
    ],
    subject: 'declaration',
    params: IdParam,
    body: WithdrawBody,
    response: StateAnswer,
  },
  'POST /api/declaration/keys': {
    ...common,
    access: ['declarant', 'officer'],
    summary: 'Registers the public key with which the caller signs; this authority vouches for it; audited.',
    refusals: [],
    body: KeyBody,
    response: KeyAnswer,
  },
})
