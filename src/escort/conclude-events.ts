import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { EVENTS, type Judged } from './domain/events.ts'
import { raiseAlarms } from './raise-alarms.ts'
import { tellTripsChanged } from './signals.ts'
import { endEvents, type NewEvent, saveEvents } from './store/event-store.ts'

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
  const loud = events.filter(({ id, level }) => fresh.has(id) && level === 'red')
  await raiseAlarms(
    tx,
    loud.map(({ tripId, kind }) => ({ tripId, cause: kind, level: 'red', by: 'otkel' })),
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
