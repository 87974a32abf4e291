import type { WordsOfNotices } from '#kernel/copy/notice-words.ts'
import type { ProofRefusal } from '../../contract/terms.ts'

/** Why a proof of a truck did not come out, and what helps. */
const whyNotProven = {
  'not-owner': 'The state registries do not name you as its owner. If it is yours, send its registration document.',
  'vehicle-not-registered':
    'The state registry has no valid registration under this number. Check the number and the VIN, or send its registration document.',
  'vin-differs':
    'The state registry has another VIN for this number. Remove the truck from your list and enter it again as its document says.',
  'not-asked': 'It is registered abroad, so the registries here cannot confirm it. Send its registration document.',
  'registers-silent':
    'The state registries did not answer for three days. Ask them again, or send its registration document.',
  'document-does-not-prove':
    'The document does not show that it is yours. Send a legible one that names the owner whom you entered.',
  'claim-removed': 'You removed it from your list while it was being checked. Enter it and ask the registries again.',
} as const satisfies Readonly<Record<ProofRefusal, string>>

export const notices = {
  'identity.account-blocked': ({ reason }: { readonly reason: string }) => ({
    title: 'Account blocked',
    text: `Access to your account is blocked. You may complain to the head of the registrar.${reason === '' ? '' : ` Reason: ${reason}`}`,
    brief: 'Access to your account is blocked. You may complain to the head of the registrar.',
  }),
  'identity.account-unblocked': () => ({
    title: 'Account unblocked',
    text: 'Your account is no longer blocked. You can use it as before.',
  }),
  'identity.truck-not-proven': ({ plate, reason }: { readonly plate: string; readonly reason: ProofRefusal }) => ({
    title: 'The truck is not confirmed as yours',
    text: `${plate}: it could not be confirmed that the truck is yours. ${whyNotProven[reason]} You can do so under “Trucks and drivers”.`,
    brief: `${plate}: it could not be confirmed that the truck is yours. The reason and what helps are shown in your account.`,
  }),
  'identity.consent-lapsed': ({ own }: { readonly own: boolean }) => ({
    title: 'The consent was not confirmed in time',
    text: own
      ? 'You did not confirm your consent to the use of your personal data within a day. Without it no booking is possible. Request it again under “Me”.'
      : 'A driver on your list did not confirm his consent to the use of his personal data within a day. You cannot book with him without it. Request it again under “Trucks and drivers”.',
  }),
} satisfies WordsOfNotices

/** What these notices are written with, in every language. */
export type IdentityNotices = typeof notices
