import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** Every audit entry that the rail exchange writes. None tells the content of a record. */
export const RAIL_AUDIT_EVENTS = {
  'rail.train-registered': {
    meaning: 'A train with its wagons was entered.',
    subject: 'train',
    data: ['number', 'wagons', 'crossing'],
  },
  'rail.consignment-decided': {
    meaning:
      'It was decided whether a released consignment is exchanged: sent, excluded, held or not of this direction.',
    subject: 'consignment',
    data: ['outcome', 'ground', 'version'],
  },
  'rail.consignment-taken': {
    meaning: 'A consignment of the other customs was taken.',
    subject: 'consignment',
    data: ['from', 'version', 'outcome', 'channel'],
  },
  'rail.control-told': {
    meaning: 'The other customs were told that their record was used in a control.',
    subject: 'consignment',
    data: ['version'],
  },
  'rail.mode-switched': { meaning: 'The way of the exchange was switched.', subject: 'peer', data: ['mode', 'reason'] },
  'rail.day-compared': {
    meaning: 'The books of a day were compared with those of the other customs.',
    subject: 'day',
    data: ['crossing', 'origin', 'outcome'],
  },
  'rail.lock-bound': {
    meaning: 'A lock was bound to a container and its record was written into it.',
    subject: 'lock',
    data: ['consignment', 'version', 'memory', 'reason'],
  },
  'rail.lock-read': {
    meaning: 'A lock was read at the border.',
    subject: 'lock',
    data: ['consignment', 'version', 'outcome'],
  },
  'rail.record-opened': {
    meaning: 'Somebody opened a record of the other customs, with the purpose and the case.',
    subject: 'consignment',
    data: ['purpose', 'caseNumber'],
  },
  'rail.conditions-proposed': {
    meaning: 'A version of the technical conditions was entered.',
    subject: 'conditions',
    data: ['version'],
  },
  'rail.conditions-approved': {
    meaning: 'The head of one side approved a version of the technical conditions.',
    subject: 'conditions',
    data: ['version', 'side', 'root'],
  },
  'rail.consent-asked': {
    meaning: 'One side asked the other for consent to use its record as evidence.',
    subject: 'consignment',
    data: ['consent', 'caseNumber', 'proceeding', 'by'],
  },
  'rail.consent-decided': {
    meaning: 'The side that gave a record decided on its use as evidence.',
    subject: 'consignment',
    data: ['consent', 'caseNumber', 'decision', 'by'],
  },
  'rail.evidence-opened': {
    meaning: 'Somebody opened a record as evidence within the consent of the side that gave it.',
    subject: 'consignment',
    data: ['consent', 'caseNumber'],
  },
  'rail.bulk-read': {
    meaning: 'One person opened more records of the other customs in an hour than work explains.',
    subject: 'consignment',
    data: ['records'],
  },
  'rail.lock-declared': {
    meaning: 'Somebody declared what became of a lock.',
    subject: 'lock',
    data: ['from', 'state', 'reason'],
  },
  'rail.evidence-refused': {
    meaning: 'Somebody tried to use a record of the other customs as evidence without its consent.',
    subject: 'consignment',
    data: ['caseNumber'],
  },
} as const satisfies AuditEventCatalogue
