import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { ANSWER_MINUTES, joinedBy } from './domain/incident-life.ts'
import {
  addIncidentEntries,
  findOpenIncidents,
  type IncidentEntry,
  openIncidents,
  saveIncident,
} from './store/incident-store.ts'

/** Why somebody has to look at a trip now: a red conclusion, or what a person told. */
export interface Alarm {
  readonly tripId: string
  /** A kind of the event catalogue, or a call of {@link CALLS}. */
  readonly cause: string
  readonly level: 'amber' | 'red'
  /** Who raised it: an account, or `otkel`. */
  readonly by: string
}

/** Alarms of many trips: each joins the open incident of its trip, or opens it [ESC-32]. */
export async function raiseAlarms(tx: Transaction, alarms: readonly Alarm[], now: Temporal.Instant): Promise<void> {
  if (alarms.length === 0) return
  const tripIds = [...new Set(alarms.map(({ tripId }) => tripId))]
  const open = new Map((await findOpenIncidents(tx, tripIds)).map((incident) => [incident.tripId, incident]))
  const ids = new Map([...open].map(([tripId, { id }]) => [tripId, id]))
  const opened: Parameters<typeof openIncidents>[1][number][] = []
  const entries: IncidentEntry[] = []
  for (const { tripId, cause, level, by } of alarms) {
    const known = ids.get(tripId)
    const incidentId = known ?? newId()
    if (known === undefined) {
      ids.set(tripId, incidentId)
      const answerUntil = now.add({ minutes: ANSWER_MINUTES[level] })
      opened.push({ id: incidentId, tripId, level, cause, openedAt: now, answerUntil })
    }
    const before = open.get(tripId)
    const change = before && joinedBy(before, { cause, level }, now)
    if (before && change) {
      const joined = { ...before, ...change }
      open.set(tripId, joined)
      await saveIncident(tx, joined)
    }
    const kind = known === undefined ? 'opened' : 'event'
    entries.push({ id: newId(), incidentId, kind, text: cause, writtenBy: by, writtenAt: now })
  }
  await openIncidents(tx, opened)
  await addIncidentEntries(tx, entries)
}
