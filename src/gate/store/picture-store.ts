import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import './tables.ts'

export interface NewPicture {
  readonly id: string
  readonly passageId: string
  readonly checkpoint: string
  readonly jpeg: Buffer
  readonly digest: Buffer
  readonly receivedAt: Temporal.Instant
  readonly keepUntil: Temporal.Instant
}

/** Keeps a picture; `other-content` when the id is taken by another one. */
export async function savePicture(tx: Transaction, picture: NewPicture): Promise<'saved' | 'same' | 'other-content'> {
  const saved = await sql`
    insert into gate.picture (id, passage_id, checkpoint, jpeg, digest, received_at, keep_until)
    values (${picture.id}, ${picture.passageId}, ${picture.checkpoint}, ${picture.jpeg}, ${picture.digest},
      ${picture.receivedAt.toString()}::timestamptz, ${picture.keepUntil.toString()}::timestamptz)
    on conflict (id) do nothing`.execute(tx)
  if (saved.numAffectedRows === 1n) return 'saved'
  const { rows } = await sql<{ same: boolean }>`
    select digest = ${picture.digest} and checkpoint = ${picture.checkpoint} as same
    from gate.picture where id = ${picture.id}::uuid`.execute(tx)
  return rows[0]?.same ? 'same' : 'other-content'
}

export async function findPicture(
  tx: Transaction,
  id: string,
): Promise<{ checkpoint: string; passageId: string; jpeg: Buffer } | null> {
  const row = await tx
    .selectFrom('gate.picture')
    .select(['checkpoint', 'passage_id as passageId', 'jpeg'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Deletes pictures whose time of keeping is over, at most `limit`; gives how many of which checkpoint. */
export async function deleteExpiredPictures(
  tx: Transaction,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly { checkpoint: string; count: number }[]> {
  const { rows } = await sql<{ checkpoint: string; count: number }>`
    with gone as (
      delete from gate.picture where id in (
        select id from gate.picture where keep_until < ${now.toString()}::timestamptz order by keep_until limit ${limit})
      returning checkpoint)
    select checkpoint, count(*)::int as count from gone group by checkpoint order by checkpoint`.execute(tx)
  return rows
}
