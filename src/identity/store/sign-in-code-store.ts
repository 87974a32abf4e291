import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Tables, Transaction } from '#platform/database.ts'
import type { LimitKind, LimitUse } from '../domain/code-request.ts'
import './tables.ts'

/** A sign-in code as it lies in the database; the code itself is not there. */
export type SignInCodeRow = Selectable<Tables['identity.sign_in_code']>

/** What the limits of a request count by. */
export type LimitKeys = Pick<SignInCodeRow, 'phone_index' | 'prefix_index' | 'country' | 'source' | 'device_index'>

/** Which earlier requests a limit counts; those of known devices count for nobody else. */
const COUNTED: Readonly<Record<LimitKind, (keys: LimitKeys) => RawBuilder<unknown>>> = {
  pair: ({ phone_index, source }) => sql`phone_index = ${phone_index} and source = ${source} and device_index is null`,
  device: ({ phone_index, device_index }) => sql`phone_index = ${phone_index} and device_index = ${device_index}`,
  devices: ({ phone_index }) => sql`phone_index = ${phone_index} and device_index is not null`,
  number: ({ phone_index }) => sql`phone_index = ${phone_index} and device_index is null`,
  address: ({ source }) => sql`source = ${source} and device_index is null`,
  country: ({ country }) => sql`country = ${country} and device_index is null`,
}

/** Requests of codes are decided one after another, so that the limits are exact. */
export async function claimCodeLimits(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.sign_in_code', 0))`.execute(tx)
}

/** For each limit the instant of its count-th latest request. */
export async function listLimitUses(
  tx: Transaction,
  keys: LimitKeys,
  limits: readonly Omit<LimitUse, 'countThLatest'>[],
): Promise<LimitUse[]> {
  const latest = limits.map(
    ({ kind, limit }) => sql`(select requested_at from identity.sign_in_code
      where ${COUNTED[kind](keys)} order by requested_at desc offset ${limit.count - 1} limit 1)`,
  )
  const { rows } = await sql<{ latest: (string | null)[] }>`
    select array[${sql.join(latest)}]::text[] as latest`.execute(tx)
  return limits.map((one, index) => {
    const text = rows[0]?.latest[index] ?? null
    return { ...one, countThLatest: text === null ? null : Temporal.Instant.from(text) }
  })
}

/** How many codes were asked for numbers of a prefix since an instant. */
export async function countOfPrefix(tx: Transaction, prefixIndex: Buffer, since: Temporal.Instant): Promise<number> {
  const row = await tx
    .selectFrom('identity.sign_in_code')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .where('prefix_index', '=', prefixIndex)
    .where('requested_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Keeps a request of a code. */
export async function addSignInCode(tx: Transaction, row: SignInCodeRow): Promise<void> {
  await tx.insertInto('identity.sign_in_code').values(row).execute()
}

/** The request, locked until the transaction ends; null when there is none. */
export async function findSignInCodeForUpdate(tx: Transaction, id: string): Promise<SignInCodeRow | null> {
  const row = await tx
    .selectFrom('identity.sign_in_code')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Changes a request: its code was made, a try was taken, it was used. */
export async function saveSignInCode(
  tx: Transaction,
  id: string,
  change: Partial<Pick<SignInCodeRow, 'code_hash' | 'tries_left' | 'used_at'>>,
): Promise<void> {
  await tx.updateTable('identity.sign_in_code').set(change).where('id', '=', id).execute()
}

/** Deletes requests older than an instant: the longest limit no longer counts them. */
export async function deleteSignInCodesBefore(tx: Transaction, before: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('identity.sign_in_code').where('requested_at', '<', before).execute()
}
