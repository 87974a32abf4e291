import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { Fault } from '#platform/faults.ts'
import { addJob } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import { entryOf } from './acting.ts'
import type { IdentityDeps } from './deps.ts'
import { decideConsent, type PersonsAnswer } from './domain/consent.ts'
import { ASK_CONSENT, TELL_CONSENT_LAPSED, WITHDRAW_CONSENT } from './job-kinds.ts'
import type { ConsentAuthority } from './ports.ts'
import { readPeople } from './read-people.ts'
import { seal, subjectKey } from './sealing.ts'
import { findAccount } from './store/account-store.ts'
import { type ConsentOfAccount, findConsentForUpdate, saveConsent } from './store/consent-store.ts'
import { listPeopleById } from './store/person-store.ts'

const READ_AGAIN_SECONDS = 3
/** A service that does not answer is asked again so often, also after hours: who waits is let on soon after it is back. */
const ASK_AGAIN_SECONDS = 60

export type ConsentDeps = Pick<IdentityDeps, 'db' | 'keys' | 'clock'> & {
  readonly authority: ConsentAuthority
  readonly log?: Pick<Log, 'warn'>
}

/**
 * Asks the state access-control service for a consent, or reads its answer when it was asked before; asks for another
 * run of itself while the person has not answered, or the service does not; after a day of that the request lapses and the account
 * that needs it is told. Safe to run
 * twice; does nothing for a consent that is decided.
 */
export async function askConsent(deps: ConsentDeps, consentId: string): Promise<void> {
  const open = await inTransaction(deps.db, (tx) => findOpenConsent(tx, deps, consentId))
  if (!open) return
  const answered = await answerOf(deps, consentId, open)
  await inTransaction(deps.db, (tx) => settle(tx, deps, consentId, answered))
}

interface Answered {
  /** Null while the service does not know of the request. */
  readonly reference: string | null
  readonly answer: PersonsAnswer
  readonly proof: string | null
  readonly silent: boolean
}

async function answerOf({ authority, log }: ConsentDeps, requestId: string, open: OpenConsent): Promise<Answered> {
  let reference = 'reference' in open ? open.reference : null
  try {
    if ('person' in open) reference = await authority.ask({ requestId, ...open.person })
    const read = await authority.read(present(reference, 'the service gave one'))
    return { reference, ...read, silent: false }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    log?.warn({ consent: requestId, problem: error.message }, 'the access-control service does not answer')
    return { reference, answer: 'waiting', proof: null, silent: true }
  }
}

/** Tells the state access-control service that a consent was withdrawn here. */
export async function tellWithdrawal(deps: ConsentDeps, consentId: string): Promise<void> {
  const consent = await inTransaction(deps.db, (tx) => findConsentForUpdate(tx, consentId))
  if (consent?.reference && consent.state === 'withdrawn') await deps.authority.withdraw(consent.reference)
}

/** A consent that is still open: its reference at the service, or whom to ask when it was not asked yet. */
type OpenConsent = { readonly reference: string } | { readonly person: Awaited<ReturnType<typeof whomToAsk>> }

async function findOpenConsent(tx: Transaction, deps: ConsentDeps, id: string): Promise<OpenConsent | null> {
  const consent = await findConsentForUpdate(tx, id)
  if (consent?.state !== 'requested') return null
  return consent.reference ? { reference: consent.reference } : { person: await whomToAsk(tx, deps, consent) }
}

async function whomToAsk(tx: Transaction, deps: ConsentDeps, consent: ConsentOfAccount) {
  const reading = { keys: deps.keys, reader: SYSTEM, purpose: `consent ${consent.id}`, now: deps.clock.now() }
  const [person] = await readPeople(tx, await listPeopleById(tx, [consent.person_id]), reading)
  const account = present(await findAccount(tx, consent.account_id), 'a person belongs to an account')
  const { iin, phone } = present(person, 'a consent is of a person')
  return { iin: present(iin, 'a resident has an IIN'), phone, language: account.language }
}

async function settle(tx: Transaction, deps: ConsentDeps, id: string, answered: Answered): Promise<void> {
  const consent = await findConsentForUpdate(tx, id)
  if (consent?.state === 'withdrawn' && consent.reference === null && answered.reference !== null) {
    // Withdrawn while the service was being asked: now there is something to take back there.
    await saveConsent(tx, id, { reference: answered.reference })
    await addJob(tx, WITHDRAW_CONSENT, { consentId: id }, { jobKey: `consent-withdrawal:${id}` })
  }
  if (consent?.state !== 'requested') return
  const now = deps.clock.now()
  const state = decideConsent(consent.requested_at, answered.answer, now)
  if (state === 'requested') {
    await saveConsent(tx, id, { reference: answered.reference })
    const runAt = now.add({ seconds: answered.silent ? ASK_AGAIN_SECONDS : READ_AGAIN_SECONDS })
    await addJob(tx, ASK_CONSENT, { consentId: id }, { jobKey: `consent:${id}`, runAt })
    return
  }
  const key = await subjectKey(tx, deps.keys, consent.person_id)
  const proof = answered.proof === null ? null : seal(key, 'consent.proof', consent.person_id, answered.proof)
  await saveConsent(tx, id, { state, reference: answered.reference, proof_enc: proof, decided_at: now })
  const acting = { actor: SYSTEM, now }
  await recordAudit(
    tx,
    entryOf(acting, 'identity.consent-decided', { kind: 'consent', id }, { person: consent.person_id, state }),
  )
  if (state !== 'lapsed' || !consent.listed) return
  await addJob(tx, TELL_CONSENT_LAPSED, { consentId: id, accountId: consent.account_id, own: consent.self })
}
