import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { ConsentDecision, ConsentQuestion } from '../messages/consent.ts'

/** One line of the consent register. */
export interface ConsentRow extends ConsentQuestion {
  /** `we-ask`: for a record of theirs; `they-ask`: for one of ours. */
  readonly direction: 'we-ask' | 'they-ask'
  readonly askedAt: Temporal.Instant
  readonly decision: 'granted' | 'refused' | null
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly until: Temporal.Instant | null
  readonly answer: string | null
}

const COLUMNS = sql`id, direction, consignment, version, proceeding, case_number as "caseNumber", reason, asked_by as "askedBy",
  asked_at as "askedAt", decision, decided_by as "decidedBy", decided_at as "decidedAt", until, answer`

/** Writes a request; one that is there stays as it is. */
export async function saveQuestion(
  tx: Transaction,
  question: ConsentQuestion,
  { direction, now }: { readonly direction: ConsentRow['direction']; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    insert into rail.evidence_consent (id, direction, consignment, version, proceeding, case_number, reason, asked_by, asked_at)
    values (${question.id}::uuid, ${direction}, ${question.consignment}, ${question.version}, ${question.proceeding},
      ${question.caseNumber}, ${question.reason}, ${question.askedBy}, ${now.toString()}::timestamptz)
    on conflict (id) do nothing`.execute(tx)
}

/** One request with its row lock; undefined when there is none. */
export async function findConsentForUpdate(tx: Transaction, id: string): Promise<ConsentRow | undefined> {
  const { rows } = await sql<ConsentRow>`
    select ${COLUMNS} from rail.evidence_consent where id = ${id}::uuid for update`.execute(tx)
  return rows[0]
}

/** Writes the decision. */
export async function saveDecision(tx: Transaction, word: ConsentDecision, jws: string): Promise<void> {
  await sql`
    update rail.evidence_consent set decision = ${word.decision}, decided_by = ${word.decidedBy},
      decided_at = ${word.at}::timestamptz, until = ${word.until}::timestamptz, answer = ${word.answer}, jws = ${jws}
    where id = ${word.id}::uuid`.execute(tx)
}

/** The consent under which a record may be used as evidence in a case at an instant; undefined when there is none. */
export async function findConsent(
  tx: Transaction,
  wanted: { readonly consignment: string; readonly version: number; readonly caseNumber: string },
  now: Temporal.Instant,
): Promise<ConsentRow | undefined> {
  const { rows } = await sql<ConsentRow>`
    select ${COLUMNS} from rail.evidence_consent
    where direction = 'we-ask' and decision = 'granted' and consignment = ${wanted.consignment}
      and version = ${wanted.version} and case_number = ${wanted.caseNumber} and until > ${now.toString()}::timestamptz
    order by until desc limit 1`.execute(tx)
  return rows[0]
}

/** The register, what waits for a decision first; at most 200. */
export async function listConsents(db: Database): Promise<readonly ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select ${COLUMNS} from rail.evidence_consent order by decision is not null, asked_at desc limit 200`.execute(db)
  return rows
}
