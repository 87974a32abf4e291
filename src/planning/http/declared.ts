import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { PLANNING_ROUTES } from './planning-declared.ts'
import { SCENARIO_ROUTES } from './scenario-declared.ts'

/** Every route of planning, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(PLANNING_ROUTES, SCENARIO_ROUTES)
