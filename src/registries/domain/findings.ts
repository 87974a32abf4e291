import type { CheckCode } from './check-codes.ts'
import { type Authority, type Cure, REASONS, type ReasonCode } from './reasons.ts'

/**
 * What one check found. `notify`: negative, but for this user it is only told (paragraph 19, last part).
 * `unknown`: the registry has not answered; never a refusal. `not-applicable`: the check has nothing to ask about.
 */
export const FINDING_OUTCOMES = ['pass', 'refuse', 'notify', 'unknown', 'not-applicable'] as const
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number]

/** Of whom or what the finding speaks: `driver:<id>` for one of several drivers. */
export type About = 'holder' | 'owner' | 'vehicle' | 'trailer' | 'goods' | 'booking' | `driver:${string}`

/** Facts that the sentence needs; never a name, number of a document or other personal data. */
export type FindingParams = Readonly<Record<string, string | number | readonly string[]>>

/** One dated finding of a booking. */
export interface Finding {
  readonly check: CheckCode
  readonly about: About
  readonly outcome: FindingOutcome
  /** Null when there is nothing to explain (`pass`, `not-applicable`). */
  readonly code: ReasonCode | null
  readonly params: FindingParams
  readonly authority: Authority | null
  readonly cure: Cure | null
  /** Key of the paragraph, e.g. `order-707/18.2`. */
  readonly basis: string
  /** Version of the law that required the check. */
  readonly lawVersion: string
  /** ISO instant at which the registry's answer (or silence) was taken. */
  readonly decidedAt: string
  /** ISO instant until which a re-run does not ask again; equal to `decidedAt` when it must ask. */
  readonly validUntil: string
}

/** A ground found in an answer, before law decides whether it refuses or only notifies. */
export interface Ground {
  readonly about: About
  readonly code: ReasonCode
  readonly params?: FindingParams
}

/** Key of the legal basis of a check, e.g. `order-707/18.2`. */
export function basisOf(check: CheckCode): string {
  return `order-707/${check}`
}

/** Who answers for a reason and what removes it. */
export function authorityAndCure(code: ReasonCode): { authority: Authority; cure: Cure } {
  const { authority, cure } = REASONS[code]
  return { authority, cure }
}
