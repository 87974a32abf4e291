import { type Route, serve } from '#platform/http/route.ts'
import type { EscortDeps } from '../deps.ts'
import type { Accuracy } from '../domain/accuracy.ts'
import { rehearseRules, weekUnder } from '../rehearse-rules.ts'
import { reportCauses } from '../store/incident-store.ts'
import { byOf } from './acting.ts'
import { REPORT_ROUTES } from './report-declared.ts'

const REPORTED_DAYS = 30

/** Routes of the reports: how well the rules do, and what others would do. */
export function reportRoutes(deps: EscortDeps): readonly Route[] {
  return [
    serve(REPORT_ROUTES['GET /api/escort/reports'], async () => {
      const now = deps.clock.now()
      const causes = await reportCauses(deps.db, now.subtract({ hours: 24 * REPORTED_DAYS }))
      return { week: plain(weekOf(deps, now)), causes: [...causes] }
    }),
    serve(REPORT_ROUTES['POST /api/escort/rehearsals'], async (request) => {
      const rehearsed = await rehearseRules(deps, request.body, byOf(request))
      if (!rehearsed.ok) return rehearsed
      const { week, kinds, ...counts } = rehearsed.value
      return { ...counts, kinds: [...kinds], week: { before: plain(week.before), after: plain(week.after) } }
    }),
  ]
}

/** The week is judged once for each version of the rules: its truth does not change. */
const weeks = new Map<string, Accuracy>()

function weekOf(deps: EscortDeps, now: Temporal.Instant): Accuracy {
  const rules = deps.rulesAt(now)
  const known = weeks.get(rules.version)
  if (known) return known
  const made = weekUnder(rules, now)
  weeks.set(rules.version, made)
  return made
}

const plain = ({ trips, rules, honestReds }: Accuracy) => ({ trips, rules: [...rules], honestReds: [...honestReds] })
