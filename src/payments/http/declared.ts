import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { PAYMENTS_ROUTES } from './payments-declared.ts'

/** Every route of payments, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(PAYMENTS_ROUTES)
