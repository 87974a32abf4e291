import { z } from 'zod'
import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { REGISTRIES_NOTICES } from './notices.ts'
import { REGISTRIES_AUDIT_EVENTS } from './domain/audit-events.ts'
import { REASONS } from './domain/reasons.ts'
import { REGISTRIES_DAYS, REGISTRIES_LAW } from './law.ts'

/** Settings of its own. */
export const SETTINGS = {
  OTKEL_REGISTRIES_URL: Url.optional(),
  OTKEL_REGISTRIES_KEY: z.string().optional(),
  /** Address of the state gateway's synchronous channel. */
  OTKEL_STATE_GATEWAY_URL: Url.optional(),
  /** Which registries are asked there, as JSON: the service's name by registry. */
  OTKEL_STATE_GATEWAY_SERVICES: z.string().optional(),
  OTKEL_STATE_GATEWAY_SENDER: z.string().optional(),
  OTKEL_STATE_GATEWAY_PASSWORD: z.string().optional(),
  /** RSA key and certificate (PEM) that sign what is asked; without them messages go unsigned. */
  OTKEL_STATE_GATEWAY_SIGNING_KEY: z.string().optional(),
  OTKEL_STATE_GATEWAY_CERTIFICATE: z.string().optional(),
}

/** The descriptor of the registries. */
export const REGISTRIES = defineModule({
  name: 'registries',
  uses: {
    identity: 'the registers say whose a truck is; identity knows no register',
    law: 'how long an answer may be kept',
  },
  folders: {
    'administrative-fines': 'connector',
    'agricultural-certificates': 'connector',
    'agricultural-machinery': 'connector',
    'biometric-identification': 'connector',
    'border-crossings': 'connector',
    'customs-declarations': 'connector',
    'digital-documents': 'connector',
    'driving-licences': 'connector',
    'haulage-permits': 'connector',
    'liability-insurance': 'connector',
    'mobile-citizens': 'connector',
    'persons-and-companies': 'connector',
    'road-movement': 'connector',
    'tax-debts': 'connector',
    'technical-inspection': 'connector',
    'toll-roads': 'connector',
    'vehicle-register': 'connector',
    'wanted-persons': 'connector',
    'wanted-vehicles': 'connector',
  },
  law: REGISTRIES_LAW,
  decidingDays: REGISTRIES_DAYS,
  settings: SETTINGS,
  secrets: [
    'OTKEL_REGISTRIES_KEY',
    'OTKEL_STATE_GATEWAY_PASSWORD',
    'OTKEL_STATE_GATEWAY_SIGNING_KEY',
    'OTKEL_STATE_GATEWAY_CERTIFICATE',
  ],
  notices: REGISTRIES_NOTICES,
  auditEvents: REGISTRIES_AUDIT_EVENTS,
  findings: REASONS,
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  demo: {
    simulators: [
      {
        name: 'registries simulator',
        file: 'simulators/registries.ts',
        side: 'home',
        start: 'before',
        settings: async ({ portOf, secretOf }) => {
          const port = await portOf('registries')
          const key = secretOf('registries')
          return {
            simulator: { OTKEL_SIM_PORT: String(port), OTKEL_SIM_KEY: key },
            platform: { OTKEL_REGISTRIES_URL: `http://127.0.0.1:${port}`, OTKEL_REGISTRIES_KEY: key },
          }
        },
      },
    ],
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
