import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { TERMINAL_ROUTES } from './terminal-declared.ts'

/** Every route of terminals, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(TERMINAL_ROUTES)
