import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** What the declaration writes to the audit log. */
export const DECLARATION_AUDIT_EVENTS = {
  'declaration.filed': {
    meaning: 'A declarant filed a version of a declaration with his signature over its root.',
    subject: 'declaration',
    data: ['version', 'root'],
  },
  'declaration.acted': {
    meaning: 'Customs of a side decided about a declaration; `root` is what the decision is bound to.',
    subject: 'declaration',
    data: ['side', 'act', 'state', 'version', 'root'],
  },
  'declaration.recognised': {
    meaning: 'The other customs answered whether a version is recognised.',
    subject: 'declaration',
    data: ['side', 'answer', 'version', 'root', 'fields'],
  },
  'declaration.amendment-proposed': {
    meaning: 'A declarant signed an amendment after a release; it waits for the consent of `sides`.',
    subject: 'declaration',
    data: ['version', 'root', 'sides'],
  },
  'declaration.amendment-answered': {
    meaning: 'Customs of a side agreed to an amendment after a release, or refused it.',
    subject: 'declaration',
    data: ['side', 'answer', 'version', 'root'],
  },
  'declaration.taken': {
    meaning: 'A version of a declaration came from the other customs, with a root and signature that hold.',
    subject: 'declaration',
    data: ['version', 'root', 'from'],
  },
  'declaration.looked-at': {
    meaning: 'Somebody of customs read a declaration, for a purpose.',
    subject: 'declaration',
    data: ['purpose', 'case'],
  },
  'declaration.key-registered': {
    meaning: 'A person registered the public key with which he signs.',
    subject: 'account',
    data: ['key'],
  },
} as const satisfies AuditEventCatalogue
