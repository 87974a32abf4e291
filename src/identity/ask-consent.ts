import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { entryOf } from './acting.ts'
import type { IdentityDeps } from './deps.ts'
import { decideConsent } from './domain/consent.ts'
import { ASK_CONSENT, WITHDRAW_CONSENT } from './job-kinds.ts'
import type { ConsentAuthority } from './ports.ts'
import { readPeople } from './read-people.ts'
import { seal, subjectKey } from './sealing.ts'
import { findAccount } from './store/account-store.ts'
import { type ConsentOfAccount, findConsentForUpdate, saveConsent } from './store/consent-store.ts'
import { listPeopleById } from './store/person-store.ts'

const READ_AGAIN_SECONDS = 3

export type ConsentDeps = Pick<IdentityDeps, 'db' | 'keys' | 'clock'> & { readonly authority: ConsentAuthority }

/**
 * Asks the state access-control service for a consent, or reads its answer when it was asked before; asks for another
 * run of itself while the person has not answered. Safe to run twice; does nothing for a consent that is decided.
 */
export async function askConsent(deps: ConsentDeps, consentId: string): Promise<void> {
  const { authority } = deps
  const open = await inTransaction(deps.db, (tx) => findOpenConsent(tx, deps, consentId))
  if (!open) return
  const reference = 'person' in open ? await authority.ask({ requestId: consentId, ...open.person }) : open.reference
  const answered = await authority.read(reference)
  await inTransaction(deps.db, (tx) => settle(tx, deps, consentId, { reference, ...answered }))
}

/** Tells the state access-control service that a consent was withdrawn here. */
export async function tellWithdrawal(deps: ConsentDeps, consentId: string): Promise<void> {
  const consent = await inTransaction(deps.db, (tx) => findConsentForUpdate(tx, consentId))
  if (consent?.reference && consent.state === 'withdrawn') await deps.authority.withdraw(consent.reference)
}

/** A consent that is still open: its reference at the service, or whom to ask when it was not asked yet. */
async function findOpenConsent(tx: Transaction, deps: ConsentDeps, id: string) {
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

async function settle(
  tx: Transaction,
  deps: ConsentDeps,
  id: string,
  answered: { reference: string; answer: 'waiting' | 'given' | 'denied'; proof: string | null },
): Promise<void> {
  const consent = await findConsentForUpdate(tx, id)
  if (consent?.state === 'withdrawn' && consent.reference === null) {
    // Withdrawn while the service was being asked: now there is something to take back there.
    await saveConsent(tx, id, { reference: answered.reference })
    await addJob(tx, WITHDRAW_CONSENT, { consentId: id }, { jobKey: `consent-withdrawal:${id}` })
  }
  if (consent?.state !== 'requested') return
  const now = deps.clock.now()
  const state = decideConsent(consent.requested_at, answered.answer, now)
  if (state === 'requested') {
    await saveConsent(tx, id, { reference: answered.reference })
    const runAt = now.add({ seconds: READ_AGAIN_SECONDS })
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
}
