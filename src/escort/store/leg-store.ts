import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { ReportReason } from '../domain/plan.ts'
import type { SealState } from '../domain/seal-state.ts'
import { sealWord } from '../domain/seal-word.ts'

/** How a leg ended, physically. */
export type LegOutcome = 'removed-in-order' | 'cut-open' | 'rope-damaged' | 'missing' | 'replaced'
export type Colour = 'grey' | 'green' | 'amber' | 'red'

/** One hang and removal of one seal. */
export interface Leg {
  readonly id: string
  readonly tripId: string
  readonly sealId: number
  readonly sealNumber: string
  readonly protocol: string
  readonly lockPoint: string
  readonly hungAt: Temporal.Instant
  readonly activatedAt: Temporal.Instant
  readonly removedAt: Temporal.Instant | null
  readonly outcome: LegOutcome | null
}

const COLUMNS = sql`l.id, l.trip_id as "tripId", l.seal_id as "sealId", s.number as "sealNumber", s.protocol,
  l.lock_point as "lockPoint", l.hung_at as "hungAt", l.activated_at as "activatedAt", l.removed_at as "removedAt",
  l.outcome`
const FROM = sql`from escort.leg l join escort.seal s on s.id = l.seal_id`

export async function saveLeg(
  tx: Transaction,
  leg: Pick<Leg, 'id' | 'tripId' | 'sealId' | 'lockPoint' | 'hungAt' | 'activatedAt'> & { readonly checklist: unknown },
  actor: string,
): Promise<void> {
  await sql`insert into escort.leg (id, trip_id, seal_id, lock_point, checklist, hung_by, hung_at, activated_at)
    values (${leg.id}, ${leg.tripId}, ${leg.sealId}, ${leg.lockPoint}, ${JSON.stringify(leg.checklist)}::jsonb, ${actor},
      ${leg.hungAt.toString()}::timestamptz, ${leg.activatedAt.toString()}::timestamptz)`.execute(tx)
}

export async function findLeg(db: Database | Transaction, id: string): Promise<Leg | null> {
  const { rows } = await sql<Leg>`select ${COLUMNS} ${FROM} where l.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function listLegs(db: Database | Transaction, tripId: string): Promise<readonly Leg[]> {
  const { rows } =
    await sql<Leg>`select ${COLUMNS} ${FROM} where l.trip_id = ${tripId}::uuid order by l.hung_at`.execute(db)
  return rows
}

/** Legs that are under way, all of them or those of some seals. */
export async function listOpenLegs(db: Database | Transaction, seals?: readonly number[]): Promise<readonly Leg[]> {
  const one = seals === undefined ? sql`` : sql`and l.seal_id = any(${seals}::int[])`
  const { rows } = await sql<Leg>`select ${COLUMNS} ${FROM} where l.removed_at is null ${one}`.execute(db)
  return rows
}

/** The last leg of each seal that came off since a moment, of all seals or of some. */
export async function listLastRemoved(
  db: Database | Transaction,
  since: Temporal.Instant,
  seals?: readonly number[],
): Promise<readonly Leg[]> {
  const some = seals === undefined ? sql`` : sql`and l.seal_id = any(${seals}::int[])`
  const { rows } = await sql<Leg>`select distinct on (l.seal_id) ${COLUMNS} ${FROM}
    where l.removed_at >= ${since.toString()}::timestamptz ${some} order by l.seal_id, l.removed_at desc`.execute(db)
  return rows
}

/** Legs that were activated since a moment, the newest first. */
export async function listLegsSince(db: Database, since: Temporal.Instant, most: number): Promise<readonly Leg[]> {
  const { rows } = await sql<Leg>`select ${COLUMNS} ${FROM} where l.activated_at >= ${since.toString()}::timestamptz
    order by l.activated_at desc limit ${most}`.execute(db)
  return rows
}

export async function endLeg(
  tx: Transaction,
  id: string,
  end: {
    readonly outcome: LegOutcome
    readonly note: string | null
    readonly actor: string
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`update escort.leg set removed_by = ${end.actor}, removed_at = ${end.at.toString()}::timestamptz,
    outcome = ${end.outcome}, outcome_note = ${end.note} where id = ${id}::uuid`.execute(tx)
}

/** What the judge knows of a leg, with what the map shows of it. */
export interface LegState {
  readonly legId: string
  readonly state: SealState
  readonly judgedUntil: Temporal.Instant
  readonly colour: Colour
  readonly speedKmh: number | null
}

export async function findLegStates(db: Database, legs: readonly string[]): Promise<ReadonlyMap<string, LegState>> {
  if (legs.length === 0) return new Map()
  const { rows } = await sql<LegState>`select leg_id as "legId", state, judged_until as "judgedUntil", colour,
    speed_kmh as "speedKmh" from escort.leg_state where leg_id = any(${legs}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.legId, row]))
}

/**
 * Legs of which time alone may tell something new: not heard for their own period and not told silent as the law has it, or
 * with a term that passed and was not told. Those that wait longest first.
 */
export async function listSilentLegs(db: Database, now: Temporal.Instant): Promise<readonly LegState[]> {
  const { rows } = await sql<LegState>`select n.leg_id as "legId", n.state, n.judged_until as "judgedUntil", n.colour,
      n.speed_kmh as "speedKmh"
    from escort.leg_state n join escort.leg l on l.id = n.leg_id join escort.trip t on t.id = l.trip_id
    where l.removed_at is null and (
      (n.heard_at + make_interval(secs => t.period_s) < ${now.toString()}::timestamptz
        and n.state #> '{open,SILENCE_2}' is null)
      or (t.deadline < ${now.toString()}::timestamptz and n.state #> '{open,DEADLINE_BROKEN}' is null))
    order by n.heard_at limit 20000`.execute(db)
  return rows
}

