import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { type HttpRequest, parseJson, type RawAnswer } from '#platform/http-client.ts'
import type { CheckCode } from '../domain/check-codes.ts'
import type { About, FindingParams, Ground } from '../domain/findings.ts'
import type { CheckSubject } from '../domain/subject.ts'

/** One question to one registry. */
export interface Question {
  readonly about: About
  /** What the answer must name back, so that an answer about somebody else is never taken for ours. */
  readonly key: string
  readonly request: HttpRequest
}

/** What an answer says: the age of the registry's knowledge and the grounds against; or why it cannot be read. */
export type Reading =
  | {
      readonly kind: 'answered'
      readonly asOf: Temporal.Instant
      readonly grounds: readonly Ground[]
      /** What a positive answer tells beyond being positive. */
      readonly facts: FindingParams
    }
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'refused-us'; readonly problem: string }

/** How one check is asked of its registry: the only knowledge of the foreign form. */
export interface Codec<Subject = CheckSubject> {
  readonly check: CheckCode
  /** Name of the registry: its folder, its base path and its entry in the installation's settings. */
  readonly registry: string
  /** An answer from a copy older than this decides nothing. */
  readonly maxAgeHours: number
  /** The questions for a subject; none when the check does not apply to it. */
  questions(subject: Subject): readonly Question[]
  /** Never throws: what cannot be read is named. */
  read(raw: Pick<RawAnswer, 'status' | 'body'>, question: Question, subject: Subject): Reading
}

interface CodecParts<A, Subject> {
  readonly check: CheckCode
  readonly registry: string
  readonly maxAgeHours?: number
  readonly questions: (subject: Subject) => readonly Question[]
  readonly answer: z.ZodType<A>
  readonly speaksOf: (answer: A) => string
  /** When the registry's knowledge was current: ISO text with offset, or an instant. */
  readonly asOf: (answer: A) => string | Temporal.Instant
  readonly grounds: (answer: A, question: Question, subject: Subject) => readonly Ground[]
  readonly facts?: (answer: A, question: Question, subject: Subject) => FindingParams
}

const DAY_HOURS = 24

/** Builds a codec from the strict shape of the answer and its meaning. */
export function codec<A, Subject = CheckSubject>(parts: CodecParts<A, Subject>): Codec<Subject> {
  return {
    check: parts.check,
    registry: parts.registry,
    maxAgeHours: parts.maxAgeHours ?? DAY_HOURS,
    questions: parts.questions,
    read(raw, question, subject) {
      const parsed = parts.answer.safeParse(parseJson(raw.body))
      // A 404 is "no such record" only in the registry's own form; the 404 of a wrong address must never refuse anybody.
      if (raw.status !== 200 && (raw.status !== 404 || !parsed.success)) {
        return { kind: 'refused-us', problem: `status ${raw.status}` }
      }
      if (!parsed.success) return { kind: 'unreadable', problem: describe(parsed.error) }
      if (parts.speaksOf(parsed.data) !== question.key) {
        return { kind: 'unreadable', problem: 'the answer is about another subject' }
      }
      const asOf = Temporal.Instant.from(parts.asOf(parsed.data))
      const grounds = parts.grounds(parsed.data, question, subject)
      return { kind: 'answered', asOf, grounds, facts: parts.facts?.(parsed.data, question, subject) ?? {} }
    },
  }
}

// Paths and codes only: received values may be personal data and must not reach the log.
function describe(error: z.ZodError): string {
  const issues = error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.code}`)
  return issues.join('; ')
}

/** A question by POST; asking twice equals asking once. Personal data go in the body, never in an address. */
export function question(about: About, key: string, path: string, json: unknown): Question {
  return { about, key, request: { method: 'POST', path, json, repeatable: true } }
}

/** Shapes that many registries share. */
export const Text = oneLine(200, 0)
export const DateText = z.iso.date()
export const Moment = z.iso.datetime({ offset: true })
export const Amount = z.string().regex(/^\d{1,12}\.\d{2}$/)
export const MAX_ITEMS = 200
/** Milliseconds since the epoch, the end of the year 2199: a number beyond it is no time. */
export const LAST_MOMENT = Date.UTC(2200, 0, 1)
