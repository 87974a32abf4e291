import { type Selectable, sql } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { KnownSession } from '../domain/session.ts'
import './tables.ts'

export type SessionRow = Selectable<Tables['identity.session']>

/** Opens a session. */
export async function addSession(tx: Transaction, row: SessionRow): Promise<void> {
  await tx.insertInto('identity.session').values(row).execute()
}

/** A token that was found: a session's or a device's. */
export type FoundToken =
  | { readonly tokenHash: Buffer; readonly kind: 'session'; readonly session: KnownSession }
  | { readonly tokenHash: Buffer; readonly kind: 'device'; readonly id: string; readonly checkpoint: string }

interface TokenRow extends KnownSession {
  tokenHash: Buffer
  kind: 'session' | 'device'
}

/** Finds sessions that were not ended and devices that were not revoked, for all tokens of a batch in one query. */
export async function listTokens(db: Database, hashes: readonly Buffer[]): Promise<FoundToken[]> {
  const { rows } = await sql<TokenRow>`
    select session.token_hash as "tokenHash", 'session' as kind, session.id, session.account_id as "accountId",
           account.role, account.checkpoint, account.status, session.method, session.last_seen_at as "lastSeenAt",
           session.idle_seconds as "idleSeconds", session.expires_at as "expiresAt"
    from identity.session join identity.account on account.id = session.account_id
    where session.token_hash = any(${[...hashes]}::bytea[]) and session.ended_at is null
    union all
    select token_hash, 'device', id, id, null, checkpoint, null, null, null, null, null
    from identity.device where token_hash = any(${[...hashes]}::bytea[]) and revoked_at is null`.execute(db)
  return rows.map(({ tokenHash, kind, ...row }) =>
    kind === 'session'
      ? { tokenHash, kind, session: row }
      : { tokenHash, kind, id: row.id, checkpoint: row.checkpoint ?? '' },
  )
}

/** Notes that sessions were used; never moves a time back. */
export async function touchSessions(db: Database, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`update identity.session set last_seen_at = ${now.toString()}::timestamptz
    where id = any(${[...ids]}::uuid[]) and last_seen_at < ${now.toString()}::timestamptz`.execute(db)
}

/** The open sessions of an account, newest first. */
export async function listSessions(db: Database, accountId: string): Promise<SessionRow[]> {
  return db
    .selectFrom('identity.session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
}

/** The session; null when there is none. */
export async function findSession(db: Database, id: string): Promise<SessionRow | null> {
  return (await db.selectFrom('identity.session').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Ends an open session of an account; false when there is none. */
export async function endSession(
  tx: Transaction,
  accountId: string,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const done = await tx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Ends the session of a token, whoever's it is: a new sign-in in the same browser replaces it. */
export async function endSessionByToken(tx: Transaction, tokenHash: Buffer, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every open session of an account. */
export async function endSessionsOf(tx: Transaction, accountId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Deletes sessions that were over before an instant and that no signature refers to. */
export async function deleteSessionsBefore(tx: Transaction, before: Temporal.Instant): Promise<void> {
  await sql`delete from identity.session where coalesce(ended_at, expires_at) < ${before.toString()}::timestamptz`.execute(
    tx,
  )
}
