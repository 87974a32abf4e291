import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { REFERENCE_ROUTES } from './reference-declared.ts'

/** Every route of reference, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(REFERENCE_ROUTES)
