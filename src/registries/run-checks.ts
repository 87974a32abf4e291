import { inTransaction } from '#platform/transaction.ts'
import type { Codec, Question } from './adapters/codec.ts'
import { type CheckCode, checkCodes, checksOf, type RequiredChecks } from './domain/check-codes.ts'
import { type About, authorityAndCure, basisOf, type Finding } from './domain/findings.ts'
import { type CheckRun, mustAsk, type StoredFinding, settle, validUntil } from './domain/plan.ts'
import type { CheckSubject } from './domain/subject.ts'
import { putQuestion, type QuestionOutcome } from './put-question.ts'
import type { Registries } from './registries.ts'
import { listCurrentFindings, lockFindings, saveSettlement } from './store/finding-store.ts'

/** One run of the checks of a booking. */
export interface CheckRequest {
  readonly bookingId: string
  readonly subject: CheckSubject
  readonly required: RequiredChecks
  /** Checks to be asked even though an answer still stands: the user says that he removed the reason. */
  readonly recheck?: readonly CheckCode[]
}

interface Context extends CheckRequest {
  readonly now: Temporal.Instant
  readonly current: readonly StoredFinding[]
}

/**
 * Asks every registry that law requires for a booking (order 707, paragraphs 17–20), all at once, and answers with all
 * current findings of the required checks. Only what is missing, unknown or expired is asked. A silent, slow or garbled
 * registry gives the outcome `unknown` for its own check and touches no other. The answer is there within five seconds.
 *
 * The points 18.17-1 (our ledger) and 18.17-2 (after the crossing) are not asked here, even when law lists them as refusing.
 * Safe to run twice and side by side. Throws only when the database is not there.
 */
export async function runChecks(
  registries: Registries,
  request: CheckRequest,
  now: Temporal.Instant,
): Promise<readonly Finding[]> {
  const { bookingId, required } = request
  const current = (await listCurrentFindings(registries.db, [bookingId])).get(bookingId) ?? []
  const wanted = new Set(checkCodes([...required.refusing, ...required.notifying]))
  const codecs = registries.codecs.filter(({ check }) => wanted.has(check))
  const context: Context = { ...request, now, current }
  const asked = await Promise.all(codecs.map((codec) => askCheck(registries, codec, context)))
  const inquiryOf = new Map(asked.flatMap(({ inquiries }) => inquiries))
  return await inTransaction(registries.db, async (tx) => {
    await lockFindings(tx, bookingId)
    const stored = (await listCurrentFindings(tx, [bookingId])).get(bookingId) ?? []
    const settlement = settle(
      stored,
      asked.map(({ run }) => run),
      now,
    )
    await saveSettlement(tx, bookingId, settlement, inquiryOf, now)
    const all = (await listCurrentFindings(tx, [bookingId])).get(bookingId) ?? []
    return all.filter(({ check }) => wanted.has(check)).map(withoutRow)
  })
}

interface AskedCheck {
  readonly run: CheckRun
  readonly inquiries: readonly (readonly [Finding, string | null])[]
}

async function askCheck(registries: Registries, codec: Codec, context: Context): Promise<AskedCheck> {
  const questions = codec.questions(context.subject).filter(({ about }) => isAsked(codec.check, about, context))
  if (questions.length === 0) {
    const idle = finding(codec.check, 'booking', context, { outcome: 'not-applicable', code: null, params: {} })
    return { run: { check: codec.check, concerns: ['booking'], fresh: [idle] }, inquiries: [] }
  }
  const open = questions.filter(({ about }) =>
    mustAsk({ check: codec.check, about }, context.current, context.now, context.recheck ?? []),
  )
  const outcomes = await Promise.all(
    open.map((question) => putQuestion(registries, codec, question, context.subject, context.bookingId, context.now)),
  )
  const inquiries = outcomes.flatMap((outcome) =>
    findingsOf(codec.check, outcome, context).map((one) => [one, outcome.inquiryId] as const),
  )
  const fresh = inquiries.map(([one]) => one)
  return { run: { check: codec.check, concerns: questions.map(aboutOf), fresh }, inquiries }
}

/** A check that law does not ask of this party is not asked, whatever it asks of the others [R707-19d]. */
function isAsked(check: CheckCode, about: About, { required }: Context): boolean {
  const { refusing, notifying } = checksOf(required, about)
  return refusing.includes(check) || notifying.includes(check)
}

function aboutOf({ about }: Question): About {
  return about
}

function findingsOf(check: CheckCode, outcome: QuestionOutcome, context: Context): readonly Finding[] {
  const { about } = outcome.question
  if (outcome.silence !== null) {
    return [finding(check, about, context, { outcome: 'unknown', code: outcome.silence, params: {} })]
  }
  if (outcome.grounds.length === 0) {
    return [finding(check, about, context, { outcome: 'pass', code: null, params: outcome.facts })]
  }
  const negative = checksOf(context.required, about).refusing.includes(check) ? 'refuse' : 'notify'
  return outcome.grounds.map(({ code, params }) =>
    finding(check, about, context, { outcome: negative, code, params: params ?? {} }),
  )
}

function finding(
  check: CheckCode,
  about: About,
  { required, now }: Pick<Context, 'required' | 'now'>,
  found: Pick<Finding, 'outcome' | 'code' | 'params'>,
): Finding {
  return {
    check,
    about,
    ...found,
    ...(found.code === null ? { authority: null, cure: null } : authorityAndCure(found.code)),
    basis: basisOf(check),
    lawVersion: required.version,
    decidedAt: now.toString(),
    validUntil: validUntil(found.outcome, now),
  }
}

function withoutRow({ row: _row, ...rest }: StoredFinding): Finding {
  return rest
}
