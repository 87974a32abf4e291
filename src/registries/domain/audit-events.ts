import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** Every audit entry that the registries write. */
export const REGISTRIES_AUDIT_EVENTS = {
  'registries.answers-forgotten': {
    meaning: 'Answers of registries whose time of keeping was over were destroyed; findings and digests stay.',
    subject: 'registry-answers',
    data: ['count', 'before'],
  },
} as const satisfies AuditEventCatalogue

/** The name of an audit entry of the registries. */
export type RegistriesAuditEvent = AuditEventOf<typeof REGISTRIES_AUDIT_EVENTS>
