import { declareRoutes } from '#platform/http/route.ts'
import {
  CallbackTaken,
  CreateInvoiceBody,
  Fees,
  FeesQuery,
  Invoice,
  InvoiceParams,
  Invoices,
  PersonalAccount,
} from '../contract.ts'
import { NOTIFICATION_BYTES_MAX } from '../domain/limits.ts'

const DRIVER = ['driver'] as const

/** What a booking costs, the personal account, its invoices, and the door for the acquirer's notifications. */
export const PAYMENTS_ROUTES = declareRoutes({
  'GET /api/payments/fees': {
    access: 'public',
    load: 'query',
    summary: 'What a booking costs on a day',
    refusals: ['law.not-in-country'],
    query: FeesQuery,
    response: Fees,
  },
  'GET /api/payments/account': {
    access: DRIVER,
    load: 'query',
    summary: 'The personal account: balances, open charges and the latest movements.',
    refusals: [],
    response: PersonalAccount,
  },
  'POST /api/payments/invoices': {
    access: DRIVER,
    load: 'command',
    summary: 'Makes an invoice and answers the address of the page on which it can be paid.',
    refusals: [
      'payments.amount-needed',
      'payments.amount-out-of-bounds',
      'payments.charge-unknown',
      'payments.invoice-closed',
      'payments.invoice-id-reused',
      'payments.nothing-due',
      'payments.too-many-open-invoices',
    ],
    body: CreateInvoiceBody,
    response: Invoice,
  },
  'GET /api/payments/invoices': {
    access: DRIVER,
    load: 'query',
    summary: 'The latest invoices of the account.',
    refusals: [],
    response: Invoices,
  },
  'GET /api/payments/invoices/:id': {
    access: DRIVER,
    load: 'query',
    summary: 'One invoice of one’s own.',
    refusals: ['payments.invoice-unknown'],
    subject: 'invoice',
    params: InvoiceParams,
    response: Invoice,
  },
  'POST /api/payments/callbacks/card-acquirer': {
    access: 'public',
    load: 'callback',
    summary: 'Takes a notification of the card acquirer; it is acknowledged once its bytes are stored.',
    refusals: ['payments.signature-invalid'],
    rawBody: true,
    bodyLimit: NOTIFICATION_BYTES_MAX,
    response: CallbackTaken,
  },
})
