import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** `requested` → `given` | `denied` | `lapsed`; `given` → `withdrawn`. The rest are ends: a new consent is a new record. */
export type ConsentState = 'requested' | 'given' | 'denied' | 'withdrawn' | 'lapsed'
export type ConsentBasis = 'access-control-service' | 'agreement'

/** What the state access-control service says about a request of ours. */
export type PersonsAnswer = 'waiting' | 'given' | 'denied'

/** A resident consents through the state service, anybody else by the agreement he signed (Order 707, para 16). */
export function basisFor(resident: boolean): ConsentBasis {
  return resident ? 'access-control-service' : 'agreement'
}

/** Unanswered for this long, a request lapses and may be made anew. */
const CONSENT_LAPSES_AFTER_HOURS = 24

/** The state after the service's answer; `requested` while it waits and the time has not run out. */
export function decideConsent(
  requestedAt: Temporal.Instant,
  answer: PersonsAnswer,
  now: Temporal.Instant,
): ConsentState {
  if (answer !== 'waiting') return answer
  const end = requestedAt.add({ hours: CONSENT_LAPSES_AFTER_HOURS })
  return Temporal.Instant.compare(now, end) >= 0 ? 'lapsed' : 'requested'
}

/** Whether a consent can be withdrawn: one that is given, or still only asked for. */
export function withdrawConsentRule(state: ConsentState): Result<'withdrawn', IdentityRefusal> {
  return state === 'given' || state === 'requested' ? ok('withdrawn') : refuse('identity.consent-not-given')
}
