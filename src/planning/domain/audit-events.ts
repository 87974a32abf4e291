import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** Every audit entry that planning writes. */
export const PLANNING_AUDIT_EVENTS = {
  'planning.scenario-saved': {
    meaning: 'A scenario was made or changed.',
    subject: 'scenario',
    data: ['checkpoint', 'version'],
  },
  'planning.baseline-approved': {
    meaning: 'A scenario became the approved baseline of its checkpoint.',
    subject: 'scenario',
    data: ['checkpoint', 'version'],
  },
  'planning.study-asked': {
    meaning: 'A study was asked for.',
    subject: 'study',
    data: ['checkpoint'],
  },
  'planning.study-cancelled': {
    meaning: 'A study was cancelled; what was known already stays.',
    subject: 'study',
    data: [],
  },
} as const satisfies AuditEventCatalogue
