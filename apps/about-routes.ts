import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { askDatabase, type Database } from '#platform/database.ts'
import { Unavailable } from '#platform/faults.ts'
import { declareRoutes, type Route, serve } from '#platform/http/route.ts'
import type { Authority } from '#platform/installation.ts'

/** What the start page shows about this installation. */
export const About = z.strictObject({
  product: z.literal('otkel'),
  version: z.string(),
  demo: z.boolean(),
  authority: z.strictObject({
    country: z.string(),
    zone: z.string(),
    languages: z.array(z.string()),
    currency: z.string(),
    phone: z.strictObject({ callingCode: z.string(), trunkPrefix: z.string() }),
  }),
  /** Business time now, and how fast it runs (1 = real time). */
  clock: z.strictObject({ now: z.string(), speed: z.number() }),
  /** Demo accounts; empty unless this is a demo. */
  accounts: z.array(DemoAccountSchema()),
  /** A file of tiles lies under the maps of this installation (`/map/tiles.pmtiles`). */
  mapTiles: z.boolean(),
  /** Whom drivers call for help; null where there is nobody. */
  helpPhone: z.string().nullable(),
})

/** A demo account as the start page lists it. Only demos have any. */
export function DemoAccountSchema() {
  return z.strictObject({
    /** Country of the installation to which the account belongs. */
    side: z.string(),
    role: z.string(),
    login: z.string(),
    password: z.string().nullable(),
    /** Current one-time code of an operator account, or null for drivers (they get theirs by SMS). */
    totp: z.string().nullable(),
    workplace: z.string(),
    /** Where the demo's SMS inbox is shown for a driver's phone; null for others. */
    inbox: z.string().nullable(),
  })
}
export type DemoAccount = z.infer<ReturnType<typeof DemoAccountSchema>>

/** What the start page shows of a demonstration: its installations and its accounts. */
export interface DemoShown {
  readonly sides: readonly { readonly country: string; readonly url: string }[]
  readonly accounts: readonly DemoAccount[]
}

export interface AboutDeps {
  readonly db: Database
  readonly clock: Clock
  readonly config: Config
  readonly authority: Authority
  readonly version: string
  readonly demoShown: () => DemoShown
}

/** About, health and readiness, as they are declared. */
export const ABOUT_ROUTES = declareRoutes({
  'GET /api/platform/about': {
    access: 'public',
    load: 'query',
    summary: 'Says what this installation is: product, authority, languages, clock, and demo accounts of a demo.',
    refusals: [],
    response: About,
  },
  'GET /api/platform/health': {
    access: 'public',
    load: 'health',
    summary: 'Answers 200 when the database answers, 503 otherwise.',
    refusals: [],
    response: z.strictObject({ database: z.literal('up') }),
  },
})

/** About, health and readiness. */
export function aboutRoutes(deps: AboutDeps): Route[] {
  return [
    serve(ABOUT_ROUTES['GET /api/platform/about'], async () => ({
      product: 'otkel' as const,
      version: deps.version,
      demo: deps.config.OTKEL_DEMO,
      authority: { ...deps.authority, languages: [...deps.authority.languages] },
      clock: { now: deps.clock.now().toString(), speed: speedOf(deps.config) },
      accounts: deps.config.OTKEL_DEMO ? [...deps.demoShown().accounts] : [],
      mapTiles: deps.config.OTKEL_MAP_TILES !== undefined,
      helpPhone: deps.config.OTKEL_HELP_PHONE ?? null,
    })),
    serve(ABOUT_ROUTES['GET /api/platform/health'], async () => {
      try {
        await askDatabase(deps.db)
      } catch (error) {
        throw new Unavailable('the database does not answer', { cause: error })
      }
      return { database: 'up' as const }
    }),
  ]
}

function speedOf(config: Config): number {
  if (config.OTKEL_TIME === undefined) return 1
  return Number((JSON.parse(config.OTKEL_TIME) as { speed: number }).speed)
}
