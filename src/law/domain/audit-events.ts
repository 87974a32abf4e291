import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** What the module writes into the audit log. */
export const LAW_AUDIT_EVENTS = {
  'law.parameter-set': {
    meaning: 'An administrator set a legal value from a coming day on.',
    subject: 'parameter',
    data: ['code', 'from', 'value', 'act', 'shadow'],
  },
} as const satisfies AuditEventCatalogue

export type LawAuditEvent = AuditEventOf<typeof LAW_AUDIT_EVENTS>
