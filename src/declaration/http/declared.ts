import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { CUSTOMS_ROUTES } from './customs-declared.ts'
import { DRAFTS_ROUTES } from './drafts-declared.ts'
import { FILING_ROUTES } from './filing-declared.ts'
import { STREAM_ROUTES } from './stream-declared.ts'

/** Every route of declaration, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(CUSTOMS_ROUTES, DRAFTS_ROUTES, FILING_ROUTES, STREAM_ROUTES)
