import { z } from 'zod'
import { EveryLanguage } from '#kernel/forms/language.ts'
import { lawOf, type ParameterCode } from '#law/public.ts'
import type { Module, Workplace } from '#platform/module.ts'
import { declareRoutes, type Route, serve } from '#platform/http/route.ts'
import { namesOfCountry } from '#reference/public.ts'
import type { DemoShown } from './about-routes.ts'
import { MODULES } from './modules.ts'

/** GET /api/platform/start: what the start page shows beside the accounts of a demonstration. */
export const StartPage = z.strictObject({
  /** This installation first, then the others of a demonstration. */
  sides: z.array(
    z.strictObject({
      country: z.string(),
      names: EveryLanguage,
      /** Address of the installation; null for this one. */
      url: z.string().nullable(),
      systems: z.array(
        z.strictObject({
          system: z.string(),
          title: EveryLanguage.nullable(),
          workplaces: z.array(
            z.strictObject({
              folder: z.string(),
              roles: z.array(z.string()),
              name: EveryLanguage,
              purpose: EveryLanguage,
            }),
          ),
        }),
      ),
    }),
  ),
  /** One truck's day through all systems, in the order of the day. */
  day: z.array(z.strictObject({ system: z.string(), name: EveryLanguage, text: EveryLanguage })),
})
export type StartPage = z.infer<typeof StartPage>

/** What the start page is composed from. */
export interface StartPageDeps {
  /** ISO 3166-1 alpha-2 of this installation's authority. */
  readonly country: string
  readonly demoShown: () => DemoShown
  /** Folders of the workplaces that the web build has. */
  readonly built: readonly string[]
  readonly modules?: readonly Module[]
}

/** The route of the start page's content, as it is declared. */
export const START_ROUTES = declareRoutes({
  'GET /api/platform/start': {
    access: 'public',
    load: 'query',
    summary: 'Workplaces of this installation by system, the other side of a demonstration, and one truck’s day.',
    refusals: [],
    response: StartPage,
  },
})

/** The route of the start page's content. */
export function startPageRoute(deps: StartPageDeps): Route {
  // Nothing in it changes while the process runs, and everybody may ask on end.
  let page: StartPage | undefined
  return serve(START_ROUTES['GET /api/platform/start'], async () => (page ??= composeStartPage(deps)))
}

/** Composes the start page from the descriptors of the modules; a page that is not built, or has no law, is not shown. */
export function composeStartPage({ country, demoShown, built, modules = MODULES }: StartPageDeps): StartPage {
  const others = demoShown().sides.filter((side) => side.country !== country)
  const ordered = modules.toSorted((one, other) => firstStation(one) - firstStation(other))
  const side = (of: string, url: string | null): StartPage['sides'][number] => ({
    country: of,
    names: { ...namesOfCountry(of) },
    url,
    systems: ordered.flatMap((module) => {
      const workplaces = (module.workplaces ?? []).filter((one) => isOpen(one, of, built))
      if (workplaces.length === 0) return []
      return [{ system: module.name, title: module.title ?? null, workplaces: workplaces.map(shownOf) }]
    }),
  })
  const sides = [side(country, null), ...others.map((other) => side(other.country, other.url))]
  const open = new Set(sides.flatMap(({ systems }) => systems.map(({ system }) => system)))
  return {
    sides,
    day: ordered
      .flatMap(({ name: system, day = [] }) => day.map((station) => ({ ...station, system })))
      .filter(({ system }) => open.has(system))
      .sort((one, other) => one.place - other.place)
      .map(({ system, name, text }) => ({ system, name, text })),
  }
}

function isOpen({ folder, needsLaw = [] }: Workplace, country: string, built: readonly string[]): boolean {
  const { parameters } = lawOf(country)
  return built.includes(folder) && needsLaw.every((code) => parameters[code as ParameterCode] !== undefined)
}

function shownOf({ folder, roles, name, purpose }: Workplace) {
  return { folder, roles: [...roles], name, purpose }
}

/** Systems stand in the order in which a truck meets them; those that it never meets stand last. */
function firstStation({ day = [] }: Module): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...day.map(({ place }) => place))
}
