import type { Principal } from '#kernel/principal.ts'
import type { Result } from '#kernel/result.ts'
import { reply, type Reply, type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { Me } from '../contract.ts'
import type { IdentityDeps } from '../deps.ts'
import type { IdentityRefusal } from '../domain/refusals.ts'
import { endOwnSession } from '../end-session.ts'
import { getMe } from '../get-me.ts'
import { offerPasskeySignIn } from '../offer-passkey.ts'
import type { OpenedSession } from '../open-session.ts'
import { requestCode } from '../request-code.ts'
import { deviceCookieName, type CookieKind, deviceMarkOf, setDeviceCookie } from '../domain/device-cookie.ts'
import { clearSessionCookie, cookieOf, setSessionCookie } from '../domain/session-cookie.ts'
import { signInOperator } from '../sign-in-operator.ts'
import { type SigningIn, signInWithCode } from '../sign-in-with-code.ts'
import { signInWithPasskey } from '../sign-in-with-passkey.ts'
import { findAccount } from '../store/account-store.ts'
import { actingOf, signingInOf } from './acting-of.ts'
import { SIGN_IN_ROUTES } from './sign-in-declared.ts'

/** Signing in and out. */
export function signInRoutes(deps: IdentityDeps): Route[] {
  return [codeRequest(deps), codeSignIn(deps), operatorSignIn(deps), ...passkeySignIn(deps), signOut(deps)]
}

function codeRequest(deps: IdentityDeps): Route {
  return serve(SIGN_IN_ROUTES['POST /api/identity/codes'], (request) => {
    const { body, ip, correlationId } = request
    const acting = { actor: { kind: 'system', id: 'unknown', ip } as const, now: deps.clock.now(), correlationId }
    return inTransaction(deps.db, (tx) => requestCode(tx, deps, body, acting, carriedMark(deps, request, 'phone')))
  })
}

function codeSignIn(deps: IdentityDeps): Route {
  return serve(SIGN_IN_ROUTES['POST /api/identity/code-sign-in'], async (request) => {
    const signingIn = signingInOf(deps, request)
    const { answer } = await inTransaction(deps.db, (tx) => signInWithCode(tx, deps.keys, request.body, signingIn))
    const cookies = answer.ok ? [setDeviceCookie(answer.value.device, deps.sessionCookie, 'phone')] : []
    return signedIn(deps, answer, 'code', { ...signingIn, cookies })
  })
}

function operatorSignIn(deps: IdentityDeps): Route {
  return serve(SIGN_IN_ROUTES['POST /api/identity/operator-sign-in'], async (request) => {
    const signingIn = signingInOf(deps, request)
    const device = carriedMark(deps, request, 'device')
    const opened = await signInOperator(deps, request.body, { ...signingIn, device })
    const known = opened.ok ? [setDeviceCookie(opened.value.device, deps.sessionCookie, 'device')] : []
    return signedIn(deps, opened, 'password-totp', { ...signingIn, cookies: known })
  })
}

function passkeySignIn(deps: IdentityDeps): Route[] {
  return [
    serve(SIGN_IN_ROUTES['POST /api/identity/passkey-sign-in/options'], ({ ip }) => offerPasskeySignIn(deps, ip)),
    serve(SIGN_IN_ROUTES['POST /api/identity/passkey-sign-in'], async (request) => {
      const signingIn = signingInOf(deps, request)
      return signedIn(deps, await signInWithPasskey(deps, request.body, signingIn), 'passkey', signingIn)
    }),
  ]
}

function signOut(deps: IdentityDeps): Route {
  return serve(SIGN_IN_ROUTES['POST /api/identity/sign-out'], async (request) => {
    const { id, sessionId } = request.principal
    await inTransaction(deps.db, (tx) => endOwnSession(tx, id, sessionId, actingOf(deps, request)))
    return reply(200, { done: true }, { 'set-cookie': clearSessionCookie(deps.sessionCookie) })
  })
}

function carriedMark(
  deps: IdentityDeps,
  { headers }: { readonly headers: Readonly<Record<string, string | string[] | undefined>> },
  kind: CookieKind,
) {
  return deviceMarkOf(cookieOf(headers['cookie'], deviceCookieName(deps.sessionCookie.name, kind)))
}

/** The answer of a sign-in: the session cookie, and who one is now. */
async function signedIn(
  deps: IdentityDeps,
  opened: Result<OpenedSession, IdentityRefusal>,
  method: Principal['method'],
  { ip, now, correlationId, cookies = [] }: SigningIn & { readonly cookies?: readonly string[] },
): Promise<Reply<Me> | Result<Me, IdentityRefusal>> {
  if (!opened.ok) return opened
  const { accountId, sessionId, token, expiresAt } = opened.value
  const me = await inTransaction(deps.db, async (tx) => {
    const account = await findAccount(tx, accountId)
    const role = account?.role ?? 'driver'
    const principal = { id: accountId, role, checkpoint: account?.checkpoint ?? null, sessionId, method }
    const actor = { kind: 'account', id: accountId, role, ip } as const
    return getMe(tx, deps.keys, principal, { actor, now, ...(correlationId !== undefined && { correlationId }) })
  })
  const seconds = Math.floor(now.until(expiresAt).total('seconds'))
  return reply(200, me, { 'set-cookie': [setSessionCookie(token, seconds, deps.sessionCookie), ...cookies] })
}
