import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** Every audit event of the terminals. */
export const TERMINALS_AUDIT_EVENTS = {
  'terminals.version-entered': {
    meaning: 'What is true of a terminal was entered from a day on.',
    subject: 'terminal',
    data: ['version', 'from', 'places', 'distanceMetres', 'first'],
  },
  'terminals.version-withdrawn': {
    meaning: 'What was to be true of a terminal from a later day was withdrawn before that day.',
    subject: 'terminal',
    data: ['version', 'from'],
  },
} as const satisfies AuditEventCatalogue
