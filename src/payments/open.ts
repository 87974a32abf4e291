import { LAW_IN_FORCE } from '#law/public.ts'
import { Unavailable } from '#platform/faults.ts'
import type { ModuleContext, OpenedModule, Others } from '#platform/module-context.ts'
import { createCardAcquirer } from './adapters/card-acquirer/client.ts'
import { createNotificationReader } from './adapters/card-acquirer/notification.ts'
import type { InvoiceDeps } from './create-invoice.ts'
import { paymentsRoutes } from './http/payments-routes.ts'
import { paymentsJobs } from './jobs.ts'
import type { SETTINGS } from './module.ts'
import { sweepInvoices } from './sweep-invoices.ts'
import type { NotificationDeps } from './take-notification.ts'

/** Payments with the configured acquirer; without one, paying answers 503 and everything else works. */
export function paymentsDeps(context: ModuleContext<typeof SETTINGS>): InvoiceDeps & NotificationDeps {
  const { db, clock, realClock, installation, publicUrl, settings } = context
  const { currency } = installation.authority
  const {
    OTKEL_ACQUIRER_URL: url,
    OTKEL_ACQUIRER_CLIENT: clientId,
    OTKEL_ACQUIRER_SECRET: clientSecret,
    OTKEL_ACQUIRER_CALLBACK_KEY: callbackKey,
  } = settings
  const missing = async () => {
    throw new Unavailable('no acquirer is configured (OTKEL_ACQUIRER_URL)', { retryAfterSeconds: 600 })
  }
  return {
    db,
    currency,
    clock,
    realClock,
    acquirer:
      url && clientId && clientSecret && callbackKey
        ? createCardAcquirer({
            baseUrl: url.replace(/\/+$/, ''),
            clientId,
            clientSecret,
            callbackKey,
            currency,
            publicUrl,
          })
        : { openPage: missing, queryInvoice: missing },
    notifications: callbackKey
      ? createNotificationReader(callbackKey)
      : { signatureOf: () => 'invalid', read: () => 'unreadable' },
  }
}

/** Opens payments: accounts, invoices, and the acquirer's notifications. */
export async function openModule(context: ModuleContext<typeof SETTINGS>, others: Others): Promise<OpenedModule> {
  const { db, realClock, installation } = context
  const deps = paymentsDeps(context)
  return {
    routes: paymentsRoutes({ ...deps, law: others.take(LAW_IN_FORCE).current, zone: installation.authority.zone }),
    jobs: paymentsJobs(deps),
    sweeps: [
      { name: 'payments.invoices', everySeconds: 5, run: () => sweepInvoices(db, { realNow: realClock.now() }) },
    ],
  }
}
