import { assert } from '#kernel/assert.ts'
import { PEER_ROUTES } from '#platform/http/peer-route.ts'
import { type DeclaredRoute, listRoutes, type Route, unlikeDeclared } from '#platform/http/route.ts'
import { ABOUT_ROUTES } from './about-routes.ts'
import { MODULES } from './modules.ts'
import { START_ROUTES } from './start-page.ts'
import { TRACES_ROUTES } from './traces-routes.ts'

/** The routes of one module, under the name that groups them. */
export interface RouteGroup {
  /** Name of the module; `installation` for what belongs to none. */
  readonly tag: string
  readonly routes: readonly DeclaredRoute[]
}

/** Every route of this release without what carries it out, by module: composed from descriptors, nothing is opened. */
export async function listDeclaredRoutes(): Promise<readonly RouteGroup[]> {
  const ofModules = await Promise.all(
    MODULES.map(async ({ name, routes }) => (routes ? [{ tag: name, routes: await routes() }] : [])),
  )
  const own = listRoutes(ABOUT_ROUTES, START_ROUTES, TRACES_ROUTES, PEER_ROUTES)
  return [{ tag: 'installation', routes: own }, ...ofModules.flat()]
}

/** A portal that serves other routes than are declared, or not all of them, does not start: they would be walked by no test. */
export async function checkDeclared(served: readonly Route[]): Promise<void> {
  const declared = (await listDeclaredRoutes()).flatMap(({ routes }) => routes)
  const unlike = unlikeDeclared(declared, served)
  assert(unlike.length === 0, unlike.join('; '))
}
