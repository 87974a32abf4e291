import { ok, type Result } from '#kernel/result.ts'
import type { ReportReason } from './plan.ts'
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

/** What of an open incident another alarm may change; `O` are the outcomes. */
interface Joinable<O> extends IncidentFacts {
  readonly cause: string
  readonly escalated: number
  readonly answerUntil: Temporal.Instant
  readonly outcome: O | null
  readonly outcomeNote: string | null
}

/**
 * What an open incident becomes when one more alarm joins it; null when it stays as it is. One that was amber is red with a red
 * one, with the clock of it [ESC-32]. One that waits for its second signature is at work again, with a clock: the first
 * person judged without this alarm [ESC-35].
 */
export function joinedBy<O>(
  { state, level, cause, outcome, outcomeNote, closedBy }: Joinable<O>,
  alarm: { readonly cause: string; readonly level: IncidentFacts['level'] },
  now: Temporal.Instant,
): Joinable<O> | null {
  const louder = level === 'red' ? level : alarm.level
  const answerUntil = now.add({ minutes: ANSWER_MINUTES[louder] })
  if (state === 'closing')
    return {
      state: 'taken',
      level: louder,
      cause,
      escalated: 0,
      answerUntil,
      outcome: null,
      outcomeNote: null,
      closedBy: null,
    }
  if (louder === level) return null
  return { state, level: louder, cause: alarm.cause, escalated: 0, answerUntil, outcome, outcomeNote, closedBy }
}

/**
 * What a driver or his firm tells that calls the centre [ESC-60], and how loudly: a call for help as the button of a seal does.
 * Everything else stands on the card of the trip.
 */
export const CALLS: Readonly<
  Partial<Record<ReportReason, { readonly cause: string; readonly level: IncidentFacts['level'] }>>
> = {
  accident: { cause: 'TOLD_ACCIDENT', level: 'amber' },
  'seal-damaged': { cause: 'TOLD_SEAL_DAMAGED', level: 'amber' },
  help: { cause: 'TOLD_HELP', level: 'red' },
}

/** The calls that keep an incident red whatever late records take back: a person said so, and no lock. */
export const RED_CALLS: readonly string[] = Object.values(CALLS)
  .filter(({ level }) => level === 'red')
  .map(({ cause }) => cause)

/** Minutes in which an incident must be answered, by its level [ESC-32]. */
export const ANSWER_MINUTES = { red: 5, amber: 20 } as const
