import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PAYMENTS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'payments.amount-needed': { what: 'The amount is missing.', cure: 'Enter how much you want to pay in.' },
  'payments.amount-out-of-bounds': {
    what: 'The amount must be between {least} and {greatest}.',
    cure: 'Enter another amount.',
  },
  'payments.nothing-due': { what: 'There is nothing to pay for this booking.', cure: 'Fee and deposit are covered.' },
  'payments.charge-unknown': {
    what: 'Nothing was charged to you for this booking.',
    cure: 'Look at your bookings again.',
  },
  'payments.invoice-unknown': { what: 'There is no such invoice.', cure: 'Make a new one from the booking.' },
  'payments.invoice-id-reused': {
    what: 'This invoice was already made with different contents.',
    cure: 'Reload the page and try again.',
  },
  'payments.invoice-closed': {
    what: 'Invoice {number} can no longer be paid.',
    cure: 'Make a new one from the booking.',
  },
  'payments.too-many-open-invoices': {
    what: 'The limit of unpaid invoices is {limit}.',
    cure: 'Pay one of them or let it expire.',
  },
  'payments.signature-invalid': {
    what: 'The notification is not signed by the acquirer.',
    cure: 'It was not accepted.',
  },
  'payments.not-secured': {
    what: 'Fee and deposit of this booking were never held.',
    cure: 'They can only be released.',
  },
  'payments.settled-otherwise': {
    what: 'The money of this booking has already been settled in another way.',
    cure: 'A settlement is final.',
  },
} as const satisfies RefusalWords<typeof PAYMENTS_REFUSALS>
