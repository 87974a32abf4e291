import { sql } from 'kysely'
import { Alarm, type Heartbeat, LaneReport } from '../contract.ts'
import type { Database, Transaction } from '#platform/database.ts'
import './tables.ts'

/** Keeps what a controller reported: itself, its lanes, its alarms. */
export async function saveHeartbeat(
  tx: Transaction,
  who: { readonly checkpoint: string; readonly deviceId: string },
  beat: Heartbeat,
  { realNow, now }: { readonly realNow: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<void> {
  const seenAt = realNow.toString()
  const knownUntil = beat.waitingPassages === 0 ? now.toString() : '-infinity'
  await sql`
    insert into gate.controller (checkpoint, device_id, boot_id, seen_at, permit_version, waiting_passages, waiting_pictures,
      known_until)
    values (${who.checkpoint}, ${who.deviceId}, ${beat.bootId}, ${seenAt}::timestamptz, ${beat.permitVersion},
      ${beat.waitingPassages}, ${beat.waitingPictures}, ${knownUntil}::timestamptz)
    on conflict (checkpoint) do update set device_id = excluded.device_id, boot_id = excluded.boot_id,
      seen_at = excluded.seen_at, permit_version = excluded.permit_version,
      waiting_passages = excluded.waiting_passages, waiting_pictures = excluded.waiting_pictures,
      known_until = greatest(gate.controller.known_until, excluded.known_until)`.execute(tx)
  await sql`
    insert into gate.lane_state (checkpoint, lane, report, seen_at)
    select ${who.checkpoint}, lane, report::jsonb, ${seenAt}::timestamptz
    from unnest(${beat.lanes.map(({ lane }) => lane)}::text[],
      ${beat.lanes.map((report) => JSON.stringify(report))}::text[]) as told(lane, report)
    on conflict (checkpoint, lane) do update set report = excluded.report, seen_at = excluded.seen_at`.execute(tx)
  await sql`
    insert into gate.alarm (id, checkpoint, lane, kind, raised_at, cleared_at, detail)
    select id, ${who.checkpoint}, lane, kind, raised_at, cleared_at, detail
    from unnest(${beat.alarms.map(({ id }) => id)}::uuid[], ${beat.alarms.map(({ lane }) => lane)}::text[],
      ${beat.alarms.map(({ kind }) => kind)}::text[], ${beat.alarms.map(({ raisedAt }) => raisedAt)}::timestamptz[],
      ${beat.alarms.map(({ clearedAt }) => clearedAt)}::timestamptz[], ${beat.alarms.map(({ detail }) => detail)}::text[])
      as told(id, lane, kind, raised_at, cleared_at, detail)
    on conflict (id) do update set kind = excluded.kind, detail = excluded.detail, cleared_at = excluded.cleared_at
    where gate.alarm.checkpoint = excluded.checkpoint`.execute(tx)
}

/**
 * By checkpoint, up to when (business time) everything that its controller saw is known here: its last sign of life with no
 * passage waiting. Checkpoints without a controller are left out.
 */
export async function knownUntil(db: Database): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const { rows } = await sql<{ checkpoint: string; until: Temporal.Instant }>`
    select checkpoint, greatest(known_until, '0001-01-01T00:00:00Z') as until from gate.controller`.execute(db)
  return new Map(rows.map(({ checkpoint, until }) => [checkpoint, until]))
}

/** A lane as it was last reported. */
export interface SeenLane {
  readonly report: LaneReport
  /** Real time. */
  readonly seenAt: Temporal.Instant
}

export async function listSeenLanes(db: Database | Transaction, checkpoint: string): Promise<readonly SeenLane[]> {
  const rows = await db
    .selectFrom('gate.lane_state')
    .select(['report', 'seen_at as seenAt'])
    .where('checkpoint', '=', checkpoint)
    .orderBy('lane')
    .execute()
  return rows.map(({ report, seenAt }) => ({ report: LaneReport.parse(report), seenAt }))
}

/** Digest of the lanes' reports as stored, to see whether a heartbeat says anything new. */
export async function findLaneReports(tx: Transaction, checkpoint: string): Promise<string> {
  const { rows } = await sql<{ text: string | null }>`
    select string_agg(report::text, ' ' order by lane) ||
      coalesce((select string_agg(a.id::text || a.kind || coalesce(a.cleared_at::text, ''), ' ' order by a.id)
                from gate.alarm a where a.checkpoint = ${checkpoint} and a.cleared_at is null), '') as text
    from gate.lane_state where checkpoint = ${checkpoint}`.execute(tx)
  return rows[0]?.text ?? ''
}

export async function listOpenAlarms(db: Database | Transaction, checkpoint: string): Promise<readonly Alarm[]> {
  const rows = await db
    .selectFrom('gate.alarm')
    .selectAll()
    .where('checkpoint', '=', checkpoint)
    .where('cleared_at', 'is', null)
    .orderBy('raised_at')
    .limit(200)
    .execute()
  return rows.map(({ id, lane, kind, raised_at, detail }) =>
    Alarm.parse({ id, lane, kind, raisedAt: raised_at.toString(), clearedAt: null, detail }),
  )
}
