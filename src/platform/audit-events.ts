import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** Every audit entry that the installation itself writes, whatever its modules are. */
export const PLATFORM_AUDIT_EVENTS = {
  'platform.command-refused': {
    meaning: 'A command of somebody signed in was refused.',
    subject: 'route',
    data: ['code'],
  },
  'platform.traces-read': {
    meaning: 'Somebody looked for a truck, container, wagon, seal, declaration or booking through all systems.',
    subject: 'installation',
    data: ['digest', 'reason', 'found'],
  },
} as const satisfies AuditEventCatalogue
