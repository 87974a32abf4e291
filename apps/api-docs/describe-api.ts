import { listDeclaredRoutes } from '../declared-routes.ts'
import { REFUSALS_BY_MODULE, VERSION } from '../house.ts'
import type { ApiDescription } from './api-pages.ts'
import { openApi } from './open-api.ts'

/** Describes every route of this release; `sessionCookie` is the cookie by which somebody signed in is known. */
export async function describeApi(sessionCookie: string): Promise<ApiDescription> {
  const groups = await listDeclaredRoutes()
  return openApi(groups, { version: VERSION, sessionCookie, refusals: REFUSALS_BY_MODULE }) as unknown as ApiDescription
}
