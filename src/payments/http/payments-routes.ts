import { present } from '#kernel/assert.ts'
import { fromDecimal, toDecimal } from '#kernel/money.ts'
import { ok } from '#kernel/result.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { Invoice } from '../contract.ts'
import { createInvoice, type InvoiceDeps } from '../create-invoice.ts'
import { INVOICES_LISTED } from '../domain/limits.ts'
import { refuse } from '../domain/refusals.ts'
import { findInvoice, type InvoiceRecord, listInvoices } from '../store/invoice-store.ts'
import { type NotificationDeps, takeNotification } from '../take-notification.ts'
import { viewAccount } from '../view-account.ts'
import { type FeesDeps, viewFees } from '../view-fees.ts'
import { PAYMENTS_ROUTES } from './payments-declared.ts'

/** What a booking costs, the personal account, its invoices, and the door for the acquirer's notifications. */
export function paymentsRoutes(deps: InvoiceDeps & NotificationDeps & FeesDeps): readonly Route[] {
  return [
    feesRoute(deps),
    accountRoute(deps),
    createRoute(deps),
    listRoute(deps),
    invoiceRoute(deps),
    callbackRoute(deps),
  ]
}

function feesRoute(deps: FeesDeps): Route {
  return serve(PAYMENTS_ROUTES['GET /api/payments/fees'], async ({ query }) => viewFees(deps, query.on))
}

function accountRoute(deps: InvoiceDeps): Route {
  return serve(PAYMENTS_ROUTES['GET /api/payments/account'], ({ principal }) => viewAccount(deps, principal.id))
}

function createRoute(deps: InvoiceDeps): Route {
  return serve(PAYMENTS_ROUTES['POST /api/payments/invoices'], async ({ body, principal }) => {
    const command = {
      id: body.id,
      bookingId: body.bookingId,
      amount: body.amount === undefined ? null : present(fromDecimal(body.amount), 'the contract checked the amount'),
      language: body.language ?? 'ru',
      returnPath: body.returnPath ?? '/driver/',
    }
    const made = await createInvoice(deps, command, principal)
    return made.ok ? ok(toContract(made.value, deps)) : made
  })
}

function listRoute(deps: InvoiceDeps): Route {
  return serve(PAYMENTS_ROUTES['GET /api/payments/invoices'], async ({ principal }) => ({
    invoices: (await listInvoices(deps.db, principal.id, INVOICES_LISTED)).map((invoice) => toContract(invoice, deps)),
  }))
}

function invoiceRoute(deps: InvoiceDeps): Route {
  return serve(PAYMENTS_ROUTES['GET /api/payments/invoices/:id'], async ({ params, principal }) => {
    const found = await findInvoice(deps.db, params.id)
    return found?.ownerId === principal.id ? ok(toContract(found, deps)) : refuse('payments.invoice-unknown')
  })
}

function callbackRoute(deps: NotificationDeps): Route {
  return serve(PAYMENTS_ROUTES['POST /api/payments/callbacks/card-acquirer'], async ({ raw, headers, ip }) => {
    const signature = headers['x-signature']
    return takeNotification(deps, { raw, signature: typeof signature === 'string' ? signature : undefined, ip })
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
    paidAt: invoice.paidAt?.toString() ?? null,
  }
}
