import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

/** The quotas of a checkpoint's day as they were computed when it opened. */
export interface DayQuota {
  readonly localDay: Temporal.PlainDate
  readonly capacity: number
  readonly post: number
  readonly perishable: number
  readonly state: number
  readonly express: number
  readonly lawVersion: string
}

/** Keeps the quotas of days that open; a day that is open already keeps its own. */
export async function saveDayQuotas(tx: Transaction, checkpoint: string, quotas: readonly DayQuota[]): Promise<void> {
  const column = (pick: (quota: DayQuota) => number) => quotas.map(pick)
  await sql`
    insert into queue.day_quota (checkpoint, local_day, capacity, post, perishable, state, express, law_version)
    select ${checkpoint}::text, day.* from unnest(${quotas.map(({ localDay }) => localDay.toString())}::date[],
      ${column((quota) => quota.capacity)}::int[], ${column((quota) => quota.post)}::int[],
      ${column((quota) => quota.perishable)}::int[], ${column((quota) => quota.state)}::int[],
      ${column((quota) => quota.express)}::int[], ${quotas.map(({ lawVersion }) => lawVersion)}::text[]) as day
    on conflict (checkpoint, local_day) do nothing`.execute(tx)
}

/** A day with its expedited bookings. */
export interface ExpressDay {
  readonly checkpoint: string
  readonly localDay: Temporal.PlainDate
  readonly places: number
  readonly taken: number
}

interface WantedDay {
  readonly checkpoint: string
  readonly localDay: Temporal.PlainDate
}

/** Locks the ceilings of these days, in one order, and counts what stands under them [R707-6-1]. */
export async function lockExpressDays(tx: Transaction, days: readonly WantedDay[]): Promise<readonly ExpressDay[]> {
  if (days.length === 0) return []
  const wanted = sql`select * from unnest(${days.map(({ checkpoint }) => checkpoint)}::text[],
    ${days.map(({ localDay }) => localDay.toString())}::date[])`
  await sql`select from queue.day_quota where (checkpoint, local_day) in (${wanted})
    order by checkpoint, local_day for update`.execute(tx)
  return await countExpress(tx, days)
}

/** The ceilings of these days and the expedited bookings under them; days that are not open are left out. */
export async function countExpress(
  db: Database | Transaction,
  days: readonly WantedDay[],
): Promise<readonly ExpressDay[]> {
  const { rows } = await sql<ExpressDay>`
    select quota.checkpoint, quota.local_day as "localDay", quota.express as places,
      (select count(*)::int from queue.booking where booking.checkpoint = quota.checkpoint
         and booking.local_day = quota.local_day and booking.ground = 'express'
         and booking.state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'turned-back')) as taken
    from queue.day_quota quota
    where (quota.checkpoint, quota.local_day) in (
      select * from unnest(${days.map(({ checkpoint }) => checkpoint)}::text[],
        ${days.map(({ localDay }) => localDay.toString())}::date[]))`.execute(db)
  return rows
}
