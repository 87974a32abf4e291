import type { Role } from '#kernel/principal.ts'
import { type Selectable, sql } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { Failures } from '../domain/lock-out.ts'
import './tables.ts'

/** The credentials of an operator's login, as far as a password sign-in needs them. */
export interface PasswordCredentials {
  readonly accountId: string
  readonly role: Exclude<Role, 'driver' | 'device'>
  readonly status: 'registering' | 'active' | 'blocked'
  readonly phc: string
  readonly totpSecret: Buffer
}

/** Password and TOTP secret of a login; null when it is not known or has none. */
export async function findPasswordCredentials(db: Database, login: string): Promise<PasswordCredentials | null> {
  const row = await db
    .selectFrom('identity.account as account')
    .innerJoin('identity.credential_password as password', 'password.account_id', 'account.id')
    .innerJoin('identity.credential_totp as totp', 'totp.account_id', 'account.id')
    .select([
      'account.id as accountId',
      'account.role',
      'account.status',
      'password.phc',
      'totp.secret_enc as totpSecret',
    ])
    .where('account.login', '=', login)
    .executeTakeFirst()
  return row && row.role !== 'driver' ? { ...row, role: row.role } : null
}

/** Gives an account its password and TOTP secret. */
export async function saveCredentials(
  tx: Transaction,
  accountId: string,
  credentials: { readonly phc: string; readonly totpSecret: Buffer },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('identity.credential_password')
    .values({ account_id: accountId, phc: credentials.phc, changed_at: now })
    .execute()
  await tx
    .insertInto('identity.credential_totp')
    .values({ account_id: accountId, secret_enc: credentials.totpSecret })
    .execute()
}

/** Uses up a time step of one-time codes; false when it, or a later one, was used before. */
export async function takeTotpStep(tx: Transaction, accountId: string, step: bigint): Promise<boolean> {
  const done = await tx
    .updateTable('identity.credential_totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The failed tries of a login; tries of the same login wait for one another until the transaction ends. */
export async function findFailuresForUpdate(tx: Transaction, loginIndex: Buffer): Promise<Failures | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${loginIndex.toString('hex')}, 1))`.execute(tx)
  const row = await tx
    .selectFrom('identity.sign_in_failure')
    .selectAll()
    .where('login_index', '=', loginIndex)
    .executeTakeFirst()
  return row ? { failures: row.failures, lastAt: row.last_at, lockedUntil: row.locked_until } : null
}

/** Keeps the failed tries of a login. */
export async function saveFailures(tx: Transaction, loginIndex: Buffer, failures: Failures): Promise<void> {
  const row = { failures: failures.failures, last_at: failures.lastAt, locked_until: failures.lockedUntil }
  await tx
    .insertInto('identity.sign_in_failure')
    .values({ login_index: loginIndex, ...row })
    .onConflict((conflict) => conflict.column('login_index').doUpdateSet(row))
    .execute()
}

/** Forgets the failed tries of a login. */
export async function deleteFailures(tx: Transaction, loginIndex: Buffer): Promise<void> {
  await tx.deleteFrom('identity.sign_in_failure').where('login_index', '=', loginIndex).execute()
}

/** Forgets failed tries older than an instant, so that made-up logins do not pile up. */
export async function deleteFailuresBefore(tx: Transaction, before: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('identity.sign_in_failure').where('last_at', '<', before).execute()
}

/** Forgets the oldest counts beyond so many; one that still locks somebody stays, so that no flood opens a lock. */
export async function keepNewestFailures(tx: Transaction, kept: number, now: Temporal.Instant): Promise<void> {
  await sql`delete from identity.sign_in_failure where login_index in (
    select login_index from identity.sign_in_failure
    where locked_until is null or locked_until <= ${now.toString()}::timestamptz
    order by last_at desc offset ${kept})`.execute(tx)
}

type DeviceRow = Selectable<Tables['identity.device']>

/** Keeps a device. */
export async function addDevice(tx: Transaction, device: DeviceRow): Promise<void> {
  await tx.insertInto('identity.device').values(device).execute()
}

/** Takes a device's token away; false when there is no such device in use. */
export async function revokeDeviceRow(tx: Transaction, id: string, now: Temporal.Instant): Promise<boolean> {
  const done = await tx
    .updateTable('identity.device')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The devices of a kind that have a token, by checkpoint and age. */
export async function listDevices(
  db: Database,
  kind: DeviceRow['kind'],
): Promise<readonly { readonly id: string; readonly checkpoint: string; readonly enrolledAt: Temporal.Instant }[]> {
  const rows = await db
    .selectFrom('identity.device')
    .select(['id', 'checkpoint', 'enrolled_at'])
    .where('kind', '=', kind)
    .where('revoked_at', 'is', null)
    .orderBy('checkpoint')
    .orderBy('enrolled_at')
    .execute()
  return rows.map(({ id, checkpoint, enrolled_at }) => ({ id, checkpoint, enrolledAt: enrolled_at }))
}
