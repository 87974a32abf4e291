import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { NOTICE_ROUTES } from './notice-declared.ts'

/** Every route of notices, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(NOTICE_ROUTES)
