import { IDENTITY_NOTICES } from '#identity/public.ts'
import type { Transaction } from '#platform/database.ts'
import { noticeTo, sendNotices } from './send-notices.ts'

/**
 * Tells an account that a consent to personal data, its holder's or that of a driver on its list, was not confirmed in time and has to be
 * asked for anew [R707-16.5]. Safe to run twice: a consent is told once.
 */
export async function tellConsentLapsed(
  tx: Transaction,
  { consentId, accountId, own }: { readonly consentId: string; readonly accountId: string; readonly own: boolean },
  now: Temporal.Instant,
): Promise<void> {
  const given = { accountId, facts: { own }, dedupeKey: `consent-lapsed/${consentId}` }
  await sendNotices(tx, [noticeTo(IDENTITY_NOTICES, 'identity.consent-lapsed', given)], now)
}
