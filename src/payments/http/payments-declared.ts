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
    query: FeesQuery,
    response: Fees,
  },
  'GET /api/payments/account': {
    access: DRIVER,
    load: 'query',
    summary: 'The personal account: balances, open charges and the latest movements.',
    response: PersonalAccount,
  },
  'POST /api/payments/invoices': {
    access: DRIVER,
    load: 'command',
    summary: 'Makes an invoice and answers the address of the page on which it can be paid.',
    body: CreateInvoiceBody,
    response: Invoice,
  },
  'GET /api/payments/invoices': {
    access: DRIVER,
    load: 'query',
    summary: 'The latest invoices of the account.',
    response: Invoices,
  },
  'GET /api/payments/invoices/:id': {
    access: DRIVER,
    load: 'query',
    summary: 'One invoice of one’s own.',
    subject: 'invoice',
    params: InvoiceParams,
    response: Invoice,
  },
  'POST /api/payments/callbacks/card-acquirer': {
    access: 'public',
    load: 'callback',
    summary: 'Takes a notification of the card acquirer; it is acknowledged once its bytes are stored.',
    rawBody: true,
    bodyLimit: NOTIFICATION_BYTES_MAX,
    response: CallbackTaken,
  },
})
