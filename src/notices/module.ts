import { z } from 'zod'
import { Url } from '#platform/config.ts'
import { defineModule } from '#platform/module.ts'
import { NOTICES_REFUSALS } from './domain/refusals.ts'

/** Settings of its own. */
export const SETTINGS = {
  OTKEL_SMS_URL: Url.optional(),
  OTKEL_SMS_KEY: z.string().optional(),
  OTKEL_SMS_SENDER: z.string().max(11).optional(),
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
  subjects: {
    notice: 'account',
  },
  open: async (context, others) => (await import('./open.ts')).openModule(context, others),
})
