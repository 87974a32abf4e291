import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import { newId } from '#platform/new-id.ts'
import { ESCALATION } from './contract/terms.ts'
import type { IncidentRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { actOnIncident, ANSWER_MINUTES } from './domain/incident-life.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellTripChanged } from './signals.ts'
import { tellSeals } from './tell-seals.ts'
import {
  addIncidentEntry,
  findIncidentEntry,
  findIncidentForUpdate,
  type Incident,
  listUnanswered,
  saveIncident,
} from './store/incident-store.ts'

const ENTRY = {
  take: 'taken',
  call: 'called',
  'send-group': 'group-sent',
  'group-report': 'group-report',
  note: 'note',
  close: 'outcome',
  second: 'closed',
} as const

/**
 * Besides taking it, the acts that answer an alarm [ESC-32, ESC-33]: whoever does one has his own time for the next, so that what he has
 * in hand is not passed on beside him. Words alone, and taking what is taken, leave the clock as it runs.
 */
const ANSWERS: ReadonlySet<IncidentRequest['act']> = new Set(['call', 'send-group'])

/**
 * Works on an incident: takes it, calls, sends the mobile group, reports, closes it, signs the closing of a red one. Safe to
 * repeat with the same id. Refused: an id under which something else was written, since an act without its entry is none.
 */
export async function workIncident(
  deps: EscortDeps,
  id: string,
  request: IncidentRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const now = deps.clock.now()
  const actor = by.actor.id
  return inTransaction(deps.db, async (tx) => {
    const incident = await findIncidentForUpdate(tx, id)
    if (!incident) return refuse('escort.incident-unknown')
    const written = await findIncidentEntry(tx, request.id)
    if (written) {
      const isRepeat = written.incidentId === id && written.kind === ENTRY[request.act] && written.writtenBy === actor
      return isRepeat ? ok({ id }) : refuse('escort.id-reused')
    }
    const next = actOnIncident(incident, request.act, {
      actor,
      outcome: request.outcome ?? null,
      note: request.note ?? null,
    })
    if (!next.ok) return next
    await saveIncident(tx, after(incident, request, next.value, { actor, now }))
    await addIncidentEntry(tx, {
      id: request.id,
      incidentId: id,
      kind: ENTRY[request.act],
      text: request.act === 'close' ? `${request.outcome}: ${request.note}` : (request.note ?? null),
      writtenBy: actor,
      writtenAt: now,
    })
    await tellSeals(tx, deps.tell, { trips: [incident.tripId] }, now)
    await recordAudit(tx, {
      event: 'escort.incident-worked',
      actor: by.actor,
      subject: { kind: 'escort-incident', id },
      data: { act: request.act, state: next.value },
      occurredAt: now,
      correlationId: by.correlationId,
    })
    await tellTripChanged(tx, incident.tripId)
    return ok({ id })
  })
}

function after(
  incident: Incident,
  request: IncidentRequest,
  state: Incident['state'],
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Incident {
  const { actor, now } = by
  const isTaken = request.act === 'take' && incident.takenBy === null
  const isAnswer = isTaken || ANSWERS.has(request.act)
  const clock = isAnswer ? { answerUntil: now.add({ minutes: ANSWER_MINUTES[incident.level] }) } : {}
  const taken = isTaken ? { takenBy: actor, takenAt: now } : {}
  const group = request.act === 'send-group' ? { groupSentAt: now } : {}
  const closing =
    request.act === 'close'
      ? { outcome: request.outcome ?? null, outcomeNote: request.note ?? null, closedBy: actor }
      : {}
  const seconded = request.act === 'second' ? { secondedBy: actor } : {}
  const ended = state === 'closed' ? { closedAt: now } : {}
  return { ...incident, ...clock, ...taken, ...group, ...closing, ...seconded, ...ended, state }
}

/** Tells the next in the chain of an incident on which nobody has worked in time [ESC-32]. Answers how many there were. */
export async function escalateIncidents(deps: EscortDeps): Promise<number> {
  const now = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const unanswered = await listUnanswered(tx, now)
    for (const incident of unanswered) {
      const escalated = incident.escalated + 1
      await saveIncident(tx, {
        ...incident,
        escalated,
        answerUntil: now.add({ minutes: ANSWER_MINUTES[incident.level] }),
      })
      await addIncidentEntry(tx, {
        id: newId(),
        incidentId: incident.id,
        kind: 'escalated',
        text: ESCALATION[escalated] ?? null,
        writtenBy: 'otkel',
        writtenAt: now,
      })
      await tellTripChanged(tx, incident.tripId)
    }
    return unanswered.length
  })
}
