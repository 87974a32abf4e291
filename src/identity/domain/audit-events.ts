import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** What identity writes into the audit record. Ids and codes only. */
export const IDENTITY_AUDIT_EVENTS = {
  'identity.code-requested': { meaning: 'A sign-in code was asked for.', subject: 'sign-in-code', data: ['country'] },
  'identity.prefix-alarm': {
    meaning: 'So many codes were asked for numbers of one row in a day: somebody may earn by them.',
    subject: 'phone-prefix',
    data: ['country', 'count'],
  },
  'identity.signed-in': { meaning: 'Somebody signed in.', subject: 'account', data: ['method', 'session'] },
  'identity.sign-in-failed': { meaning: 'A try to sign in failed.', subject: 'account', data: ['method'] },
  'identity.signed-out': { meaning: 'A session was ended by its owner.', subject: 'session', data: [] },
  'identity.account-opened': { meaning: 'A verified phone number opened an account.', subject: 'account', data: [] },
  'identity.registered': {
    meaning: 'A user entered himself and became active.',
    subject: 'account',
    data: ['agreement'],
  },
  'identity.agreement-published': {
    meaning: 'A version of the user agreement was published.',
    subject: 'agreement',
    data: ['languages', 'validFrom'],
  },
  'identity.agreement-signed': {
    meaning: 'A user signed the agreement.',
    subject: 'account',
    data: ['version', 'language', 'digest', 'method'],
  },
  'identity.consent-requested': {
    meaning: 'A consent to personal data was asked for.',
    subject: 'consent',
    data: ['person', 'basis'],
  },
  'identity.consent-decided': {
    meaning: 'A consent was given, denied, or lapsed without an answer.',
    subject: 'consent',
    data: ['person', 'state'],
  },
  'identity.consent-withdrawn': { meaning: 'A consent was withdrawn.', subject: 'consent', data: ['person'] },
  'identity.person-entered': { meaning: 'A trusted driver was entered.', subject: 'person', data: ['account'] },
  'identity.person-removed': { meaning: 'A trusted driver was removed.', subject: 'person', data: ['account'] },
  'identity.owner-entered': { meaning: 'An owner was entered.', subject: 'owner', data: ['account'] },
  'identity.owner-removed': { meaning: 'An owner was removed.', subject: 'owner', data: ['account'] },
  'identity.vehicle-entered': {
    meaning: 'A vehicle was entered or entered anew.',
    subject: 'vehicle',
    data: ['account', 'how'],
  },
  'identity.vehicle-removed': {
    meaning: 'A vehicle was removed from an account.',
    subject: 'vehicle',
    data: ['account', 'inUse'],
  },
  'identity.vehicle-proof-asked': {
    meaning: 'An account says that a truck is its own, and asks the registers or sends a document.',
    subject: 'vehicle',
    data: ['account', 'kind'],
  },
  'identity.vehicle-proven': {
    meaning: 'A truck was proven to be an account’s; so many claims of others ended.',
    subject: 'vehicle',
    data: ['account', 'kind', 'displaced'],
  },
  'identity.vehicle-not-proven': {
    meaning: 'A proof of a truck was refused.',
    subject: 'vehicle',
    data: ['account', 'kind', 'reason'],
  },
  'identity.claim-displaced': {
    meaning: 'A claim to a truck ended because another proved that it is his.',
    subject: 'vehicle',
    data: ['account', 'claim'],
  },
  'identity.vehicle-shared': {
    meaning: 'The proven holder of a truck let another account run it.',
    subject: 'vehicle',
    data: ['account'],
  },
  'identity.vehicle-taken-back': {
    meaning:
      'The proven holder of a truck takes back that another account may run it; whether a claim of that account is contested now.',
    subject: 'vehicle',
    data: ['account', 'contested'],
  },
  'identity.trailer-entered': { meaning: 'A trailer was entered.', subject: 'trailer', data: ['account'] },
  'identity.trailer-removed': { meaning: 'A trailer was removed.', subject: 'trailer', data: ['account'] },
  'identity.account-blocked': {
    meaning: 'The registrar blocked an account.',
    subject: 'account',
    data: ['reason', 'evidence'],
  },
  'identity.account-unblocked': {
    meaning: 'The registrar unblocked an account.',
    subject: 'account',
    data: ['decision'],
  },
  'identity.operator-created': {
    meaning: 'An officer, registrar or administrator was created.',
    subject: 'account',
    data: ['role', 'checkpoint'],
  },
  'identity.passkey-added': { meaning: 'A passkey was added.', subject: 'account', data: ['passkey'] },
  'identity.passkey-removed': { meaning: 'A passkey was removed.', subject: 'account', data: ['passkey'] },
  'identity.device-enrolled': { meaning: 'A device got its token.', subject: 'device', data: ['checkpoint', 'kind'] },
  'identity.device-revoked': { meaning: 'A device lost its token.', subject: 'device', data: [] },
} as const satisfies AuditEventCatalogue

/** Name of an audit event of identity. */
export type IdentityAuditEvent = AuditEventOf<typeof IDENTITY_AUDIT_EVENTS>
