import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** What the gate writes to the audit log. */
export const GATE_AUDIT_EVENTS = {
  'gate.command-issued': {
    meaning: 'An officer told a lane to open, to hold, to resume or to send a vehicle away.',
    subject: 'gate-command',
    data: ['checkpoint', 'lane', 'kind', 'passage', 'booking', 'reason'],
  },
  'gate.shift-noted': {
    meaning: 'An officer wrote an entry in the log of the shift; its words stand there, not here.',
    subject: 'shift-entry',
    data: ['checkpoint', 'lane', 'passage'],
  },
  'gate.shift-handed-over': {
    meaning: 'The officer on duty handed the shift over.',
    subject: 'shift-entry',
    data: ['checkpoint'],
  },
  'gate.shift-taken-over': {
    meaning: 'An officer took the shift over; `answers` is the hand-over, null when nobody had handed over.',
    subject: 'shift-entry',
    data: ['checkpoint', 'answers'],
  },
  'gate.matter-acted': {
    meaning:
      'An officer took a matter that the rules left to a person, gave it back, put it off, answered it or opened it again; its words stand there, not here.',
    subject: 'gate-passage',
    data: ['checkpoint', 'act', 'until', 'outcome'],
  },
  'gate.passage-tied': {
    meaning: 'An officer said with which booking a vehicle drove in that was let in by hand and never read.',
    subject: 'gate-passage',
    data: ['checkpoint', 'lane', 'booking'],
  },
  'gate.vehicle-entered': {
    meaning: 'A vehicle drove in under the entry barrier, by the rules or by an officer.',
    subject: 'gate-passage',
    data: ['checkpoint', 'lane', 'booking', 'decision', 'reason', 'command', 'cutOff'],
  },
  'gate.crossing-recorded': {
    meaning: 'The camera on the border line read a vehicle with a booking.',
    subject: 'gate-passage',
    data: ['checkpoint', 'lane', 'booking'],
  },
  'gate.passage-disputed': {
    meaning: 'A passage uploaded after a cut contradicts what the centre knows; an officer must look.',
    subject: 'gate-passage',
    data: ['checkpoint', 'lane', 'booking', 'code'],
  },
  'gate.overviews-watched': {
    meaning: 'Somebody began to look at the overview cameras of a checkpoint.',
    subject: 'checkpoint',
    data: [],
  },
  'gate.overview-looked-at': {
    meaning: 'Somebody looked at an earlier picture of an overview camera.',
    subject: 'checkpoint',
    data: ['camera', 'picture', 'takenAt'],
  },
  'gate.overviews-deleted': {
    meaning: 'Pictures of overview cameras were deleted after their time of keeping.',
    subject: 'checkpoint',
    data: ['count', 'olderThan'],
  },
  'gate.picture-looked-at': {
    meaning: 'Somebody looked at the picture of a passage.',
    subject: 'gate-passage',
    data: ['checkpoint', 'picture'],
  },
  'gate.look-refused': {
    meaning: 'Somebody asked for a picture or for crossings of another checkpoint, and was shown nothing.',
    subject: 'checkpoint',
    data: ['what', 'of'],
  },
  'gate.crossings-looked-up': {
    meaning: 'Somebody looked up when a vehicle went through; the plate stands there as the SHA-256 of its key.',
    subject: 'checkpoint',
    data: ['plateDigest', 'from', 'until', 'found', 'reason'],
  },
  'gate.pictures-deleted': {
    meaning: 'Pictures whose time of keeping was over were deleted.',
    subject: 'checkpoint',
    data: ['count', 'olderThan'],
  },
} as const satisfies AuditEventCatalogue

export type GateAuditEvent = AuditEventOf<typeof GATE_AUDIT_EVENTS>
