import type { Principal } from '#kernel/principal.ts'
import type { Acting } from '../acting.ts'
import type { IdentityDeps } from '../deps.ts'
import { sessionTokenOf } from '../domain/session-cookie.ts'
import type { SigningIn } from '../sign-in-with-code.ts'

interface Request {
  readonly principal: Principal | null
  readonly ip: string
  readonly correlationId: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Who acts in a request of somebody signed in. */
export function actingOf(deps: IdentityDeps, request: Request & { readonly principal: Principal }): Acting {
  const { principal, ip, correlationId } = request
  const actor = { kind: 'account', id: principal.id, role: principal.role, ip } as const
  return { actor, now: deps.clock.now(), correlationId }
}

/** The circumstances of a sign-in: from where, when, and the session that the browser had before. */
export function signingInOf(deps: IdentityDeps, request: Request): SigningIn {
  const { ip, correlationId, headers } = request
  return {
    ip,
    correlationId,
    now: deps.clock.now(),
    priorToken: sessionTokenOf(headers['cookie'], deps.sessionCookie.name),
  }
}
