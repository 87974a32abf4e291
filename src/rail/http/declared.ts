import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { AGREEMENT_ROUTES } from './agreement-declared.ts'
import { EXCHANGE_ROUTES } from './exchange-declared.ts'
import { LOCK_ROUTES } from './lock-declared.ts'
import { STREAM_ROUTES } from './stream-declared.ts'

/** Every route of rail, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(
  AGREEMENT_ROUTES,
  EXCHANGE_ROUTES,
  LOCK_ROUTES,
  STREAM_ROUTES,
)
