import { defineModule } from '#platform/module.ts'
import { NOTICES_REFUSALS } from './domain/refusals.ts'

/** The descriptor of notices. */
export const NOTICES = defineModule({
  name: 'notices',
  uses: {
    identity: 'a notice asks identity where to write to; identity knows nothing of notices',
  },
  refusals: NOTICES_REFUSALS,
  subjects: {
    notice: 'account',
  },
})
