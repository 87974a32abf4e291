import { FORMAT_REFUSALS } from '#kernel/refusals.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import type { Route } from '#platform/http/route.ts'
import { type House, VERSION } from '../house.ts'
import { MODULES } from '../modules.ts'
import type { ApiDescription } from './api-pages.ts'
import { openApi, type RefusalsOfModule } from './open-api.ts'

/** The refusals of every module by its name, and those that every route may answer. */
const REFUSALS_BY_MODULE: readonly RefusalsOfModule[] = [
  { module: 'kernel', entries: FORMAT_REFUSALS },
  { module: 'platform', entries: PLATFORM_REFUSALS },
  ...MODULES.map(({ name, refusals = {} }) => ({ module: name, entries: refusals })),
]

/** Describes what an installation serves: the routes of its modules, and those of the installation itself. */
export function describeApi(served: readonly Route[], { routesOf }: Pick<House, 'routesOf'>, sessionCookie: string) {
  const ofModules = new Set(routesOf.flatMap(({ routes }) => routes))
  const groups = [
    { tag: 'installation', routes: served.filter((route) => !ofModules.has(route)) },
    ...routesOf.map(({ system, routes }) => ({ tag: system, routes })),
  ]
  return openApi(groups, { version: VERSION, sessionCookie, refusals: REFUSALS_BY_MODULE }) as unknown as ApiDescription
}
