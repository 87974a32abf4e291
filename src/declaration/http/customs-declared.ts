import { declareRoutes } from '#platform/http/route.ts'
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

const OFFICER = ['officer'] as const

const command = {
  access: OFFICER,
  load: 'command',
  subject: 'customs-declaration',
  params: IdParam,
} as const

/** Routes by which declarants and customs read declarations, and by which customs decide. */
export const CUSTOMS_ROUTES = declareRoutes({
  'POST /api/declaration/customs/:id/acts': {
    ...command,
    summary: 'Decides about the version whose root the officer saw; told to the other customs; audited.',
    refusals: [
      'declaration.act-not-open',
      'declaration.act-without-reason',
      'declaration.amendment-open',
      'declaration.no-signing-key',
      'declaration.other-root',
      'declaration.signature-not-valid',
      'declaration.unknown',
    ],
    body: ActBody,
    response: StateAnswer,
  },
  'POST /api/declaration/customs/:id/release': {
    ...command,
    summary: 'Releases with the officer’s own signature over the root; told to the other customs; audited.',
    refusals: [
      'declaration.act-not-open',
      'declaration.act-without-reason',
      'declaration.amendment-open',
      'declaration.no-signing-key',
      'declaration.other-root',
      'declaration.signature-not-valid',
      'declaration.unknown',
    ],
    body: ReleaseBody,
    response: StateAnswer,
  },
  'POST /api/declaration/customs/:id/recognition': {
    ...command,
    summary: 'Answers whether a version that the other customs sent is recognised, field by field; audited.',
    refusals: [
      'declaration.act-not-open',
      'declaration.other-root',
      'declaration.recognition-with-fields',
      'declaration.refusal-without-reason',
      'declaration.reservation-without-fields',
      'declaration.unknown',
    ],
    body: RecognitionBody,
    response: RecognitionAnswer,
  },
  'POST /api/declaration/customs/:id/consent': {
    ...command,
    summary:
      'Agrees to an amendment after a release, with the officer’s own signature over its root, or refuses it; told to the other customs; audited.',
    refusals: [
      'declaration.consent-not-asked',
      'declaration.invalid',
      'declaration.no-signing-key',
      'declaration.other-root',
      'declaration.refusal-without-reason',
      'declaration.signature-not-valid',
      'declaration.unknown',
    ],
    body: ConsentBody,
    response: ConsentAnswer,
  },
  'GET /api/declaration/declarations': {
    access: ['declarant', 'officer'],
    load: 'query',
    summary: 'Declarations, newest change first: the declarant’s own, or all for customs, without their content.',
    refusals: [],
    query: ListQuery,
    response: ListAnswer,
  },
  'GET /api/declaration/declarations/:id': {
    access: ['declarant'],
    load: 'query',
    summary: 'The declarant’s own declaration with its history and signatures.',
    refusals: ['declaration.unknown'],
    subject: 'declaration',
    params: IdParam,
    response: DeclarationView,
  },
  'GET /api/declaration/customs/:id': {
    access: OFFICER,
    load: 'query',
    summary: 'A declaration as customs of this side read it, for a purpose: each look is kept and audited.',
    refusals: ['declaration.purpose-needed', 'declaration.unknown'],
    subject: 'customs-declaration',
    params: IdParam,
    query: LookQuery,
    response: DeclarationView,
  },
  'GET /api/declaration/releases': {
    access: OFFICER,
    load: 'query',
    summary: 'What both customs decided about the goods with which a truck, container, seal or wagon travels.',
    refusals: [],
    query: ReleasesQuery,
    response: ReleasesAnswer,
  },
})
