import type { Cite } from '#kernel/citation.ts'
import { listDeclaredRoutes } from '../declared-routes.ts'
import { REFUSALS_BY_MODULE, VERSION } from '../house.ts'
import type { ApiDescription } from './api-pages.ts'
import { openApi } from './open-api.ts'

/**
 * Describes every route of this release; `sessionCookie` is the cookie by which somebody signed in is known, `cite` how the
 * installation cites.
 */
export async function describeApi(sessionCookie: string, cite?: Cite): Promise<ApiDescription> {
  const groups = await listDeclaredRoutes()
  const described = { version: VERSION, sessionCookie, refusals: REFUSALS_BY_MODULE, ...(cite && { cite }) }
  return openApi(groups, described) as unknown as ApiDescription
}
