import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { OverviewPlace } from '../domain/overview.ts'

/** A picture of an overview camera, as the centre keeps it. */
export interface NewOverview {
  readonly id: string
  readonly checkpoint: string
  readonly camera: string
  readonly place: OverviewPlace
  readonly jpeg: Buffer
  readonly digest: Buffer
  readonly takenAt: Temporal.Instant
  readonly receivedAt: Temporal.Instant
  readonly keepUntil: Temporal.Instant
}

/** Keeps a picture; `other-content` when the id is taken by another one. */
export async function saveOverview(tx: Transaction, picture: NewOverview): Promise<'saved' | 'same' | 'other-content'> {
  const { id, checkpoint, camera, place, jpeg, digest, takenAt, receivedAt, keepUntil } = picture
  const saved = await sql`
    insert into gate.overview_picture (id, checkpoint, camera, place, jpeg, digest, taken_at, received_at, keep_until)
    values (${id}::uuid, ${checkpoint}, ${camera}, ${place}, ${jpeg}, ${digest}, ${takenAt.toString()}::timestamptz,
      ${receivedAt.toString()}::timestamptz, ${keepUntil.toString()}::timestamptz)
    on conflict (id) do nothing`.execute(tx)
  if (saved.numAffectedRows === 1n) return 'saved'
  const { rows } = await sql<{ same: boolean }>`
    select digest = ${digest} and checkpoint = ${checkpoint} as same
    from gate.overview_picture where id = ${id}::uuid`.execute(tx)
  return rows[0]?.same ? 'same' : 'other-content'
}

/** A camera with its newest picture. */
export interface OverviewCamera {
  readonly camera: string
  readonly place: OverviewPlace
  readonly id: string
  readonly takenAt: Temporal.Instant
}

/** The cameras of a checkpoint with the newest picture of each, by name; one after another by the index, whatever they keep. */
export async function listOverviewCameras(tx: Transaction, checkpoint: string): Promise<readonly OverviewCamera[]> {
  const { rows } = await sql<OverviewCamera>`
    with recursive seen as (
      (select camera from gate.overview_picture where checkpoint = ${checkpoint} order by camera limit 1)
      union all
      select (select camera from gate.overview_picture
        where checkpoint = ${checkpoint} and camera > seen.camera order by camera limit 1)
      from seen where seen.camera is not null)
    select seen.camera, newest.place, newest.id, newest.taken_at as "takenAt"
    from seen cross join lateral (
      select place, id, taken_at from gate.overview_picture
      where checkpoint = ${checkpoint} and camera = seen.camera order by taken_at desc limit 1) newest
    where seen.camera is not null order by seen.camera`.execute(tx)
  return rows
}

/** Pictures of a camera from before an instant, newest first. */
export async function listOverviewsBefore(
  db: Database,
  of: { readonly checkpoint: string; readonly camera: string },
  before: Temporal.Instant,
  limit: number,
): Promise<readonly { readonly id: string; readonly takenAt: Temporal.Instant }[]> {
  const { rows } = await sql<{ id: string; takenAt: Temporal.Instant }>`
    select id, taken_at as "takenAt" from gate.overview_picture
    where checkpoint = ${of.checkpoint} and camera = ${of.camera} and taken_at < ${before.toString()}::timestamptz
    order by taken_at desc limit ${limit}`.execute(db)
  return rows
}

/** One picture; null when there is none. */
export async function findOverview(
  tx: Transaction,
  id: string,
): Promise<{
  readonly checkpoint: string
  readonly camera: string
  readonly jpeg: Buffer
  readonly takenAt: Temporal.Instant
} | null> {
  const { rows } = await sql<{ checkpoint: string; camera: string; jpeg: Buffer; takenAt: Temporal.Instant }>`
    select checkpoint, camera, jpeg, taken_at as "takenAt" from gate.overview_picture where id = ${id}::uuid`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Notes that somebody looks on; whether that begins a look, since the last one ended before `since`. */
export async function beginsLook(
  tx: Transaction,
  who: { readonly accountId: string; readonly checkpoint: string },
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{ before: Temporal.Instant | null }>`
    insert into gate.overview_watch as watch (account_id, checkpoint, looked_at)
    values (${who.accountId}::uuid, ${who.checkpoint}, ${now.toString()}::timestamptz)
    on conflict (account_id, checkpoint) do update set looked_at = greatest(watch.looked_at, excluded.looked_at)
    returning old.looked_at as before`.execute(tx)
  const before = rows[0]?.before ?? null
  return before === null || Temporal.Instant.compare(before, since) < 0
}

/** Deletes pictures whose time of keeping is over, at most `limit`; gives how many of which checkpoint. */
export async function deleteExpiredOverviews(
  tx: Transaction,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly { checkpoint: string; count: number }[]> {
  const { rows } = await sql<{ checkpoint: string; count: number }>`
    with gone as (
      delete from gate.overview_picture where id in (
        select id from gate.overview_picture where keep_until < ${now.toString()}::timestamptz
        order by keep_until limit ${limit})
      returning checkpoint)
    select checkpoint, count(*)::int as count from gone group by checkpoint order by checkpoint`.execute(tx)
  return rows
}
