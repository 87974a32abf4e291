import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

export type IncidentState = 'open' | 'taken' | 'group-sent' | 'closing' | 'closed'
export type Outcome =
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
  readonly outcome: Outcome | null
  readonly outcomeNote: string | null
  readonly closedBy: string | null
  readonly secondedBy: string | null
  readonly closedAt: Temporal.Instant | null
}

const COLUMNS = sql`i.id, i.trip_id as "tripId", i.level, i.cause, i.opened_at as "openedAt", i.state,
  i.taken_by as "takenBy", i.taken_at as "takenAt", i.answer_until as "answerUntil", i.escalated,
  i.group_account as "groupAccount", i.group_sent_at as "groupSentAt", i.outcome, i.outcome_note as "outcomeNote",
  i.closed_by as "closedBy", i.seconded_by as "secondedBy", i.closed_at as "closedAt"`

/** The incident that is open for a trip, locked; one trip has one at a time. */
export async function findOpenIncident(tx: Transaction, tripId: string): Promise<Incident | null> {
  const { rows } = await sql<Incident>`select ${COLUMNS} from escort.incident i
    where i.trip_id = ${tripId}::uuid and i.state <> 'closed' for update`.execute(tx)
  return rows[0] ?? null
}

export async function findIncidentForUpdate(tx: Transaction, id: string): Promise<Incident | null> {
  const { rows } =
    await sql<Incident>`select ${COLUMNS} from escort.incident i where i.id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

export async function openIncident(
  tx: Transaction,
  incident: Pick<Incident, 'id' | 'tripId' | 'level' | 'cause' | 'openedAt' | 'answerUntil'>,
): Promise<void> {
  await sql`insert into escort.incident (id, trip_id, level, cause, opened_at, state, answer_until)
    values (${incident.id}, ${incident.tripId}, ${incident.level}, ${incident.cause},
      ${incident.openedAt.toString()}::timestamptz, 'open', ${incident.answerUntil.toString()}::timestamptz)
    on conflict do nothing`.execute(tx)
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

export async function listIncidents(db: Database, tripId?: string): Promise<readonly Incident[]> {
  const which = tripId === undefined ? sql`i.state <> 'closed'` : sql`i.trip_id = ${tripId}::uuid`
  const { rows } = await sql<Incident>`select ${COLUMNS} from escort.incident i where ${which}
    order by i.level desc, i.opened_at limit 500`.execute(db)
  return rows
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

export async function addIncidentEntry(tx: Transaction, entry: IncidentEntry): Promise<void> {
  await sql`insert into escort.incident_entry (id, incident_id, kind, text, written_by, written_at)
    values (${entry.id}, ${entry.incidentId}, ${entry.kind}, ${entry.text}, ${entry.writtenBy},
      ${entry.writtenAt.toString()}::timestamptz) on conflict (id) do nothing`.execute(tx)
}

export async function listIncidentEntries(db: Database, incidentId: string): Promise<readonly IncidentEntry[]> {
  const { rows } =
    await sql<IncidentEntry>`select id, incident_id as "incidentId", kind, text, written_by as "writtenBy",
    written_at as "writtenAt" from escort.incident_entry where incident_id = ${incidentId}::uuid order by written_at`.execute(
      db,
    )
  return rows
}
