import { defineJob, type JobDefinition } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmInvoice } from './confirm-invoice.ts'
import type { InvoiceDeps } from './create-invoice.ts'
import { queryInvoice, readNotification } from './job-kinds.ts'
import { type NotificationDeps, readStoredNotification } from './take-notification.ts'

/** The jobs of this module. `payments.money-received` is not among them: it is an event, and others do its work. */
export function paymentsJobs(deps: InvoiceDeps & NotificationDeps): readonly JobDefinition[] {
  return [
    defineJob(readNotification, ({ messageId }) =>
      inTransaction(deps.db, (tx) => readStoredNotification(tx, deps.notifications, messageId)),
    ),
    defineJob(queryInvoice, ({ invoiceId }) => confirmInvoice(deps, invoiceId)),
  ]
}
