import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Transaction } from '#platform/database.ts'
import type { OpeningPlan } from '../domain/opening.ts'

/** A dated opening plan; `until` is the first day on which it no longer holds. */
export interface PlanRow extends OpeningPlan {
  readonly id: string
  readonly checkpoint: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly dailyPlaces: number
  readonly digest: Buffer
  readonly createdAt: Temporal.Instant
}

const Hours = z.array(z.strictObject({ from: z.string(), until: z.string() }))

const PLAN_COLUMNS = sql`id, checkpoint, lower(valid) as "from", upper(valid) as "until", hours,
  slot_minutes as "slotMinutes", places_per_hour as "placesPerHour", daily_places as "dailyPlaces", digest,
  created_at as "createdAt"`

/** Plans of all checkpoints, or of one, by checkpoint and day. */
export async function listPlans(db: Database | Transaction, checkpoint?: string): Promise<readonly PlanRow[]> {
  const { rows } = await sql<PlanRow & { hours: unknown }>`
    select ${PLAN_COLUMNS} from queue.opening_plan
    where ${checkpoint ?? null}::text is null or checkpoint = ${checkpoint ?? null}::text
    order by checkpoint, lower(valid)`.execute(db)
  return rows.map((row) => ({ ...row, hours: Hours.parse(row.hours) }))
}

/** Keeps changes of one checkpoint's plans and days one after another, until the transaction ends. */
export async function lockPlans(tx: Transaction, checkpoint: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('queue.plan', 0) # hashtextextended(${checkpoint}, 1))`.execute(
    tx,
  )
}

/** Stores a plan. A plan that held until further notice ends where the new one begins. */
export async function savePlan(tx: Transaction, plan: PlanRow, createdBy: string): Promise<void> {
  const from = plan.from.toString()
  await sql`
    update queue.opening_plan set valid = daterange(lower(valid), ${from}::date)
    where checkpoint = ${plan.checkpoint} and upper_inf(valid) and lower(valid) < ${from}::date`.execute(tx)
  await sql`
    insert into queue.opening_plan (id, checkpoint, valid, hours, slot_minutes, places_per_hour, daily_places, digest,
                                    created_by, created_at)
    values (${plan.id}::uuid, ${plan.checkpoint}, daterange(${from}::date, ${plan.until?.toString() ?? null}::date),
            ${JSON.stringify(plan.hours)}::jsonb, ${plan.slotMinutes}, ${plan.placesPerHour}, ${plan.dailyPlaces},
            ${plan.digest}, ${createdBy}, ${plan.createdAt.toString()}::timestamptz)`.execute(tx)
}

/** The last local day with open slots, by checkpoint, of all that have a plan. */
export async function listLastOpenDays(db: Database): Promise<ReadonlyMap<string, Temporal.PlainDate | null>> {
  const { rows } = await sql<{ checkpoint: string; day: Temporal.PlainDate | null }>`
    select planned.checkpoint, (select max(slot.local_day) from queue.slot where slot.checkpoint = planned.checkpoint) as day
    from (select distinct checkpoint from queue.opening_plan) as planned`.execute(db)
  return new Map(rows.map(({ checkpoint, day }) => [checkpoint, day]))
}

/** Local days of a checkpoint from a day on that have slots. */
export async function listOpenDays(
  tx: Transaction,
  checkpoint: string,
  from: Temporal.PlainDate,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ day: Temporal.PlainDate }>`
    select distinct local_day as day from queue.slot
    where checkpoint = ${checkpoint} and local_day >= ${from.toString()}::date`.execute(tx)
  return new Set(rows.map(({ day }) => day.toString()))
}
