import { type Route, route } from '#platform/http/route.ts'
import { RehearsalAnswer, RehearsalRequest, ReportAnswer } from '../contract/reports.ts'
import type { EscortDeps } from '../deps.ts'
import type { Accuracy } from '../domain/accuracy.ts'
import { rehearseRules, weekUnder } from '../rehearse-rules.ts'
import { reportCauses } from '../store/incident-store.ts'
import { byOf, CENTRE, LOOKERS } from './acting.ts'

const REPORTED_DAYS = 30

/** Routes of the reports: how well the rules do, and what others would do. */
export function reportRoutes(deps: EscortDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/escort/reports',
      access: LOOKERS,
      load: 'query',
      summary: 'Precision and recall of each rule in a week of known truth; outcomes and answer times of incidents.',
      response: ReportAnswer,
      run: async () => {
        const now = deps.clock.now()
        const causes = await reportCauses(deps.db, now.subtract({ hours: 24 * REPORTED_DAYS }))
        return { week: plain(weekOf(deps, now)), causes: [...causes] }
      },
    }),
    route({
      method: 'POST',
      url: '/api/escort/rehearsals',
      access: CENTRE,
      load: 'command',
      summary: 'Tries other rules on the trips of the last days; nothing is changed by it.',
      body: RehearsalRequest,
      response: RehearsalAnswer,
      run: async (request) => {
        const rehearsed = await rehearseRules(deps, request.body, byOf(request))
        if (!rehearsed.ok) return rehearsed
        const { week, kinds, ...counts } = rehearsed.value
        return { ...counts, kinds: [...kinds], week: { before: plain(week.before), after: plain(week.after) } }
      },
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
