import { createHash } from 'node:crypto'
import { encrypt } from '#platform/field-encryption.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Codec, Question } from './adapters/codec.ts'
import type { RegistryAnswer } from './adapters/registry-link.ts'
import type { FindingParams, Ground } from './domain/findings.ts'
import type { ReasonCode } from './domain/reasons.ts'
import type { Registries } from './registries.ts'
import { type Inquiry, saveInquiries, saveQuarantine } from './store/inquiry-store.ts'

/** What one question led to: grounds (none: positive), or why it is unknown. */
export interface QuestionOutcome {
  readonly question: Question
  /** Null: nothing was asked. */
  readonly inquiryId: string | null
  readonly grounds: readonly Ground[]
  readonly facts: FindingParams
  /** Null when the registry answered. */
  readonly silence: ReasonCode | null
}

const SILENCE = {
  down: 'registries.registry-down',
  slow: 'registries.registry-slow',
  resting: 'registries.registry-resting',
  busy: 'registries.registry-busy',
  'refused-us': 'registries.registry-refused-us',
  'not-configured': 'registries.registry-not-configured',
  redirected: 'registries.answer-unreadable',
  'too-large': 'registries.answer-unreadable',
  unreadable: 'registries.answer-unreadable',
} as const satisfies Record<Extract<RegistryAnswer, { kind: 'silent' }>['fault'], ReasonCode>

/** How far a registry's clock may run ahead of ours. */
const CLOCK_SKEW = Temporal.Duration.from({ hours: 1 })

/**
 * Puts one question: asks, stores the raw answer, and only then reads it. Evidence first: if the process ends in between,
 * the answer is kept and the check, having no finding, is asked again. Never throws for a sick registry.
 */
export async function putQuestion<Subject>(
  registries: Registries,
  codec: Codec<Subject>,
  question: Question,
  subject: Subject,
  bookingId: string,
  now: Temporal.Instant,
): Promise<QuestionOutcome> {
  const started = performance.now()
  const answer = await registries.ask(codec.registry, question.request)
  if (answer.kind === 'silent' && answer.fault === 'not-configured') {
    return { question, inquiryId: null, grounds: [], facts: {}, silence: SILENCE[answer.fault] }
  }
  const tookMs = Math.ceil(performance.now() - started)
  const evidence = answer.kind === 'received' ? (answer.evidence ?? answer.body) : answer.body
  const id = newId()
  const inquiry: Inquiry = {
    id,
    bookingId,
    check: codec.check,
    about: question.about,
    registry: codec.registry,
    askedAt: now,
    answeredAt: now.add({ milliseconds: tookMs }),
    attempts: answer.attempts,
    status: answer.status,
    fault: answer.kind === 'silent' ? answer.fault : null,
    digest: evidence && createHash('sha256').update(evidence).digest(),
    // In base64, since an answer need not be text.
    body: evidence && encrypt(registries.key, inquiryContext(id), evidence.toString('base64')),
  }
  await inTransaction(registries.db, (tx) => saveInquiries(tx, [inquiry]))
  const read = readAnswer(registries, codec, question, subject, answer)
  if (read.problem !== null) {
    const { problem } = read
    registries.log.warn({ registry: codec.registry, inquiry: id, problem }, 'registry answer put aside')
    await inTransaction(registries.db, (tx) => saveQuarantine(tx, [{ inquiryId: id, problem }], now))
  }
  return { question, inquiryId: id, grounds: read.grounds, facts: read.facts, silence: read.silence }
}

/** What the encryption of a raw answer is bound to. */
function inquiryContext(id: string): string {
  return `registries.inquiry.body:${id}`
}

interface Read {
  readonly grounds: readonly Ground[]
  readonly facts: FindingParams
  readonly silence: ReasonCode | null
  /** Why the answer goes to the quarantine; null when it does not. */
  readonly problem: string | null
}

function silent(silence: ReasonCode, problem: string | null = null): Read {
  return { grounds: [], facts: {}, silence, problem }
}

function readAnswer<Subject>(
  registries: Registries,
  codec: Codec<Subject>,
  question: Question,
  subject: Subject,
  answer: RegistryAnswer,
): Read {
  if (answer.kind === 'silent') {
    const silence = SILENCE[answer.fault]
    return silent(silence, silence === 'registries.answer-unreadable' ? answer.fault : null)
  }
  const reading = codec.read(answer, question, subject)
  if (reading.kind === 'refused-us') return silent('registries.registry-refused-us')
  if (reading.kind === 'unreadable') return silent('registries.answer-unreadable', reading.problem)
  const real = registries.realTime.now()
  const oldest = real.subtract({ hours: codec.maxAgeHours })
  if (Temporal.Instant.compare(reading.asOf, oldest) < 0) return silent('registries.answer-stale')
  if (Temporal.Instant.compare(reading.asOf, real.add(CLOCK_SKEW)) > 0) {
    return silent('registries.answer-unreadable', 'the answer is dated in the future')
  }
  return { grounds: reading.grounds, facts: reading.facts, silence: null, problem: null }
}
