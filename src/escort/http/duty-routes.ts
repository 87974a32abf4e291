import { type Route, route } from '#platform/http/route.ts'
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
import type { EscortDeps } from '../deps.ts'
import { draftDuty, signDuty } from '../draft-duty.ts'
import { askDuty } from '../duty-in-force.ts'
import { readDutyTables } from '../read-duty.ts'
import { rehearseDuty } from '../rehearse-duty.ts'
import { byOf, CENTRE, LOOKERS } from './acting.ts'

/** Routes of the table of who must be escorted: look, ask, try, draft, sign. */
export function dutyRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/duty',
      access: LOOKERS,
      load: 'query',
      summary: 'The table of who must be escorted, and a version that waits for its second signature.',
      response: DutyTables,
      run: () => readDutyTables(deps),
    }),
    route({
      method: 'POST',
      url: '/api/escort/duty-answers',
      access: LOOKERS,
      load: 'query',
      summary: 'Whether goods must be escorted today, and by which row.',
      body: DutyQuestion,
      response: DutyAnswer,
      run: (request) => askDuty(deps, deps.db, request.body),
    }),
    route({
      method: 'POST',
      url: '/api/escort/duty-rehearsals',
      access: CENTRE,
      load: 'query',
      summary: 'What another table would have decided of the orders of the last days; nothing is changed by it.',
      body: DutyRehearsal,
      bodyLimit: 256 * 1024,
      response: DutyRehearsed,
      run: (request) => rehearseDuty(deps, request.body),
    }),
    route({
      method: 'POST',
      url: '/api/escort/duty-versions',
      access: CENTRE,
      load: 'command',
      summary: 'Drafts the next version of the table.',
      body: DutyDraft,
      bodyLimit: 256 * 1024,
      response: Done,
      run: (request) => draftDuty(deps, request.body, byOf(request)),
    }),
    route({
      method: 'POST',
      url: '/api/escort/duty-signatures',
      access: CENTRE,
      load: 'command',
      summary: 'The second signature under a version of the table, by another person; from then on it decides.',
      body: DutyApproval,
      response: Done,
      run: (request) => signDuty(deps, request.body.version, byOf(request)),
    }),
  ]
}
