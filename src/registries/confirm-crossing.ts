import { inTransaction } from '#platform/transaction.ts'
import { authorityAndCure, basisOf, type Finding } from './domain/findings.ts'
import { settle, validUntil } from './domain/plan.ts'
import type { CrossingSubject } from './domain/subject.ts'
import { putQuestion, type QuestionOutcome } from './put-question.ts'
import type { Registries } from './registries.ts'
import { listCurrentFindings, lockFindings, saveSettlement } from './store/finding-store.ts'

/** Whether the state systems know of the crossing: `not-yet` and `unknown` are asked again later. */
export type CrossingConfirmation =
  | {
      readonly outcome: 'confirmed'
      readonly crossedAt: Temporal.Instant
      readonly post: string
      readonly finding: Finding
    }
  | { readonly outcome: 'not-yet' | 'unknown'; readonly finding: Finding }

/**
 * Asks whether the state systems have registered the crossing (order 707, paragraph 18, 17-2), which returns the deposit
 * (paragraph 28). The answer is stored as a finding of the booking. Never a refusal.
 */
export async function confirmCrossing(
  registries: Registries,
  request: { readonly bookingId: string; readonly subject: CrossingSubject; readonly lawVersion: string },
  now: Temporal.Instant,
): Promise<CrossingConfirmation> {
  const { bookingId, subject, lawVersion } = request
  const [question] = registries.crossing.questions(subject)
  if (!question) return { outcome: 'unknown', finding: findingOf(null, lawVersion, now) }
  const outcome = await putQuestion(registries, registries.crossing, question, subject, bookingId, now)
  const finding = findingOf(outcome, lawVersion, now)
  await inTransaction(registries.db, async (tx) => {
    await lockFindings(tx, bookingId)
    const stored = (await listCurrentFindings(tx, [bookingId])).get(bookingId) ?? []
    const settlement = settle(stored, [{ check: '18.17-2', concerns: ['vehicle'], fresh: [finding] }], now)
    await saveSettlement(tx, bookingId, settlement, new Map([[finding, outcome.inquiryId]]), now)
  })
  const { crossedAt, post } = finding.params
  if (finding.outcome === 'pass' && typeof crossedAt === 'string' && typeof post === 'string') {
    return { outcome: 'confirmed', crossedAt: Temporal.Instant.from(crossedAt), post, finding }
  }
  return { outcome: outcome.silence === null ? 'not-yet' : 'unknown', finding }
}

function findingOf(outcome: QuestionOutcome | null, lawVersion: string, now: Temporal.Instant): Finding {
  const positive = outcome !== null && outcome.silence === null && outcome.grounds.length === 0
  const code = positive ? null : (outcome?.silence ?? 'registries.crossing-not-registered')
  return {
    check: '18.17-2',
    about: 'vehicle',
    // A crossing that is not registered yet is a matter of time, so it is unknown and never refused.
    outcome: positive ? 'pass' : 'unknown',
    code,
    params: outcome?.facts ?? {},
    ...(code === null ? { authority: null, cure: null } : authorityAndCure(code)),
    basis: basisOf('18.17-2'),
    lawVersion,
    decidedAt: now.toString(),
    validUntil: validUntil(positive ? 'pass' : 'unknown', now),
  }
}
