import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** What the corridor writes to the audit log; the vehicles' own log is `driverless.event`. */
export const DRIVERLESS_AUDIT_EVENTS = {
  'driverless.commanded': {
    meaning: 'A person at the corridor stopped, restarted, held, decided, closed, cleared, acknowledged or ordered.',
    subject: 'corridor',
    data: ['kind', 'target'],
  },
  'driverless.papers-recorded': {
    meaning:
      'The papers of a vehicle were entered or changed: registration, insurance, permit, safety case, operators.',
    subject: 'driverless-vehicle',
    data: ['registration', 'insuredUntil'],
  },
} as const satisfies AuditEventCatalogue
