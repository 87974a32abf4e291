import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { type Acting, entryOf } from './acting.ts'
import type { Consent, RequestConsentBody } from './contract.ts'
import { basisFor, withdrawConsentRule } from './domain/consent.ts'
import { isOwn } from './domain/policy.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { ASK_CONSENT, WITHDRAW_CONSENT } from './job-kinds.ts'
import { findLatestSignature } from './store/agreement-store.ts'
import { addConsent, type ConsentRow, findConsent, findConsentForUpdate, saveConsent } from './store/consent-store.ts'
import { findPerson } from './store/person-store.ts'

/** A consent as its account sees it. */
export function shownConsent(row: ConsentRow): Consent {
  return {
    id: row.id,
    personId: row.person_id,
    basis: row.basis,
    state: row.state,
    requestedAt: row.requested_at.toString(),
    decidedAt: row.decided_at?.toString() ?? null,
    withdrawnAt: row.withdrawn_at?.toString() ?? null,
  }
}

/**
 * Asks for a person's consent to personal data [R707-16.5]: of a resident through the state access-control service
 * (a job asks it and keeps its proof), of anybody else by the agreement that the account holder signed.
 */
export async function requestConsent(
  tx: Transaction,
  accountId: string,
  command: RequestConsentBody,
  acting: Acting,
): Promise<Result<Consent, IdentityRefusal>> {
  const { id, personId } = command
  const person = await findPerson(tx, personId)
  if (!isOwn(accountId, person)) return refuse('identity.not-found')
  const before = await findConsent(tx, id)
  if (before) return before.person_id === personId ? ok(shownConsent(before)) : refuse('identity.id-taken')
  const basis = basisFor(person.resident)
  const signature = basis === 'agreement' ? await findLatestSignature(tx, accountId) : null
  if (basis === 'agreement' && !signature) return refuse('identity.not-registered')
  const row: ConsentRow = {
    id,
    person_id: personId,
    basis,
    state: signature ? 'given' : 'requested',
    reference: null,
    proof_enc: null,
    signature_id: signature?.id ?? null,
    requested_at: acting.now,
    decided_at: signature ? acting.now : null,
    withdrawn_at: null,
  }
  if (!(await addConsent(tx, row))) return refuse('identity.consent-open')
  if (!signature) await addJob(tx, ASK_CONSENT, { consentId: id }, { jobKey: `consent:${id}` })
  await recordAudit(
    tx,
    entryOf(acting, 'identity.consent-requested', { kind: 'consent', id }, { person: personId, basis }),
  )
  return ok(shownConsent(row))
}

/** Withdraws a consent; bookings that need it are refused from now on. The state service is told by a job. */
export async function withdrawConsent(
  tx: Transaction,
  accountId: string,
  id: string,
  acting: Acting,
): Promise<Result<Consent, IdentityRefusal>> {
  const consent = await findConsentForUpdate(tx, id)
  if (!isOwn(accountId, consent)) return refuse('identity.not-found')
  const allowed = withdrawConsentRule(consent.state)
  if (!allowed.ok) return allowed
  const change = { state: allowed.value, decided_at: consent.decided_at ?? acting.now, withdrawn_at: acting.now }
  await saveConsent(tx, id, change)
  if (consent.basis === 'access-control-service') {
    await addJob(tx, WITHDRAW_CONSENT, { consentId: id }, { jobKey: `consent-withdrawal:${id}` })
  }
  await recordAudit(
    tx,
    entryOf(acting, 'identity.consent-withdrawn', { kind: 'consent', id }, { person: consent.person_id }),
  )
  return ok(shownConsent(present(await findConsent(tx, id), 'the consent is there')))
}
