import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Told } from './shift-store.ts'

/** Vehicles that a lane read in a stretch of time or an hour, in business time. */
export interface CountedVehicles {
  readonly lane: string
  readonly from: Temporal.Instant
  /** When the last of them was gone; of one that drove off, when it was read, since no camera sees more. */
  readonly until: Temporal.Instant
  readonly read: number
  readonly through: number
  readonly sentAway: number
}

const COUNTED = sql`count(*)::int as read, (count(*) filter (where state = 'passed'))::int as through,
  (count(*) filter (where state = 'sent-away'))::int as "sentAway"`

/**
 * Each vehicle of the period with when it was gone from the bar. Of whom nobody said what became of him (he stands there, or his controller
 * was lost) it is until `now`, the end of the period, or when the lane read the next one that did not drive off.
 */
function vehicles({ checkpoint, from, until }: Told, now: Temporal.Instant) {
  return sql`
    select p.lane, p.id, p.state, p.occurred_at as at, greatest(p.occurred_at, case
        when p.state = 'passed' then p.passed_at
        when p.state = 'sent-away' then (p.report->>'decidedAt')::timestamptz
        when p.state = 'left' then p.occurred_at
        else least(${now.toString()}::timestamptz, ${until.toString()}::timestamptz,
          min(p.occurred_at) filter (where p.state <> 'left') over (partition by p.lane order by p.occurred_at, p.id
            rows between 1 following and unbounded following)) end) as gone
    from gate.lane_state l join gate.passage p on p.checkpoint = l.checkpoint and p.lane = l.lane
    where l.checkpoint = ${checkpoint}
      and p.occurred_at >= ${from.toString()}::timestamptz and p.occurred_at < ${until.toString()}::timestamptz`
}

/** Stretches of a period in which a lane read one vehicle after the other, never empty for as long as `emptyMinutes`; by lane, oldest first. */
export async function listStretches(
  db: Database,
  told: Told,
  { now, emptyMinutes }: { readonly now: Temporal.Instant; readonly emptyMinutes: number },
): Promise<readonly CountedVehicles[]> {
  const { rows } = await sql<CountedVehicles>`
    with vehicle as (${vehicles(told, now)}),
      seen as (select *, max(gone) over (partition by lane order by at, id
        rows between unbounded preceding and 1 preceding) as before from vehicle),
      part as (select *, count(*) filter (where before is null or at >= before + make_interval(mins => ${emptyMinutes}))
        over (partition by lane order by at, id) as stretch from seen)
    select lane, min(at) as "from", max(gone) as until, ${COUNTED} from part
    group by lane, stretch order by lane, min(at)`.execute(db)
  return rows
}

/** Vehicles by lane and by the hour of the period in which they were read. */
export async function countByHour(db: Database, told: Told): Promise<readonly Omit<CountedVehicles, 'until'>[]> {
  const { rows } = await sql<Omit<CountedVehicles, 'until'>>`
    select lane, date_bin('1 hour', at, ${told.from.toString()}::timestamptz) as "from", ${COUNTED}
    from (${vehicles(told, told.until)}) v group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

/** A hold or release of a lane that was carried out. */
export interface HoldAct {
  readonly id: string
  readonly lane: string
  readonly kind: 'hold' | 'resume'
  readonly at: Temporal.Instant
}

/**
 * Holds and releases of all lanes in a period that were done, oldest first, the last one of each lane before them among them: a lane is as it
 * was left. `limit` of the period at most, the newest; `cut` where there were more.
 */
export async function listHoldActs(
  db: Database,
  { checkpoint, from, until, limit }: Told,
): Promise<{ readonly acts: readonly HoldAct[]; readonly cut: boolean }> {
  const acts = sql`select id, lane, kind, occurred_at as at from gate.command
    where checkpoint = ${checkpoint} and kind in ('hold', 'resume') and state = 'done'`
  const { rows } = await sql<HoldAct>`${acts} and occurred_at >= ${from.toString()}::timestamptz
    and occurred_at < ${until.toString()}::timestamptz order by occurred_at desc, id desc limit ${limit + 1}`.execute(
    db,
  )
  const within = rows.slice(0, limit)
  const cut = rows.length > limit
  const first = within.at(-1)
  const earlier =
    cut && first
      ? sql`(occurred_at, id) < (${first.at.toString()}::timestamptz, ${first.id}::uuid)`
      : sql`occurred_at < ${from.toString()}::timestamptz`
  const before = await sql<HoldAct>`select a.* from gate.lane_state l cross join lateral (
      ${acts} and lane = l.lane and ${earlier} order by occurred_at desc, id desc limit 1) a
    where l.checkpoint = ${checkpoint}`.execute(db)
  return { acts: [...before.rows, ...within.toReversed()], cut }
}
