import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { LAW_ROUTES } from './law-declared.ts'

/** Every route of law, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(LAW_ROUTES)
