import { recordAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { concludeEvents, type Concluded } from './conclude-events.ts'
import type { EscortDeps } from './deps.ts'
import { EVENTS } from './domain/events.ts'
import { RED_CALLS } from './domain/incident-life.ts'
import { type Kept, replay, revise } from './domain/replay.ts'
import { colourOf } from './domain/seal-state.ts'
import { hearLeg, type HeardFrame, listFramesOfLeg } from './hear-seal.ts'
import { planOfLeg } from './plan-of-leg.ts'
import { tellSeals } from './tell-seals.ts'
import { tellLegChanged, tellTripChanged } from './signals.ts'
import { hasRedEvents, type KeptEvent, listEventsOfLeg, withdrawEvents } from './store/event-store.ts'
import { addIncidentEntry, findOpenIncidents, listIncidentEntries, saveIncident } from './store/incident-store.ts'
import { findLeg, type Leg, saveLegStates } from './store/leg-store.ts'

/**
 * Judges a leg anew with everything that is known now, because records came late [ESC-29]: conclusions that do not hold
 * any more are withdrawn openly, those that were missed are added as late ones. The lock's own words are never taken back.
 */
export async function rejudgeLeg(deps: EscortDeps, legId: string): Promise<{ added: number; withdrawn: number }> {
  const now = deps.clock.now()
  const leg = await findLeg(deps.db, legId)
  const planned = leg ? await planOfLeg(deps.db, leg, deps.rulesAt) : null
  const protocol = leg ? deps.protocols.get(leg.protocol) : undefined
  if (!leg || !planned || !protocol) return { added: 0, withdrawn: 0 }
  return inTransaction(deps.db, async (tx) => {
    // All that was kept: after the clock was set back, some of it is later than now.
    const frames = await listFramesOfLeg(tx, protocol, leg, planned.law.rules)
    const heard = hearLeg(protocol, leg, planned.law.rules, frames)
    const until = Math.max(now.epochMilliseconds, heard.at(-1)?.receivedAt ?? 0)
    const replayed = replay(planned.law, heard, until)
    const kept = (await listEventsOfLeg(tx, legId)).filter((event) => !isBeyond(leg, event)).map(keptOf)
    const { added, withdrawn } = revise(kept, replayed.events)
    const ends = replayed.events.filter(({ phase }) => phase === 'end')
    const concluded = [...added, ...ends].map(
      (judged): Concluded => ({
        judged,
        tripId: leg.tripId,
        legId,
        ...basisOf(replayed.restsOn.get(judged), protocol.version, now),
        rulesVersion: planned.law.rules.version,
        late: true,
      }),
    )
    // First what does not hold any more, so that the same in another light finds its place.
    await withdrawEvents(
      tx,
      withdrawn.map(({ id }) => id),
      now,
      'late-records',
    )
    await concludeEvents(tx, concluded, now)
    if (withdrawn.some(({ level }) => level === 'red')) await reviseIncident(tx, leg.tripId, withdrawn, now)
    const { state } = replayed
    const colour = colourOf(state, (kind) => EVENTS[kind].level)
    await saveLegStates(tx, [
      {
        legId,
        state,
        judgedUntil: Temporal.Instant.fromEpochMilliseconds(until),
        colour,
        speedKmh: heard.at(-1)?.reading.speedKmh ?? null,
      },
    ])
    await tellSeals(tx, deps.tell, { trips: [leg.tripId] }, now)
    if (added.length + withdrawn.length > 0) {
      await recordAudit(tx, {
        event: 'escort.conclusion-revised',
        actor: SYSTEM,
        subject: { kind: 'escort-trip', id: leg.tripId },
        data: { leg: legId, added: added.length, withdrawn: withdrawn.length },
        lawVersion: planned.law.rules.version,
        occurredAt: now,
      })
    }
    await tellLegChanged(tx, leg.sealNumber)
    await tellTripChanged(tx, leg.tripId)
    return { added: added.length, withdrawn: withdrawn.length }
  })
}

/** Said before the removal by a clock that is ahead: a replay ends at the removal and says nothing of it. */
function isBeyond({ removedAt }: Leg, { at, receivedAt }: KeptEvent): boolean {
  if (removedAt === null) return false
  return Temporal.Instant.compare(at, removedAt) > 0 && Temporal.Instant.compare(receivedAt, removedAt) <= 0
}

function keptOf({ id, kind, at, level, withdrawnAt }: KeptEvent): Kept {
  return { id, kind, level, at: at.epochMilliseconds, withdrawn: withdrawnAt !== null }
}

/** The frame that a conclusion rests on; what time alone told was concluded now, from no frame. */
function basisOf(
  heard: HeardFrame | undefined,
  protocolVersion: number,
  now: Temporal.Instant,
): Pick<Concluded, 'receivedAt' | 'frameId' | 'protocolVersion'> {
  if (!heard) return { receivedAt: now, frameId: null, protocolVersion: null }
  return { receivedAt: heard.frame.receivedAt, frameId: heard.frame.id, protocolVersion }
}

/** Writes into the trip's open incident what was taken back; without a red conclusion left it is amber. */
async function reviseIncident(
  tx: Transaction,
  tripId: string,
  withdrawn: readonly Kept[],
  now: Temporal.Instant,
): Promise<void> {
  const [incident] = await findOpenIncidents(tx, [tripId])
  if (!incident) return
  await addIncidentEntry(tx, {
    id: newId(),
    incidentId: incident.id,
    kind: 'revised',
    text: [...new Set(withdrawn.map(({ kind }) => kind))].join(' '),
    writtenBy: 'otkel',
    writtenAt: now,
  })
  if (incident.level !== 'red' || (await hasRedEvents(tx, tripId))) return
  const entries = await listIncidentEntries(tx, [incident.id])
  if (entries.some(({ text }) => RED_CALLS.includes(text ?? ''))) return
  await saveIncident(tx, { ...incident, level: 'amber' })
}
