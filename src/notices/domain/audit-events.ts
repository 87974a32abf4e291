import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** What notices write into the audit record. */
export const NOTICES_AUDIT_EVENTS = {
  'notices.sms-alarm': {
    meaning: 'The SMS of a day reached a mark of a budget: of the installation, an account or a phone.',
    subject: 'sms-budget',
    data: ['scope', 'spent', 'limit'],
    limit: true,
  },
  'notices.notices-forgotten': {
    meaning: 'Notices whose time of keeping was over were deleted, with how they went out.',
    subject: 'notices',
    data: ['count', 'before'],
  },
} as const satisfies AuditEventCatalogue

/** Name of an audit event of notices. */
export type NoticesAuditEvent = AuditEventOf<typeof NOTICES_AUDIT_EVENTS>
