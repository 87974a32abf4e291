import { declareRoutes } from '#platform/http/route.ts'
import { Done } from '../contract.ts'
import {
  DutyAnswer,
  DutyApproval,
  DutyDraft,
  DutyQuestion,
  DutyRehearsal,
  DutyRehearsed,
  DutyTables,
} from '../contract/duty.ts'
import { CENTRE, LOOKERS } from './acting.ts'

/** Routes of the table of who must be escorted: look, ask, try, draft, sign. */
export const DUTY_ROUTES = declareRoutes({
  'GET /api/escort/duty': {
    access: LOOKERS,
    load: 'query',
    summary: 'The table of who must be escorted, and a version that waits for its second signature.',
    refusals: [],
    response: DutyTables,
  },
  'POST /api/escort/duty-answers': {
    access: LOOKERS,
    load: 'query',
    summary: 'Whether goods must be escorted today, and by which row.',
    refusals: ['law.not-in-country'],
    body: DutyQuestion,
    response: DutyAnswer,
  },
  'POST /api/escort/duty-rehearsals': {
    access: CENTRE,
    load: 'query',
    summary: 'What another table would have decided of the orders of the last days; nothing is changed by it.',
    refusals: ['law.not-in-country'],
    body: DutyRehearsal,
    bodyLimit: 256 * 1024,
    response: DutyRehearsed,
  },
  'POST /api/escort/duty-versions': {
    access: CENTRE,
    load: 'command',
    summary: 'Drafts the next version of the table.',
    refusals: ['escort.duty-rows-double', 'escort.duty-version-taken'],
    body: DutyDraft,
    bodyLimit: 256 * 1024,
    response: Done,
  },
  'POST /api/escort/duty-signatures': {
    access: CENTRE,
    load: 'command',
    summary: 'The second signature under a version of the table, by another person; from then on it decides.',
    refusals: ['escort.duty-unknown', 'escort.second-person-needed'],
    body: DutyApproval,
    response: Done,
  },
})
