import type { AuditEventCatalogue, AuditEventOf } from '#kernel/audit-event-catalogue.ts'

/** What this module writes into the audit record. Amounts are whole tiyn as text. */
export const PAYMENTS_AUDIT_EVENTS = {
  'payments.invoice-created': {
    meaning: 'A user asked for an invoice.',
    subject: 'invoice',
    data: ['number', 'amount', 'bookingId'],
  },
  'payments.money-received': {
    meaning: 'A provider confirmed money, and it was credited to a personal account.',
    subject: 'payment',
    data: ['accountId', 'invoiceId', 'bookingId', 'provider', 'amount'],
  },
  'payments.money-reversed': {
    meaning: 'A provider took money back; what was not available any more became debt.',
    subject: 'payment',
    data: ['accountId', 'amount', 'debt'],
  },
  'payments.amount-contradicted': {
    meaning: 'The acquirer names another amount for a payment than before; nothing was moved.',
    subject: 'invoice',
    data: ['providerPaymentId', 'amount'],
  },
  'payments.booking-settled': {
    meaning: 'Fee and deposit of a booking were settled.',
    subject: 'booking',
    data: ['accountId', 'outcome', 'fee', 'deposit'],
  },
  'payments.deposit-restored': {
    meaning:
      'A forfeited deposit came back, since the annulment of its booking was undone, or an earlier end counts no more.',
    subject: 'booking',
    data: ['accountId', 'deposit'],
  },
  'payments.charge-given-back': {
    meaning: 'Fee and deposit of a settled booking came back in full, since it was not the user’s fault.',
    subject: 'booking',
    data: ['accountId', 'fee', 'deposit'],
  },
} as const satisfies AuditEventCatalogue

export type PaymentsAuditEvent = AuditEventOf<typeof PAYMENTS_AUDIT_EVENTS>