/** What is known of a leg, locked until the end of the transaction. */
export async function findLegStateForUpdate(tx: Transaction, legId: string): Promise<LegState | null> {
  const { rows } = await sql<LegState>`select leg_id as "legId", state, judged_until as "judgedUntil", colour,
    speed_kmh as "speedKmh" from escort.leg_state where leg_id = ${legId}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

/** A device may tell any number; beyond this none is a speed. */
const FASTEST_KMH = 10_000

/**
 * Saves what is known of legs, many in one statement; an older knowledge never replaces a newer one. One of the same moment does: a
 * silence is told, and a second message of one millisecond is judged, without moving the moment until which was judged.
 */
export async function saveLegStates(db: Database | Transaction, states: readonly LegState[]): Promise<void> {
  if (states.length === 0) return
  // Moments as milliseconds: thousands of them a second are not written as text.
  const rows = states.map(({ legId, state, judgedUntil, colour, speedKmh }) => ({
    leg_id: legId,
    state,
    judged_until: judgedUntil.epochMilliseconds,
    heard_at: state.heardAt,
    colour,
    lat: state.lat,
    lon: state.lon,
    speed_kmh: speedKmh === null || Math.abs(speedKmh) > FASTEST_KMH ? null : speedKmh,
    // What a column cannot hold may not keep the states of all others from being kept.
    battery: state.batteryPercent === null ? null : Math.round(state.batteryPercent),
    at: state.lastAt < 0 ? null : state.lastAt,
    word: sealWord(state),
  }))
  await sql`insert into escort.leg_state (leg_id, state, judged_until, heard_at, colour, lat, lon, speed_kmh, battery, at,
      word)
    select leg_id, state, to_timestamp(judged_until / 1000.0), to_timestamp(heard_at / 1000.0), colour, lat, lon, speed_kmh,
      battery, to_timestamp(at / 1000.0), word
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (leg_id uuid, state jsonb, judged_until bigint,
      heard_at bigint, colour text, lat float8, lon float8, speed_kmh real, battery int, at bigint, word text)
    order by leg_id
    on conflict (leg_id) do update set state = excluded.state, judged_until = excluded.judged_until,
      heard_at = excluded.heard_at, colour = excluded.colour, lat = excluded.lat, lon = excluded.lon,
      speed_kmh = excluded.speed_kmh, battery = excluded.battery, at = excluded.at,
      word = excluded.word, changed_at = clock_timestamp()
    where escort.leg_state.judged_until <= excluded.judged_until`.execute(db)
}

export interface UnlockOrderRow {
  readonly id: string
  readonly legId: string
  readonly actor: string | null
  readonly zoneId: string | null
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
}

export async function saveUnlockOrder(
  tx: Transaction,
  order: UnlockOrderRow,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<void> {
  await sql`insert into escort.unlock_order (id, leg_id, actor, zone_id, valid_from, valid_until, issued_by, issued_at)
    values (${order.id}, ${order.legId}, ${order.actor}, ${order.zoneId}, ${order.from.toString()}::timestamptz,
      ${order.until.toString()}::timestamptz, ${by.actor}, ${by.at.toString()}::timestamptz)`.execute(tx)
}

export async function findUnlockOrder(tx: Transaction, id: string): Promise<UnlockOrderRow | null> {
  const { rows } = await sql<UnlockOrderRow>`select id, leg_id as "legId", actor, zone_id as "zoneId",
    valid_from as "from", valid_until as "until" from escort.unlock_order where id = ${id}::uuid`.execute(tx)
  return rows[0] ?? null
}

export async function listUnlockOrders(
  db: Database | Transaction,
  legs: readonly string[],
): Promise<readonly UnlockOrderRow[]> {
  const { rows } = await sql<UnlockOrderRow>`select id, leg_id as "legId", actor, zone_id as "zoneId",
    valid_from as "from", valid_until as "until" from escort.unlock_order where leg_id = any(${legs}::uuid[])`.execute(
    db,
  )
  return rows
}

export interface DriverReport {
  readonly id: string
  readonly tripId: string
  readonly reason: ReportReason
  readonly note: string | null
  readonly toldAt: Temporal.Instant
  readonly validUntil: Temporal.Instant
}

export async function saveReport(
  tx: Transaction,
  report: DriverReport,
  by: { readonly actor: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { rows } =
    await sql`insert into escort.driver_report (id, trip_id, reason, note, told_at, received_at, valid_until, told_by)
    values (${report.id}, ${report.tripId}, ${report.reason}, ${report.note}, ${report.toldAt.toString()}::timestamptz,
      ${by.at.toString()}::timestamptz, ${report.validUntil.toString()}::timestamptz, ${by.actor})
    on conflict (id) do nothing returning 1`.execute(tx)
  return rows.length > 0
}

/**
 * Reports on a trip since an instant besides this one: calls for help, or all that are none. Whoever counts holds the trip, so that
 * none comes beside.
 */
export async function countOtherReports(
  tx: Transaction,
  id: string,
  of: { readonly tripId: string; readonly since: Temporal.Instant; readonly help: boolean },
): Promise<number> {
  const { tripId, since, help } = of
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from escort.driver_report
    where trip_id = ${tripId}::uuid and id <> ${id}::uuid and received_at > ${since.toString()}::timestamptz
      and (reason = 'help') = ${help}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function listReports(
  db: Database | Transaction,
  trips: readonly string[],
): Promise<readonly DriverReport[]> {
  const { rows } = await sql<DriverReport>`select id, trip_id as "tripId", reason, note, told_at as "toldAt",
    valid_until as "validUntil" from escort.driver_report where trip_id = any(${trips}::uuid[]) order by told_at`.execute(
    db,
  )
  return rows
}
