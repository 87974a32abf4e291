import { PEOPLE } from '#kernel/principal.ts'
import { z } from 'zod'
import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { NOTICES_AUDIT_EVENTS } from './domain/audit-events.ts'
import { NOTICES_REFUSALS } from './domain/refusals.ts'
import { NOTICES_NOTICES } from './notices.ts'
import { SMS_LIMITS } from './domain/sms-budget.ts'

/** Settings of its own. */
export const SETTINGS = {
  OTKEL_SMS_URL: Url.optional(),
  OTKEL_SMS_KEY: z.string().optional(),
  OTKEL_SMS_SENDER: z.string().max(11).optional(),
  /** SMS a day in all; what nobody paid for gets four fifths of them. */
  OTKEL_SMS_PER_DAY: z.coerce.number().int().min(1).max(10_000_000).default(SMS_LIMITS.installation),
  /** Days for which a notice stands in its cabinet: three years, as long as what it tells can be disputed. No act says a term. */
  OTKEL_NOTICES_KEPT_DAYS: z.coerce.number().int().min(90).max(36_500).default(1_095),
  /** Origins of push services that subscriptions may name, comma-separated. */
  OTKEL_PUSH_ORIGINS: z.string().optional(),
}

/** The descriptor of notices. */
export const NOTICES = defineModule({
  name: 'notices',
  uses: {
    identity: 'a notice asks identity where to write to; identity knows nothing of notices',
    reference: 'names and zones of checkpoints in words',
  },
  settings: SETTINGS,
  secrets: ['OTKEL_SMS_KEY'],
  refusals: NOTICES_REFUSALS,
  notices: NOTICES_NOTICES,
  auditEvents: NOTICES_AUDIT_EVENTS,
  routes: async () => (await import('./http/declared.ts')).ROUTES,
  subjects: {
    notice: 'account',
  },
  documents: ['README.md', 'limits.md', 'glossary.md'],
  migrations: { follow: [] },
  roles: PEOPLE,
  demo: {
    simulators: [
      {
        name: 'messenger simulator',
        file: 'simulators/messenger.ts',
        side: 'home',
        start: 'before',
        settings: async ({ portOf, secretOf }) => {
          const port = await portOf('messenger')
          const url = `http://127.0.0.1:${port}`
          const browsers = 'https://fcm.googleapis.com,https://updates.push.services.mozilla.com'
          const key = { OTKEL_SMS_KEY: secretOf('messenger') }
          return {
            simulator: { OTKEL_SIM_PORT: String(port), ...key },
            platform: { OTKEL_SMS_URL: url, OTKEL_PUSH_ORIGINS: `${url},${browsers}`, ...key },
          }
        },
      },
    ],
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
