import type { Route } from '#platform/http/route.ts'
import { refuse } from '../domain/refusals.ts'

/**
 * The routes of a corridor's desk for the dispatchers of this corridor alone: an account names its own, and who dispatches
 * another one neither sees nor commands this. What everybody may call is its own judge.
 */
export function ofOwnCorridor(corridor: string, routes: readonly Route[]): readonly Route[] {
  return routes.map((route): Route => {
    if (route.access === 'public') return route
    const run: Route['run'] = async (request) =>
      request.principal?.scope === corridor ? route.run(request) : refuse('driverless.other-corridor-forbidden')
    return { ...route, run }
  })
}
