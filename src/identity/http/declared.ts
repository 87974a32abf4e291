import { type DeclaredRoute, listRoutes } from '#platform/http/route.ts'
import { ACCOUNT_ROUTES } from './account-declared.ts'
import { PARTY_ROUTES } from './party-declared.ts'
import { PROOF_ROUTES } from './proof-declared.ts'
import { REGISTRAR_ROUTES } from './registrar-declared.ts'
import { SIGN_IN_ROUTES } from './sign-in-declared.ts'

/** Every route of identity, without what carries it out: what its descriptor names. */
export const ROUTES: readonly DeclaredRoute[] = listRoutes(
  ACCOUNT_ROUTES,
  PARTY_ROUTES,
  PROOF_ROUTES,
  REGISTRAR_ROUTES,
  SIGN_IN_ROUTES,
)
