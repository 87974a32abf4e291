import type { RefusalCatalogue } from '#kernel/refusal-catalogue.ts'
import { type OpenDatabase, openDatabase } from '#platform/database.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import { CheckFailed, type DemoCheck } from '#platform/module-parts.ts'
import { REFUSALS } from '../house.ts'

/** Limits against attackers that refuse with another status than 429. */
const OTHER_LIMITS = [
  'declaration.too-many-drafts',
  'escort.too-many-reports',
  'identity.sign-in-locked',
  'identity.too-many-entries',
  'planning.too-many-studies',
  'platform.overloaded',
  'queue.abandoned-here',
  'queue.too-many-unpaid',
  'queue.vehicle-unpaid-elsewhere',
]

/** Codes by which a limit against attackers refuses. */
const LIMIT_CODES: readonly string[] = [
  ...([PLATFORM_REFUSALS, ...REFUSALS] as readonly RefusalCatalogue[]).flatMap((catalogue) =>
    Object.entries(catalogue).flatMap(([code, { status }]) => (status === 429 ? [code] : [])),
  ),
  ...OTHER_LIMITS,
]

/**
 * Limits against attackers that somebody signed in met, and budgets of messages that ran into a mark, as the audit of an
 * installation tells. What is refused at the edge, before anybody is known, its caller alone sees.
 */
export async function limitsMet({ pool }: Pick<OpenDatabase, 'pool'>): Promise<readonly string[]> {
  const { rows } = await pool.query<{ what: string; times: number }>(
    `select coalesce(data ->> 'code', event) as what, count(*)::int as times from audit.entry
     where (event = 'platform.command-refused' and data ->> 'code' = any($1::text[])) or event = 'notices.sms-alarm'
     group by 1 order by 1`,
    [LIMIT_CODES],
  )
  return rows.map(({ what, times }) => `${what} ${times} ×`)
}

/** The end of a walk: nobody honest met a limit. Callers of the walk fail by themselves at whatever is refused at the edge. */
export const LIMITS_CHECK: DemoCheck = {
  name: 'limits',
  summary: 'production’s limits against attackers met nobody of all these people',
  steps: async () => [
    {
      title: 'no driver, officer, operator, authority or machine met a limit against attackers',
      run: async ({ home, neighbour }) => {
        let commands = 0
        for (const side of [home, ...(neighbour ? [neighbour] : [])]) {
          const open = openDatabase(side.databaseUrl, { max: 1, applicationName: 'otkel demo check' })
          try {
            const met = await limitsMet(open)
            if (met.length > 0) throw new CheckFailed(`${side.country}: ${met.join(', ')}`)
            const { rows } = await open.pool.query<{ n: number }>('select count(*)::int as n from audit.entry')
            commands += rows[0]?.n ?? 0
          } finally {
            await open.close()
          }
        }
        return `none in ${commands} audited acts`
      },
    },
  ],
}
