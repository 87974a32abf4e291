import { type Selectable, sql } from 'kysely'
import type { DeviceKind } from '#kernel/roles.ts'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { KnownSession } from '../domain/session.ts'
import './tables.ts'

export type SessionRow = Selectable<Tables['identity.session']>

/** Opens a session. */
export async function addSession(tx: Transaction, row: SessionRow): Promise<void> {
  await tx.insertInto('identity.session').values(row).execute()
}

/** A token that was found: a session's or a device's. `tokenHash` is hexadecimal. */
export type FoundToken =
  | { readonly tokenHash: string; readonly kind: 'session'; readonly session: KnownSession }
  | {
      readonly tokenHash: string
      readonly kind: 'device'
      readonly id: string
      readonly checkpoint: string
      readonly device: DeviceKind
    }

type FoundRow =
  | {
      readonly hash: string
      readonly device: { readonly id: string; readonly checkpoint: string; readonly device: DeviceKind }
    }
  | {
      readonly hash: string
      readonly session: Omit<KnownSession, 'lastSeenAt' | 'expiresAt'> & {
        /** Milliseconds since the epoch. */
        readonly lastSeenAt: number
        readonly expiresAt: number
      }
    }

/**
 * Finds sessions that were not ended and devices that were not revoked, for all tokens of a batch in one query. It is on
 * the path of every request: one text goes in and one JSON value comes out, because making and reading 256 arrays and
 * rows costs many times what the look-up itself does.
 */
export async function listTokens(db: Database, hashes: readonly string[]): Promise<FoundToken[]> {
  const { rows } = await sql<{ found: FoundRow[] | null }>`/* prepared */
    with asked as materialized (
      select decode(hash, 'hex') as hash from unnest(string_to_array(${hashes.join(',')}, ',')) as hash
    )
    select json_agg(row) as found from (
      select json_build_object('hash', encode(asked.hash, 'hex'), 'session', json_build_object(
        'id', session.id, 'accountId', session.account_id, 'role', account.role, 'checkpoint', account.checkpoint,
        'scope', account.scope,
        'status', account.status, 'method', session.method, 'idleSeconds', session.idle_seconds,
        'lastSeenAt', floor(extract(epoch from session.last_seen_at) * 1000),
        'expiresAt', floor(extract(epoch from session.expires_at) * 1000))) as row
      from asked join identity.session on session.token_hash = asked.hash and session.ended_at is null
      join identity.account on account.id = session.account_id
      union all
      select json_build_object('hash', encode(asked.hash, 'hex'), 'device', json_build_object(
        'id', device.id, 'checkpoint', device.checkpoint, 'device', device.kind))
      from asked join identity.device on device.token_hash = asked.hash and device.revoked_at is null
    ) as every`.execute(db)
  return (rows[0]?.found ?? []).map((row) => {
    if ('device' in row) return { tokenHash: row.hash, kind: 'device', ...row.device }
    const { lastSeenAt, expiresAt, ...session } = row.session
    const instant = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds)
    const known = { ...session, lastSeenAt: instant(lastSeenAt), expiresAt: instant(expiresAt) }
    return { tokenHash: row.hash, kind: 'session', session: known }
  })
}

/**
 * Notes that sessions were used; never moves a time back. One that somebody else holds at this moment is passed over: it is just
 * being used, or ended, and nobody who asks waits for that, nor do two portals for each other.
 */
export async function touchSessions(db: Database, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  const at = now.toString()
  await sql`update identity.session set last_seen_at = ${at}::timestamptz
    where id in (select id from identity.session
      where id = any(${[...ids]}::uuid[]) and last_seen_at < ${at}::timestamptz for no key update skip locked)`.execute(
    db,
  )
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
