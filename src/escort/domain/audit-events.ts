import type { AuditEventCatalogue } from '#kernel/audit-event-catalogue.ts'

/** What the escort writes to the audit log. */
export const ESCORT_AUDIT_EVENTS = {
  'escort.trip-ordered': { meaning: 'An escort was ordered.', subject: 'escort-trip', data: ['reason', 'seals'] },
  'escort.trip-finalised': {
    meaning: 'A second person checked and finalised a version of an order.',
    subject: 'escort-trip',
    data: ['version'],
  },
  'escort.order-changed': {
    meaning: 'An order was changed before it was finalised: a version of its own.',
    subject: 'escort-trip',
    data: ['version', 'fields'],
  },
  'escort.order-cancelled': {
    meaning: 'An order was cancelled before a seal was hung; the state is the one it had.',
    subject: 'escort-trip',
    data: ['state'],
  },
  'escort.seal-hung': {
    meaning: 'A seal was hung and activated by what it says itself.',
    subject: 'escort-trip',
    data: ['seal', 'leg'],
  },
  'escort.seal-removed': {
    meaning: 'A seal was removed; the outcome is its physical state.',
    subject: 'escort-trip',
    data: ['leg', 'outcome'],
  },
  'escort.arrival-confirmed': { meaning: 'Customs confirmed the arrival.', subject: 'escort-trip', data: [] },
  'escort.trip-closed': { meaning: 'A trip was closed.', subject: 'escort-trip', data: [] },
  'escort.unlock-ordered': {
    meaning: 'The opening of a seal was ordered: person, place, window.',
    subject: 'escort-trip',
    data: ['leg', 'order'],
  },
  'escort.seal-enrolled': { meaning: 'A seal was entered into the stock.', subject: 'seal', data: ['protocol'] },
  'escort.version-drafted': {
    meaning: 'A version of a route or a zone was drawn.',
    subject: 'escort-map',
    data: ['kind', 'version'],
  },
  'escort.version-approved': {
    meaning: 'A second person signed a version of a route or a zone.',
    subject: 'escort-map',
    data: ['kind', 'version'],
  },
  'escort.incident-worked': {
    meaning: 'Somebody worked on an incident.',
    subject: 'escort-incident',
    data: ['act', 'state'],
  },
  'escort.reported-ahead': {
    meaning: 'A driver told of something before an alarm.',
    subject: 'escort-trip',
    data: ['reason'],
  },
  'escort.conclusion-revised': {
    meaning: 'Late knowledge took conclusions back or added some.',
    subject: 'escort-trip',
    data: ['leg', 'added', 'withdrawn'],
  },
  'escort.rules-rehearsed': {
    meaning: 'Other rules were tried on past trips; nothing was changed by it.',
    subject: 'escort-map',
    data: ['days', 'legs', 'changed'],
  },
  'escort.zone-rehearsed': {
    meaning: 'A version of a zone was tried on past trips; nothing was changed by it.',
    subject: 'escort-map',
    data: ['version', 'days', 'legs', 'changed'],
  },
  'escort.duty-drafted': {
    meaning: 'A version of the table of who must be escorted was drafted.',
    subject: 'escort-map',
    data: ['version'],
  },
  'escort.duty-signed': {
    meaning: 'A second person signed a version of the table of who must be escorted.',
    subject: 'escort-map',
    data: ['version'],
  },
  'escort.carrier-looked': {
    meaning: 'Somebody of a carrier looked at a trip of his firm: in the list, or at the whole of it.',
    subject: 'escort-trip',
    data: ['how'],
  },
  'escort.evidence-made': { meaning: 'An evidence bundle was made.', subject: 'escort-trip', data: ['root'] },
} as const satisfies AuditEventCatalogue
