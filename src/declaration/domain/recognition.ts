import { ok, type Result } from '#kernel/result.ts'
import { type DeclarationRefusal, refuse } from './refusals.ts'

/** The answer of the other customs to one version: recognised, with reserved fields, or refused with a reason [DEC-26]. */
export interface Recognition {
  readonly answer: 'recognised' | 'reserved' | 'refused'
  /** Pointers of the fields that are not recognised as they stand. */
  readonly fields: readonly { readonly pointer: string; readonly reason: string }[]
  readonly reason: string | null
}

/** How a version stands with the customs that must recognise it. Silence is never recognition [DEC-26]. */
export type RecognitionStanding = Recognition['answer'] | 'waiting' | 'not-answered'

/** Hours within which the other customs answers. */
export const ANSWER_HOURS = 2

/** Whether an answer says what it must: a reservation alone its fields, a refusal its reason. */
export function checkRecognition(recognition: Recognition): Result<Recognition, DeclarationRefusal> {
  const { answer, fields, reason } = recognition
  if (answer === 'reserved' && fields.length === 0) return refuse('declaration.reservation-without-fields')
  if (answer === 'refused' && !reason?.trim()) return refuse('declaration.refusal-without-reason')
  if (answer !== 'reserved' && fields.length > 0) return refuse('declaration.recognition-with-fields')
  return ok(recognition)
}

/** What stands at an instant: the answer that was given, else waiting until its time is past, and then `not-answered`. */
export function standingOf(
  given: Recognition | null,
  askedAt: Temporal.Instant,
  now: Temporal.Instant,
): RecognitionStanding {
  if (given) return given.answer
  return Temporal.Instant.compare(now, askedAt.add({ hours: ANSWER_HOURS })) < 0 ? 'waiting' : 'not-answered'
}
