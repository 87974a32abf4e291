import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

export type IncidentState = 'open' | 'taken' | 'group-sent' | 'closing' | 'closed'
export type IncidentOutcome =
  | 'false-alarm'
  | 'seal-fault'
  | 'necessity'
  | 'violation'
  | 'seal-replaced'
  | 'unloaded-under-control'

/** An incident of a trip. */
export interface Incident {
  readonly id: string
  readonly tripId: string
  readonly level: 'amber' | 'red'
  readonly cause: string
  readonly openedAt: Temporal.Instant
  readonly state: IncidentState
  readonly takenBy: string | null
  readonly takenAt: Temporal.Instant | null
  readonly answerUntil: Temporal.Instant
  readonly escalated: number
  readonly groupAccount: string | null
  readonly groupSentAt: Temporal.Instant | null
  readonly outcome: IncidentOutcome | null
  readonly outcomeNote: string | null
  readonly closedBy: string | null
  readonly secondedBy: string | null
  readonly closedAt: Temporal.Instant | null
}

const COLUMNS = sql`i.id, i.trip_id as "tripId", i.level, i.cause, i.opened_at as "openedAt", i.state,
  i.taken_by as "takenBy", i.taken_at as "takenAt", i.answer_until as "answerUntil", i.escalated,
  i.group_account as "groupAccount", i.group_sent_at as "groupSentAt", i.outcome, i.outcome_note as "outcomeNote",
  i.closed_by as "closedBy", i.seconded_by as "secondedBy", i.closed_at as "closedAt"`

/** The incidents that are open for these trips, locked; a trip has one at a time. */
export async function findOpenIncidents(tx: Transaction, trips: readonly string[]): Promise<readonly Incident[]> {
  const { rows } = await sql<Incident>`select ${COLUMNS} from escort.incident i
    where i.trip_id = any(${trips}::uuid[]) and i.state <> 'closed' order by i.id for update`.execute(tx)
  return rows
}

