import { ok, type Result } from '#kernel/result.ts'
import { type EscortRefusal, refuse } from './refusals.ts'

export type IncidentAct = 'take' | 'call' | 'send-group' | 'group-report' | 'note' | 'close' | 'second'

/** What the rules need of an incident. */
export interface IncidentFacts {
  readonly state: 'open' | 'taken' | 'group-sent' | 'closing' | 'closed'
  readonly level: 'amber' | 'red'
  readonly closedBy: string | null
}

/**
 * Whether an act is allowed, and which state it leads to. An incident is never deleted or hidden: it ends by an outcome
 * with words and a person, a red one by a second person as well [ESC-35].
 */
export function actOnIncident(
  incident: IncidentFacts,
  act: IncidentAct,
  by: { readonly actor: string; readonly outcome: string | null; readonly note: string | null },
): Result<IncidentFacts['state'], EscortRefusal> {
  const { state, level } = incident
  if (state === 'closed') return refuse('escort.incident-closed')
  if (act === 'second') {
    if (state !== 'closing') return refuse('escort.incident-state-wrong', { state })
    return incident.closedBy === by.actor ? refuse('escort.second-person-needed') : ok('closed')
  }
  if (state === 'closing') return refuse('escort.incident-state-wrong', { state })
  if (act === 'take') return ok(state === 'open' ? 'taken' : state)
  if (act === 'send-group') return ok('group-sent')
  if (act === 'close') {
    if (by.outcome === null || (by.note ?? '').trim() === '') return refuse('escort.outcome-needed')
    return ok(level === 'red' ? 'closing' : 'closed')
  }
  return ok(state)
}

/** Minutes in which an incident must be answered, by its level [ESC-32]. */
export const ANSWER_MINUTES = { red: 5, amber: 20 } as const

/** Who is told when nobody answers: duty operator, head of shift, customs unit, mobile group. */
export const ESCALATION = ['duty-operator', 'shift-head', 'customs-unit', 'mobile-group'] as const
