import { type Route, serve } from '#platform/http/route.ts'
import type { EscortDeps } from '../deps.ts'
import { draftDuty, signDuty } from '../draft-duty.ts'
import { askDuty } from '../duty-in-force.ts'
import { readDutyTables } from '../read-duty.ts'
import { rehearseDuty } from '../rehearse-duty.ts'
import { byOf } from './acting.ts'
import { DUTY_ROUTES } from './duty-declared.ts'

/** Routes of the table of who must be escorted: look, ask, try, draft, sign. */
export function dutyRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(DUTY_ROUTES['GET /api/escort/duty'], () => readDutyTables(deps)),
    serve(DUTY_ROUTES['POST /api/escort/duty-answers'], (request) => askDuty(deps, deps.db, request.body)),
    serve(DUTY_ROUTES['POST /api/escort/duty-rehearsals'], (request) => rehearseDuty(deps, request.body)),
    serve(DUTY_ROUTES['POST /api/escort/duty-versions'], (request) => draftDuty(deps, request.body, byOf(request))),
    serve(DUTY_ROUTES['POST /api/escort/duty-signatures'], (request) =>
      signDuty(deps, request.body.version, byOf(request)),
    ),
  ]
}
