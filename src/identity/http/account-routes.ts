import { PEOPLE } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import { addPasskey, removePasskey } from '../add-passkey.ts'
import type { IdentityDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { endOwnSession } from '../end-session.ts'
import { getMe } from '../get-me.ts'
import { offerPasskey } from '../offer-passkey.ts'
import { registerDriver } from '../register-driver.ts'
import { signAgreement } from '../sign-agreement.ts'
import { saveLanguage } from '../store/account-store.ts'
import { findAgreementInForce } from '../store/agreement-store.ts'
import { listPasskeys } from '../store/passkey-store.ts'
import { listSessions } from '../store/session-store.ts'
import { actingOf } from './acting-of.ts'
import { ACCOUNT_ROUTES } from './account-declared.ts'

/** What somebody signed in sees and changes of himself. */
export function accountRoutes(deps: IdentityDeps): Route[] {
  return [...agreementRoutes(deps), ...selfRoutes(deps), ...sessionRoutes(deps), ...passkeyRoutes(deps)]
}

function agreementRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(ACCOUNT_ROUTES['GET /api/identity/agreement'], async ({ query }) => {
      const found = await findAgreementInForce(deps.db, query.language, deps.clock.now())
      if (!found) return refuse('identity.no-agreement')
      const { version, language, title, body, digest, valid_from } = found
      return ok({ version, language, title, text: body, digest, validFrom: valid_from.toString() })
    }),
    serve(ACCOUNT_ROUTES['POST /api/identity/agreement-signatures'], (request) =>
      inTransaction(deps.db, async (tx) => {
        const signed = await signAgreement(tx, request.principal, request.body, actingOf(deps, request))
        return signed.ok ? ok({ done: true } as const) : signed
      }),
    ),
  ]
}

function selfRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(ACCOUNT_ROUTES['GET /api/identity/me'], (request) =>
      inTransaction(deps.db, (tx) => getMe(tx, deps.keys, request.principal, actingOf(deps, request))),
    ),
    // Asked by every page before anybody signed in: that nobody did is an answer, not a refusal.
    serve(ACCOUNT_ROUTES['GET /api/identity/session'], async (request) => {
      const { principal } = request
      if (!principal || !PEOPLE.some((role) => role === principal.role)) return { me: null }
      const acting = actingOf(deps, { ...request, principal })
      return { me: await inTransaction(deps.db, (tx) => getMe(tx, deps.keys, principal, acting)) }
    }),
    serve(ACCOUNT_ROUTES['POST /api/identity/registration'], (request) =>
      inTransaction(deps.db, async (tx) => {
        const acting = actingOf(deps, request)
        const registered = await registerDriver(tx, deps, request.principal, request.body, acting)
        return registered.ok ? ok(await getMe(tx, deps.keys, request.principal, acting)) : registered
      }),
    ),
    serve(ACCOUNT_ROUTES['PUT /api/identity/language'], async ({ principal, body }) => {
      await inTransaction(deps.db, (tx) => saveLanguage(tx, principal.id, body.language))
      return { done: true as const }
    }),
  ]
}

function sessionRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(ACCOUNT_ROUTES['GET /api/identity/sessions'], async ({ principal }) => ({
      sessions: (await listSessions(deps.db, principal.id)).map((row) => ({
        id: row.id,
        method: row.method,
        createdAt: row.created_at.toString(),
        lastSeenAt: row.last_seen_at.toString(),
        expiresAt: row.expires_at.toString(),
        current: row.id === principal.sessionId,
      })),
    })),
    serve(ACCOUNT_ROUTES['DELETE /api/identity/sessions/:id'], (request) =>
      inTransaction(deps.db, (tx) =>
        endOwnSession(tx, request.principal.id, request.params.id, actingOf(deps, request)),
      ),
    ),
  ]
}

function passkeyRoutes(deps: IdentityDeps): Route[] {
  return [
    serve(ACCOUNT_ROUTES['GET /api/identity/passkeys'], async ({ principal }) => ({
      passkeys: (await listPasskeys(deps.db, principal.id)).map((row) => ({
        id: row.id,
        name: row.name,
        createdAt: row.created_at.toString(),
        lastUsedAt: row.last_used_at?.toString() ?? null,
      })),
    })),
    serve(ACCOUNT_ROUTES['POST /api/identity/passkeys/options'], ({ principal }) => offerPasskey(deps, principal)),
    serve(ACCOUNT_ROUTES['POST /api/identity/passkeys'], (request) =>
      addPasskey(deps, request.principal, request.body, actingOf(deps, request)),
    ),
    serve(ACCOUNT_ROUTES['DELETE /api/identity/passkeys/:id'], (request) =>
      removePasskey(deps, request.principal, request.params.id, actingOf(deps, request)),
    ),
  ]
}
