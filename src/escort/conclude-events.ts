import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { EVENTS, type Judged } from './domain/events.ts'
import { ANSWER_MINUTES, joinedByRed } from './domain/incident-life.ts'
import { tellTripsChanged } from './signals.ts'
import { endEvents, type NewEvent, saveEvents } from './store/event-store.ts'
import {
  addIncidentEntries,
  findOpenIncidents,
  type IncidentEntry,
  openIncidents,
  saveIncident,
} from './store/incident-store.ts'

/** A conclusion with where it belongs and what it rests on. */
export interface Concluded {
  readonly judged: Judged
  readonly tripId: string
  readonly legId: string
  /** When the frame came; for what time alone tells, when it was concluded. */
  readonly receivedAt: Temporal.Instant
  readonly frameId: bigint | null
  readonly rulesVersion: string
  /** Version of the protocol by which the frame was read; null for what time alone told. */
  readonly protocolVersion: number | null
  readonly late: boolean
}

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/**
 * Keeps conclusions, once each; a red one opens the trip's incident, or joins the open one [ESC-32]. Screens are told in
 * the same transaction. Answers the trips that have something new.
 */
export async function concludeEvents(
  tx: Transaction,
  concluded: readonly Concluded[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const begun = concluded.filter(({ judged }) => judged.phase !== 'end')
  const events = begun.map((one) => ({ id: newId(), ...eventOf(one, now) }))
  const fresh = new Set(await saveEvents(tx, events))
  await endEvents(
    tx,
    concluded
      .filter(({ judged }) => judged.phase === 'end')
      .map(({ legId, judged }) => ({
        legId,
        kind: judged.kind,
        at: at(judged.at),
        endedAt: at(Number(judged.facts['endedAt'])),
      })),
  )
  await raise(
    tx,
    events.filter(({ id, level }) => fresh.has(id) && level === 'red'),
    now,
  )
  const trips = new Set(concluded.filter((one) => isTold(one)).map(({ tripId }) => tripId))
  await tellTripsChanged(tx, [...trips])
  return trips
}

/** What nobody needs to look at again at once. */
const isTold = ({ judged }: Concluded) => judged.level !== 'info' || EVENTS[judged.kind].lasting

function eventOf(
  { judged, tripId, legId, receivedAt, frameId, rulesVersion, protocolVersion, late }: Concluded,
  now: Temporal.Instant,
): Omit<NewEvent, 'id'> {
  const { kind, legal, level, lat, lon, facts } = judged
  return {
    tripId,
    legId,
    kind,
    legal,
    level,
    at: at(judged.at),
    receivedAt,
    judgedAt: now,
    lat,
    lon,
    facts,
    frameId,
    rulesVersion,
    protocolVersion,
    late,
  }
}

/** Red events of many trips: each joins the open incident of its trip, or opens it. */
async function raise(tx: Transaction, events: readonly NewEvent[], now: Temporal.Instant): Promise<void> {
  if (events.length === 0) return
  const tripIds = [...new Set(events.map(({ tripId }) => tripId))]
  const open = new Map((await findOpenIncidents(tx, tripIds)).map((incident) => [incident.tripId, incident]))
  const ids = new Map([...open].map(([tripId, { id }]) => [tripId, id]))
  const opened: Parameters<typeof openIncidents>[1][number][] = []
  const entries: IncidentEntry[] = []
  for (const { tripId, kind } of events) {
    const known = ids.get(tripId)
    const incidentId = known ?? newId()
    if (known === undefined) {
      ids.set(tripId, incidentId)
      const answerUntil = now.add({ minutes: ANSWER_MINUTES.red })
      opened.push({ id: incidentId, tripId, level: 'red', cause: kind, openedAt: now, answerUntil })
    }
    const before = open.get(tripId)
    const change = before && joinedByRed(before, kind, now)
    if (before && change) {
      const joined = { ...before, ...change }
      open.set(tripId, joined)
      await saveIncident(tx, joined)
    }
    const entry = known === undefined ? 'opened' : 'event'
    entries.push({ id: newId(), incidentId, kind: entry, text: kind, writtenBy: 'otkel', writtenAt: now })
  }
  await openIncidents(tx, opened)
  await addIncidentEntries(tx, entries)
}
