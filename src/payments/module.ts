import { z } from 'zod'
import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { PAYMENTS_AUDIT_EVENTS } from './domain/audit-events.ts'
import { PAYMENTS_REFUSALS } from './domain/refusals.ts'
import { PAYMENTS_NOTICES } from './notices.ts'
import { PAYMENTS_DAYS, PAYMENTS_LAW } from './law.ts'

/** Settings of its own. */
export const SETTINGS = {
  OTKEL_ACQUIRER_URL: Url.optional(),
  OTKEL_ACQUIRER_CLIENT: z.string().optional(),
  OTKEL_ACQUIRER_SECRET: z.string().optional(),
  OTKEL_ACQUIRER_CALLBACK_KEY: z.string().optional(),
}

/** The descriptor of payments. */
export const PAYMENTS = defineModule({
  name: 'payments',
  uses: {
    law: 'tariffs in force',
    notices: 'whose money came in is told with the transaction that credits it',
  },
  law: PAYMENTS_LAW,
  decidingDays: PAYMENTS_DAYS,
  settings: SETTINGS,
  secrets: ['OTKEL_ACQUIRER_SECRET', 'OTKEL_ACQUIRER_CALLBACK_KEY'],
  refusals: PAYMENTS_REFUSALS,
  notices: PAYMENTS_NOTICES,
  auditEvents: PAYMENTS_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    invoice: 'account',
  },
  prepare: async (tx, { currency }) => (await import('./settle-currency.ts')).settleCurrency(tx, currency),
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: ['driver'],
  demo: {
    simulators: [
      {
        name: 'acquirer simulator',
        file: 'simulators/acquirer.ts',
        side: 'home',
        start: 'before',
        settings: async ({ portOf, secretOf }) => {
          const port = await portOf('acquirer')
          const keys = {
            OTKEL_ACQUIRER_CLIENT: 'otkel-demo',
            OTKEL_ACQUIRER_SECRET: secretOf('acquirer'),
            OTKEL_ACQUIRER_CALLBACK_KEY: secretOf('acquirer callback'),
          }
          return {
            simulator: { OTKEL_SIM_PORT: String(port), ...keys },
            platform: { OTKEL_ACQUIRER_URL: `http://127.0.0.1:${port}`, ...keys },
          }
        },
      },
    ],
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
