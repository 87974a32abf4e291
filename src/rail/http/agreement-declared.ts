import { declareRoutes } from '#platform/http/route.ts'
import {
  ApproveBody,
  AskConsentBody,
  ConditionsList,
  ConditionsParams,
  ConsentParams,
  Consents,
  DecideConsentBody,
  Looks,
} from '../contract.ts'
import { ConditionsDocument, ConditionsPackage } from '../messages/conditions.ts'
import { LOOKS_ON } from './exchange-declared.ts'

const GROUP = ['working-group'] as const

const OPERATOR = ['exchange-operator'] as const

/** What the two sides agree on: technical conditions and consents to use a record as evidence. */
export const AGREEMENT_ROUTES = declareRoutes({
  'GET /api/rail/conditions': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'Every version of the technical conditions with its approvals, and which binds today.',
    refusals: [],
    response: ConditionsList,
  },
  'GET /api/rail/conditions/:id': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'One version with its signed approvals: what anybody can check with the public keys of both sides.',
    refusals: ['rail.conditions-unknown'],
    subject: 'conditions',
    params: ConditionsParams,
    response: ConditionsPackage,
  },
  'POST /api/rail/conditions': {
    access: GROUP,
    load: 'command',
    summary: 'Enters a version of the technical conditions; it binds nobody before both heads approved it.',
    refusals: ['rail.conditions-contradict', 'rail.conditions-not-ours', 'rail.no-peer'],
    body: ConditionsDocument,
    response: ConditionsList,
  },
  'POST /api/rail/conditions/:id/approve': {
    access: GROUP,
    load: 'command',
    summary: 'The head of our side approves a version; the signed word goes to the other side.',
    refusals: ['rail.conditions-unknown', 'rail.no-peer'],
    subject: 'conditions',
    params: ConditionsParams,
    body: ApproveBody,
    response: ConditionsList,
  },
  'GET /api/rail/looks': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'How each side used the records of the other, by day and purpose: what each tells the other of it.',
    refusals: [],
    response: Looks,
  },
  'GET /api/rail/consents': {
    access: LOOKS_ON,
    load: 'query',
    summary: 'The register of consents to use a record as evidence, what waits first.',
    refusals: [],
    response: Consents,
  },
  'POST /api/rail/consents': {
    access: OPERATOR,
    load: 'command',
    summary: 'Asks the other customs to let one of their records be evidence in one case.',
    refusals: [
      'format.container-check-digit',
      'format.container-form',
      'rail.consignment-unknown',
      'rail.no-peer',
      'rail.wagon-check-digit',
      'rail.wagon-form',
    ],
    body: AskConsentBody,
    response: Consents,
  },
  'POST /api/rail/consents/:id/decide': {
    access: GROUP,
    load: 'command',
    summary: 'Decides on a request of the other customs for one of our records; the decision is signed.',
    refusals: ['rail.consent-decided', 'rail.consent-unknown', 'rail.no-peer'],
    subject: 'record-consent',
    params: ConsentParams,
    body: DecideConsentBody,
    response: Consents,
  },
})