export async function findIncidentForUpdate(tx: Transaction, id: string): Promise<Incident | null> {
  const { rows } =
    await sql<Incident>`select ${COLUMNS} from escort.incident i where i.id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

export async function openIncidents(
  tx: Transaction,
  incidents: readonly Pick<Incident, 'id' | 'tripId' | 'level' | 'cause' | 'openedAt' | 'answerUntil'>[],
): Promise<void> {
  if (incidents.length === 0) return
  const rows = incidents.map((incident) => ({
    ...incident,
    openedAt: incident.openedAt.toString(),
    answerUntil: incident.answerUntil.toString(),
  }))
  await sql`insert into escort.incident (id, trip_id, level, cause, opened_at, state, answer_until)
    select id, "tripId", level, cause, "openedAt", 'open', "answerUntil"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "tripId" uuid, level text, cause text,
      "openedAt" timestamptz, "answerUntil" timestamptz)`.execute(tx)
}

export async function saveIncident(tx: Transaction, incident: Incident): Promise<void> {
  await sql`update escort.incident set level = ${incident.level}, cause = ${incident.cause}, state = ${incident.state},
    taken_by = ${incident.takenBy}, taken_at = ${incident.takenAt?.toString() ?? null}::timestamptz,
    answer_until = ${incident.answerUntil.toString()}::timestamptz, escalated = ${incident.escalated},
    group_account = ${incident.groupAccount}, group_sent_at = ${incident.groupSentAt?.toString() ?? null}::timestamptz,
    outcome = ${incident.outcome}, outcome_note = ${incident.outcomeNote}, closed_by = ${incident.closedBy},
    seconded_by = ${incident.secondedBy}, closed_at = ${incident.closedAt?.toString() ?? null}::timestamptz
    where id = ${incident.id}::uuid`.execute(tx)
}

/** Every incident of a trip, the loudest first. */
export async function listIncidents(db: Database | Transaction, tripId: string): Promise<readonly Incident[]> {
  const { rows } = await sql<Incident>`select ${COLUMNS} from escort.incident i where i.trip_id = ${tripId}::uuid
    order by i.level desc, i.opened_at`.execute(db)
  return rows
}

/** How many incidents are open in all, and those of them that a screen shows. */
export interface OpenIncidents {
  readonly open: number
  readonly incidents: readonly Incident[]
}

/** Of more open incidents than both, so many of the newest and so many of those that wait longest are shown. */
export const NEWEST_SHOWN = 300
export const OLDEST_SHOWN = 200

/**
 * The open incidents as they are to be answered. When there are more than a screen can hold, those that nobody has taken
 * come before the others, the red before the amber, and of these the newest as well as the oldest: neither an alarm of
 * this second nor one that has waited longest is ever cut off.
 */
export async function listOpenIncidents(db: Database): Promise<OpenIncidents> {
  const { rows } = await sql<Incident & { open: bigint }>`select ${COLUMNS}, i.open from (
      select *, count(*) over () as open,
        row_number() over (order by taken_by is not null, level desc, opened_at desc, id desc) as newest,
        row_number() over (order by taken_by is not null, level desc, opened_at, id) as oldest
      from escort.incident where state <> 'closed') as i
    where i.newest <= ${NEWEST_SHOWN} or i.oldest <= ${OLDEST_SHOWN}
    order by i.level desc, i.opened_at, i.id`.execute(db)
  return { open: Number(rows[0]?.open ?? 0n), incidents: rows }
}

/** The last conclusion that joined each of these incidents after it was opened; an incident that none joined is not among them. */
export async function listJoined(db: Database, incidents: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (incidents.length === 0) return new Map()
  const { rows } = await sql<{ id: string; kind: string }>`select w.id, e.text as kind
    from unnest(${incidents}::uuid[]) as w (id) cross join lateral (
      select text from escort.incident_entry where incident_id = w.id and kind = 'event'
      order by written_at desc, id desc limit 1) as e`.execute(db)
  return new Map(rows.map(({ id, kind }) => [id, kind]))
}

/** How loud the open incident of each trip is that has one: of all trips, or of these. */
export async function listAlarmedTrips(
  db: Database,
  trips?: readonly string[],
): Promise<ReadonlyMap<string, Incident['level']>> {
  const these = trips === undefined ? sql`` : sql`and trip_id = any(${trips}::uuid[])`
  const { rows } = await sql<Pick<Incident, 'tripId' | 'level'>>`select trip_id as "tripId", level from escort.incident
    where state <> 'closed' ${these}`.execute(db)
  return new Map(rows.map(({ tripId, level }) => [tripId, level]))
}

/** Incidents that nobody has answered in time. */
export async function listUnanswered(tx: Transaction, now: Temporal.Instant): Promise<readonly Incident[]> {
  const { rows } = await sql<Incident>`select ${COLUMNS} from escort.incident i
    where i.state in ('open', 'taken') and i.escalated < 3 and i.answer_until < ${now.toString()}::timestamptz
    for update skip locked limit 100`.execute(tx)
  return rows
}

export interface IncidentEntry {
  readonly id: string
  readonly incidentId: string
  readonly kind: string
  readonly text: string | null
  readonly writtenBy: string
  readonly writtenAt: Temporal.Instant
}

/** An entry by its id, of whatever incident. */
export async function findIncidentEntry(tx: Transaction, id: string): Promise<IncidentEntry | null> {
  const { rows } = await sql<IncidentEntry>`select id, incident_id as "incidentId", kind, text,
    written_by as "writtenBy", written_at as "writtenAt" from escort.incident_entry where id = ${id}::uuid`.execute(tx)
  return rows[0] ?? null
}

export const addIncidentEntry = (tx: Transaction, entry: IncidentEntry) => addIncidentEntries(tx, [entry])

export async function addIncidentEntries(tx: Transaction, entries: readonly IncidentEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({ ...entry, writtenAt: entry.writtenAt.toString() }))
  await sql`insert into escort.incident_entry (id, incident_id, kind, text, written_by, written_at)
    select id, "incidentId", kind, text, "writtenBy", "writtenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, "incidentId" uuid, kind text, text text,
      "writtenBy" text, "writtenAt" timestamptz)
    on conflict (id) do nothing`.execute(tx)
}

/** What was written to incidents, in order; one read for all. */
export async function listIncidentEntries(
  db: Database | Transaction,
  incidents: readonly string[],
): Promise<readonly IncidentEntry[]> {
  if (incidents.length === 0) return []
  const { rows } = await sql<IncidentEntry>`select id, incident_id as "incidentId", kind, text,
    written_by as "writtenBy", written_at as "writtenAt" from escort.incident_entry
    where incident_id = any(${incidents}::uuid[]) order by written_at, id`.execute(db)
  return rows
}

/** How incidents of a cause ended, and how long people waited for an answer. */
export interface CauseReport {
  readonly cause: string
  readonly incidents: number
  readonly falseAlarms: number
  readonly violations: number
  /** Seconds from opening to taking, the middle one; null when none was taken. */
  readonly answerS: number | null
}

export async function reportCauses(db: Database, since: Temporal.Instant): Promise<readonly CauseReport[]> {
  const { rows } = await sql<CauseReport>`
    select cause, count(*)::int as incidents,
      count(*) filter (where outcome in ('false-alarm', 'seal-fault'))::int as "falseAlarms",
      count(*) filter (where outcome = 'violation')::int as violations,
      (percentile_cont(0.5) within group (order by extract(epoch from taken_at - opened_at)))::float8 as "answerS"
    from escort.incident where opened_at >= ${since.toString()}::timestamptz group by cause order by cause`.execute(db)
  return rows
}
