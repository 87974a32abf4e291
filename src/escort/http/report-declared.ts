import { declareRoutes } from '#platform/http/route.ts'
import { RehearsalAnswer, RehearsalRequest, ReportAnswer } from '../contract/reports.ts'
import { CENTRE, LOOKERS } from './acting.ts'

/** Routes of the reports: how well the rules do, and what others would do. */
export const REPORT_ROUTES = declareRoutes({
  'GET /api/escort/reports': {
    access: LOOKERS,
    load: 'query',
    summary: 'Precision and recall of each rule in a week of known truth; outcomes and answer times of incidents.',
    refusals: ['law.not-in-country'],
    response: ReportAnswer,
  },
  'POST /api/escort/rehearsals': {
    access: CENTRE,
    load: 'command',
    summary: 'Tries other rules on the trips of the last days; nothing is changed by it.',
    refusals: ['escort.nothing-changed', 'law.not-in-country'],
    body: RehearsalRequest,
    response: RehearsalAnswer,
  },
})
