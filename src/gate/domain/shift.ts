import { ok, type Result } from '#kernel/result.ts'
import { type GateRefusal, refuse } from './refusals.ts'

/** What ends or begins a shift. */
export interface ShiftAct {
  readonly id: string
  readonly kind: 'handed-over' | 'taken-over'
  readonly officer: string
}

/** How a checkpoint's shift stands: who answers for it, and which hand-over waits to be taken over. */
export interface ShiftStanding {
  /** The officer on duty; null when nobody is. */
  readonly onDuty: string | null
  /** The hand-over that nobody has answered yet. */
  readonly waiting: ShiftAct | null
}

/** The standing after the last act; `last` is null before the first one. */
export function standingOfShift(last: ShiftAct | null): ShiftStanding {
  if (last === null) return { onDuty: null, waiting: null }
  return last.kind === 'taken-over' ? { onDuty: last.officer, waiting: null } : { onDuty: null, waiting: last }
}

/** The officer on duty hands over, and nobody for him [GATE-6]. */
export function allowHandOver({ onDuty }: ShiftStanding, officer: string): Result<undefined, GateRefusal> {
  return onDuty === officer ? ok(undefined) : refuse('gate.not-on-duty')
}

/** What an officer who takes over says: which hand-over he answers, if there is one, and words of his own. */
export interface TakeOver {
  readonly officer: string
  readonly answers: string | null
  readonly words: string | null
}

/**
 * May an officer take the shift over? He answers the hand-over that he read; when another one stands there now, he reads
 * that first. Two people are needed: nobody takes over from himself. When nobody handed over (the first shift, a
 * colleague who fell ill) the shift is taken over all the same, because a checkpoint without an officer in charge is
 * worse, but in words that stay in the log [GATE-6].
 */
export function allowTakeOver(
  { onDuty, waiting }: ShiftStanding,
  { officer, answers, words }: TakeOver,
): Result<undefined, GateRefusal> {
  if (onDuty === officer) return refuse('gate.already-on-duty')
  if ((waiting?.id ?? null) !== answers) return refuse('gate.shift-changed')
  if (waiting?.officer === officer) return refuse('gate.handover-to-oneself')
  return waiting === null && words === null ? refuse('gate.handover-missing') : ok(undefined)
}
