import { type RefusalCatalogue, type RefusalOf, refuserOf } from '#kernel/refusal-catalogue.ts'

/** Why a command about money is refused. */
export const PAYMENTS_REFUSALS = {
  'payments.amount-needed': {
    status: 422,
    meaning: 'A top-up without a booking must name its amount.',
    basis: null,
    params: [],
  },
  'payments.amount-out-of-bounds': {
    status: 422,
    meaning: 'The amount of an invoice is below the least or above the greatest that the acquirer takes.',
    basis: null,
    params: ['least', 'greatest'],
  },
  'payments.nothing-due': {
    status: 409,
    meaning: 'The fee and deposit of the booking are covered; there is nothing to pay.',
    basis: null,
    params: ['bookingId'],
  },
  'payments.charge-unknown': {
    status: 404,
    meaning: 'No fee or deposit was asked of this account for this booking.',
    basis: null,
    params: ['bookingId'],
  },
  'payments.invoice-unknown': {
    status: 404,
    meaning: 'There is no such invoice, or it is not yours.',
    basis: null,
    params: [],
  },
  'payments.invoice-id-reused': {
    status: 409,
    meaning: 'The same invoice id was sent before with other contents.',
    basis: null,
    params: [],
  },
  'payments.invoice-closed': {
    status: 409,
    meaning: 'The invoice takes no payment any more; make another.',
    basis: null,
    params: ['number'],
  },
  'payments.too-many-open-invoices': {
    status: 409,
    meaning: 'The account has as many unpaid invoices as are allowed at once.',
    basis: null,
    params: ['limit'],
  },
  'payments.signature-invalid': {
    status: 403,
    meaning: 'The notification does not carry a valid signature of the acquirer.',
    basis: null,
    params: [],
  },
  'payments.not-secured': {
    status: 409,
    meaning: 'Fee and deposit of the booking were never held, so they can only be released.',
    basis: 'order-707/28',
    params: ['bookingId'],
  },
  'payments.settled-otherwise': {
    status: 409,
    meaning: 'The fee and deposit of the booking were settled before in another way; a settlement is final.',
    basis: 'order-707/28',
    params: ['bookingId', 'state'],
  },
} as const satisfies RefusalCatalogue

export type PaymentsRefusal = RefusalOf<typeof PAYMENTS_REFUSALS>

/** Makes a refusal of this module. */
export const refuse = refuserOf(PAYMENTS_REFUSALS)
