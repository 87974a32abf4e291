import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { CORRIDOR_ROUTES } from './corridor-declared.ts'
import { PAPERS_ROUTES } from './papers-declared.ts'
import { PLAN_ROUTES } from './plan-declared.ts'
import { REPLAY_ROUTES } from './replay-declared.ts'

/** Every route of driverless, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(CORRIDOR_ROUTES, PAPERS_ROUTES, PLAN_ROUTES, REPLAY_ROUTES)
