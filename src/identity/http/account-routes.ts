import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  Agreement,
  AgreementQuery,
  Done,
  IdParams,
  LanguageBody,
  Me,
  Passkeys,
  PasskeyOptions,
  RegisterPasskeyBody,
  RegistrationBody,
  Sessions,
  SessionView,
  SignAgreementBody,
} from '../contract.ts'
import { addPasskey, removePasskey } from '../add-passkey.ts'
import type { IdentityDeps } from '../deps.ts'
import { PEOPLE, QUEUE_USERS } from '../domain/policy.ts'
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

/** What somebody signed in sees and changes of himself. */
export function accountRoutes(deps: IdentityDeps): Route[] {
  return [...agreementRoutes(deps), ...selfRoutes(deps), ...sessionRoutes(deps), ...passkeyRoutes(deps)]
}

function agreementRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/agreement',
      access: 'public',
      load: 'query',
      summary: 'The user agreement in force in one language.',
      query: AgreementQuery,
      response: Agreement,
      run: async ({ query }) => {
        const found = await findAgreementInForce(deps.db, query.language, deps.clock.now())
        if (!found) return refuse('identity.no-agreement')
        const { version, language, title, body, digest, valid_from } = found
        return ok({ version, language, title, text: body, digest, validFrom: valid_from.toString() })
      },
    }),
    route({
      method: 'POST',
      url: '/api/identity/agreement-signatures',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Signs the agreement in force, for instance after a new version.',
      body: SignAgreementBody,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, async (tx) => {
          const signed = await signAgreement(tx, request.principal, request.body, actingOf(deps, request))
          return signed.ok ? ok({ done: true } as const) : signed
        }),
    }),
  ]
}

function selfRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/me',
      access: PEOPLE,
      load: 'query',
      summary: 'Who is signed in, with his standing, agreement and session.',
      response: Me,
      run: (request) =>
        inTransaction(deps.db, (tx) => getMe(tx, deps.keys, request.principal, actingOf(deps, request))),
    }),
    // Asked by every page before anybody signed in: that nobody did is an answer, not a refusal.
    route({
      method: 'GET',
      url: '/api/identity/session',
      access: 'public',
      load: 'query',
      summary: 'Who is signed in here, or null.',
      response: SessionView,
      run: async (request) => {
        const { principal } = request
        if (!principal || !PEOPLE.some((role) => role === principal.role)) return { me: null }
        const acting = actingOf(deps, { ...request, principal })
        return { me: await inTransaction(deps.db, (tx) => getMe(tx, deps.keys, principal, acting)) }
      },
    }),
    route({
      method: 'POST',
      url: '/api/identity/registration',
      access: QUEUE_USERS,
      load: 'command',
      summary: 'Registers a driver: signs the agreement, enters himself, asks for consent.',
      body: RegistrationBody,
      response: Me,
      run: (request) =>
        inTransaction(deps.db, async (tx) => {
          const acting = actingOf(deps, request)
          const registered = await registerDriver(tx, deps, request.principal, request.body, acting)
          return registered.ok ? ok(await getMe(tx, deps.keys, request.principal, acting)) : registered
        }),
    }),
    route({
      method: 'PUT',
      url: '/api/identity/language',
      access: PEOPLE,
      load: 'command',
      summary: 'Chooses the language of notices.',
      body: LanguageBody,
      response: Done,
      run: async ({ principal, body }) => {
        await inTransaction(deps.db, (tx) => saveLanguage(tx, principal.id, body.language))
        return { done: true as const }
      },
    }),
  ]
}

function sessionRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/sessions',
      access: PEOPLE,
      load: 'query',
      summary: 'One’s own open sessions.',
      response: Sessions,
      run: async ({ principal }) => ({
        sessions: (await listSessions(deps.db, principal.id)).map((row) => ({
          id: row.id,
          method: row.method,
          createdAt: row.created_at.toString(),
          lastSeenAt: row.last_seen_at.toString(),
          expiresAt: row.expires_at.toString(),
          current: row.id === principal.sessionId,
        })),
      }),
    }),
    route({
      method: 'DELETE',
      url: '/api/identity/sessions/:id',
      access: PEOPLE,
      load: 'command',
      summary: 'Ends one of one’s own sessions.',
      subject: 'session',
      params: IdParams,
      response: Done,
      run: (request) =>
        inTransaction(deps.db, (tx) =>
          endOwnSession(tx, request.principal.id, request.params.id, actingOf(deps, request)),
        ),
    }),
  ]
}

function passkeyRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/identity/passkeys',
      access: PEOPLE,
      load: 'query',
      summary: 'One’s own passkeys.',
      response: Passkeys,
      run: async ({ principal }) => ({
        passkeys: (await listPasskeys(deps.db, principal.id)).map((row) => ({
          id: row.id,
          name: row.name,
          createdAt: row.created_at.toString(),
          lastUsedAt: row.last_used_at?.toString() ?? null,
        })),
      }),
    }),
    route({
      method: 'POST',
      url: '/api/identity/passkeys/options',
      access: PEOPLE,
      load: 'command',
      summary: 'Starts the making of a passkey.',
      response: PasskeyOptions,
      run: ({ principal }) => offerPasskey(deps, principal),
    }),
    route({
      method: 'POST',
      url: '/api/identity/passkeys',
      access: PEOPLE,
      load: 'command',
      summary: 'Keeps a passkey that was just made.',
      body: RegisterPasskeyBody,
      response: IdParams,
      run: (request) => addPasskey(deps, request.principal, request.body, actingOf(deps, request)),
    }),
    route({
      method: 'DELETE',
      url: '/api/identity/passkeys/:id',
      access: PEOPLE,
      load: 'command',
      summary: 'Removes one of one’s own passkeys.',
      subject: 'passkey',
      params: IdParams,
      response: Done,
      run: (request) => removePasskey(deps, request.principal, request.params.id, actingOf(deps, request)),
    }),
  ]
}
