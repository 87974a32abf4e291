import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { TimeStamp } from '#platform/time-stamps.ts'
import type { StoredSignature } from './tables.ts'

/** Notes that a signature is to be stamped: real time, at once. */
export async function noteUnstamped(tx: Transaction, { bytes }: StoredSignature): Promise<void> {
  await sql`insert into declaration.time_stamp (digest, signed, due_at) values (${sha256Hex(bytes)}, ${bytes}, now())
    on conflict do nothing`.execute(tx)
}

/** Takes signatures whose stamp is due, and moves their next attempt away. */
export async function takeUnstamped(
  db: Database,
  limit: number,
): Promise<readonly { digest: string; signed: string }[]> {
  const { rows } = await sql<{ digest: string; signed: string }>`
    update declaration.time_stamp set attempts = attempts + 1, due_at = now() + least(300, 2 ^ least(attempts, 10)) * interval '1 second'
    where digest in (
      select digest from declaration.time_stamp where token is null and due_at <= now()
      order by due_at limit ${limit} for update skip locked)
    returning digest, signed`.execute(db)
  return rows
}

/** Keeps a stamp; the first one stands. */
export async function saveStamp(db: Database, digest: string, { token, at, authority }: TimeStamp): Promise<void> {
  await sql`update declaration.time_stamp set token = ${token}, at = ${at.toString()}::timestamptz, authority = ${authority},
    fault = null where digest = ${digest} and token is null`.execute(db)
}

/** Notes why there is no stamp yet. */
export async function saveStampFault(db: Database, digest: string, fault: string): Promise<void> {
  await sql`update declaration.time_stamp set fault = ${fault.slice(0, 300)} where digest = ${digest} and token is null`.execute(
    db,
  )
}

/** The token of a signature; null while there is none. */
export async function findStamp(db: Database, { bytes }: StoredSignature): Promise<Buffer | null> {
  const query = db.selectFrom('declaration.time_stamp').select('token').where('digest', '=', sha256Hex(bytes))
  return (await query.executeTakeFirst())?.token ?? null
}
