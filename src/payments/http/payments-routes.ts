import { present } from '#kernel/assert.ts'
import { fromDecimal, toDecimal } from '#kernel/money.ts'
import { ok } from '#kernel/result.ts'
import { type Route, route } from '#platform/http/route.ts'
import { CallbackTaken, CreateInvoiceBody, Invoice, InvoiceParams, Invoices, PersonalAccount } from '../contract.ts'
import { createInvoice, type InvoiceDeps } from '../create-invoice.ts'
import { INVOICES_LISTED, NOTIFICATION_BYTES_MAX } from '../domain/limits.ts'
import { refuse } from '../domain/refusals.ts'
import { findInvoice, type InvoiceRecord, listInvoices } from '../store/invoice-store.ts'
import { type NotificationDeps, takeNotification } from '../take-notification.ts'
import { viewAccount } from '../view-account.ts'

const DRIVER = ['driver'] as const

/** The personal account, its invoices, and the door for the acquirer's notifications. */
export function paymentsRoutes(deps: InvoiceDeps & NotificationDeps): readonly Route[] {
  return [accountRoute(deps), createRoute(deps), listRoute(deps), invoiceRoute(deps), callbackRoute(deps)]
}

function accountRoute(deps: InvoiceDeps): Route {
  return route({
    method: 'GET',
    url: '/api/payments/account',
    access: DRIVER,
    load: 'query',
    summary: 'The personal account: balances, open charges and the latest movements.',
    response: PersonalAccount,
    run: ({ principal }) => viewAccount(deps, principal.id),
  })
}

function createRoute(deps: InvoiceDeps): Route {
  return route({
    method: 'POST',
    url: '/api/payments/invoices',
    access: DRIVER,
    load: 'command',
    summary: 'Makes an invoice and answers the address of the page on which it can be paid.',
    body: CreateInvoiceBody,
    response: Invoice,
    run: async ({ body, principal }) => {
      const command = {
        id: body.id,
        bookingId: body.bookingId,
        amount: body.amount === undefined ? null : present(fromDecimal(body.amount), 'the contract checked the amount'),
        language: body.language ?? 'ru',
        returnPath: body.returnPath ?? '/driver/',
      }
      const made = await createInvoice(deps, command, principal)
      return made.ok ? ok(toContract(made.value, deps)) : made
    },
  })
}

function listRoute(deps: InvoiceDeps): Route {
  return route({
    method: 'GET',
    url: '/api/payments/invoices',
    access: DRIVER,
    load: 'query',
    summary: 'The latest invoices of the account.',
    response: Invoices,
    run: async ({ principal }) => ({
      invoices: (await listInvoices(deps.db, principal.id, INVOICES_LISTED)).map((invoice) =>
        toContract(invoice, deps),
      ),
    }),
  })
}

function invoiceRoute(deps: InvoiceDeps): Route {
  return route({
    method: 'GET',
    url: '/api/payments/invoices/:id',
    access: DRIVER,
    load: 'query',
    summary: 'One invoice of one’s own.',
    subject: 'invoice',
    params: InvoiceParams,
    response: Invoice,
    run: async ({ params, principal }) => {
      const found = await findInvoice(deps.db, params.id)
      return found?.ownerId === principal.id ? ok(toContract(found, deps)) : refuse('payments.invoice-unknown')
    },
  })
}

function callbackRoute(deps: NotificationDeps): Route {
  return route({
    method: 'POST',
    url: '/api/payments/callbacks/card-acquirer',
    access: 'public',
    load: 'callback',
    summary: 'Takes a notification of the card acquirer; it is acknowledged once its bytes are stored.',
    rawBody: true,
    bodyLimit: NOTIFICATION_BYTES_MAX,
    response: CallbackTaken,
    run: async ({ raw, headers, ip }) => {
      const signature = headers['x-signature']
      return takeNotification(deps, { raw, signature: typeof signature === 'string' ? signature : undefined, ip })
    },
  })
}

function toContract(invoice: InvoiceRecord, { currency }: InvoiceDeps): Invoice {
  return {
    id: invoice.id,
    number: String(invoice.number),
    bookingId: invoice.bookingId,
    amount: toDecimal(invoice.amount),
    currency,
    state: invoice.state,
    received: toDecimal(invoice.received),
    lastDecline: invoice.lastDecline,
    redirectUrl: invoice.state === 'open' ? invoice.pageUrl : null,
    createdAt: invoice.askedAt.toString(),
  }
}
