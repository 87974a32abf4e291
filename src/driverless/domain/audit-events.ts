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
  'driverless.plan-proposed': {
    meaning: 'A new version of the corridor’s plan was put forward; both authorities sign it before it is driven by.',
    subject: 'corridor',
    data: ['version', 'root'],
  },
  'driverless.instrument-enrolled': {
    meaning: 'A weighbridge or a camera was taken into use at a place of the corridor.',
    subject: 'instrument',
    data: ['kind', 'place'],
  },
  'driverless.instrument-revoked': {
    meaning: 'A weighbridge or a camera of the corridor was taken out of use: stolen, replaced.',
    subject: 'instrument',
    data: [],
  },
} as const satisfies AuditEventCatalogue
