import type { Route } from '#platform/http/route.ts'
import type { IdentityDeps } from '../deps.ts'
import { accountRoutes } from './account-routes.ts'
import { partyRoutes } from './party-routes.ts'
import { registrarRoutes } from './registrar-routes.ts'
import { proofRoutes } from './proof-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** Every route of identity. */
export function identityRoutes(deps: IdentityDeps): Route[] {
  return [
    ...signInRoutes(deps),
    ...accountRoutes(deps),
    ...partyRoutes(deps),
    ...registrarRoutes(deps),
    ...proofRoutes(deps),
  ]
}
