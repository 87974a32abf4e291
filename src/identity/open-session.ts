import { createHash, randomBytes } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import type { Actor, Role } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { type Acting, entryOf } from './acting.ts'
import { SESSION_TERMS } from './domain/session.ts'
import { addSession, endSessionByToken } from './store/session-store.ts'

const TOKEN_BYTES = 32

/** What a sign-in hands out: the token goes into the cookie and is kept nowhere. */
export interface OpenedSession {
  readonly accountId: string
  readonly sessionId: string
  readonly token: string
  readonly expiresAt: Temporal.Instant
}

/** A random token of 256 bits. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** The hash under which a token is kept. A random token needs no slow hash. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Opens a session with a fresh token and ends the one that the same browser had. */
export async function openSession(
  tx: Transaction,
  account: { readonly id: string; readonly role: Exclude<Role, 'device'> },
  method: 'code' | 'password-totp' | 'passkey',
  acting: Omit<Acting, 'actor'> & { readonly ip: string; readonly priorToken: string | null },
): Promise<OpenedSession> {
  const { now } = acting
  const term = SESSION_TERMS[account.role]
  const token = newToken()
  const session = {
    id: newId(),
    token_hash: tokenHash(token),
    account_id: account.id,
    method,
    created_at: now,
    last_seen_at: now,
    idle_seconds: term.idleSeconds,
    expires_at: now.add({ seconds: term.wholeSeconds }),
    ended_at: null,
  }
  if (acting.priorToken !== null) await endSessionByToken(tx, tokenHash(acting.priorToken), now)
  await addSession(tx, session)
  const actor: Actor = { kind: 'account', id: account.id, role: account.role, ip: acting.ip }
  const facts = { method, session: session.id }
  await recordAudit(tx, entryOf({ ...acting, actor }, 'identity.signed-in', { kind: 'account', id: account.id }, facts))
  return { accountId: account.id, sessionId: session.id, token, expiresAt: session.expires_at }
}
