import { sql } from 'kysely'
import type { Database, Transaction } from './database.ts'
import { newId } from './new-id.ts'
import { saveAlarm } from './peer-store.ts'
import type { TimeStamp } from './time-stamps.ts'

/** Signed sheets without a time stamp, the oldest first. */
export async function listUnstamped(
  db: Database,
  limit: number,
): Promise<readonly { readonly id: string; readonly jws: string }[]> {
  const { rows } = await sql<{ id: string; jws: string }>`
    select id::text as id, jws from platform.peer_sheet where batch is null order by kept_at, id limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Since when the oldest sheet waits for its time stamp; null when none does. */
export async function findOldestUnstamped(db: Database): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select min(kept_at) as at from platform.peer_sheet where batch is null`.execute(db)
  return rows[0]?.at ?? null
}

/** Keeps a time stamp over sheets; of two stampers at once the first stands. */
export async function saveBatch(tx: Transaction, batch: NewBatch): Promise<void> {
  const id = newId()
  await sql`
    insert into platform.peer_batch (id, content, token, at, authority, kept_at)
    values (${id}::uuid, ${batch.content}, ${batch.token}, ${batch.at.toString()}::timestamptz, ${batch.authority},
      ${batch.now.toString()}::timestamptz)`.execute(tx)
  await sql`update platform.peer_sheet set batch = ${id}::uuid
    where id = any(${batch.sheets as string[]}::uuid[]) and batch is null`.execute(tx)
}

interface NewBatch extends TimeStamp {
  readonly sheets: readonly string[]
  readonly content: string
  readonly now: Temporal.Instant
}

/** Raises an alarm unless one of its kind is open. */
export async function saveAlarmOnce(db: Database, kind: string, detail: string, now: Temporal.Instant): Promise<void> {
  const { rows } = await sql`
    select 1 from platform.peer_alarm where kind = ${kind} and cleared_at is null limit 1`.execute(db)
  if (rows.length === 0) await saveAlarm(db, { peer: null, kind, detail, now })
}

/** Clears the alarms of these kinds: what they said is over. */
export async function clearAlarms(tx: Transaction, kinds: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`update platform.peer_alarm set cleared_at = ${now.toString()}::timestamptz
    where kind = any(${kinds as string[]}::text[]) and cleared_at is null`.execute(tx)
}

/** The last time stamp over what was exchanged. */
export async function findLastBatch(db: Database) {
  const { rows } = await sql<{ at: Temporal.Instant; authority: string }>`
    select at, authority from platform.peer_batch order by kept_at desc limit 1`.execute(db)
  return rows[0]
}

/** Open alarms of the exchange since an instant, by kind, the newest first. */
export async function countAlarms(
  db: Database,
  since: Temporal.Instant,
): Promise<readonly { readonly kind: string; readonly count: number; readonly lastAt: Temporal.Instant }[]> {
  const { rows } = await sql<{ kind: string; count: number; lastAt: Temporal.Instant }>`
    select kind, count(*)::int as count, max(raised_at) as "lastAt" from platform.peer_alarm
    where cleared_at is null and raised_at >= ${since.toString()}::timestamptz group by kind order by 3 desc`.execute(
    db,
  )
  return rows
}
