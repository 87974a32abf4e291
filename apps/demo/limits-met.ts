import { countLimitsMet, type LimitsMet } from '#audit/public.ts'
import type { RefusalCatalogue } from '#kernel/refusal-catalogue.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import { CheckFailed, type DemoCheck } from '#platform/module-parts.ts'
import { REFUSALS } from '../house.ts'
import { MODULES } from '../modules.ts'

/** Codes by which a limit against attackers refuses, and the events that tell of one, as the catalogues mark them. */
const MARKS = {
  codes: ([PLATFORM_REFUSALS, ...REFUSALS] as readonly RefusalCatalogue[]).flatMap((catalogue) =>
    Object.entries(catalogue).flatMap(([code, { status, limit }]) => (status === 429 || limit ? [code] : [])),
  ),
  events: MODULES.flatMap(({ auditEvents = {} }) =>
    Object.entries(auditEvents).flatMap(([event, { limit }]) => (limit ? [event] : [])),
  ),
}

/**
 * Limits against attackers that somebody signed in met, and budgets of messages that ran into a mark, as the audit of an
 * installation tells. What is refused at the edge, before anybody is known, its caller alone sees.
 */
export const limitsMet = (db: Database): Promise<LimitsMet> => countLimitsMet(db, MARKS)

/** The end of a walk: nobody honest met a limit. Callers of the walk fail by themselves at whatever is refused at the edge. */
export const LIMITS_CHECK: DemoCheck = {
  name: 'limits',
  summary: 'production’s limits against attackers met nobody of all these people',
  steps: async () => [
    {
      title: 'no driver, officer, operator, authority or machine met a limit against attackers',
      run: async ({ home, neighbour }) => {
        let acts = 0n
        for (const side of [home, ...(neighbour ? [neighbour] : [])]) {
          const open = openDatabase(side.databaseUrl, { max: 1, applicationName: 'otkel demo check' })
          try {
            const { met, entries } = await limitsMet(open.db)
            const said = met.map(({ what, times }) => `${what} ${times} ×`)
            if (said.length > 0) throw new CheckFailed(`${side.country}: ${said.join(', ')}`)
            acts += entries
          } finally {
            await open.close()
          }
        }
        return `none in ${acts} audited acts`
      },
    },
  ],
}
