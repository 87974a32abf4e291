import { defineModule } from '#platform/module.ts'

/** The descriptor of the audit. */
export const AUDIT = defineModule({
  name: 'audit',
  uses: {},
  open: async (context) => (await import('./open.ts')).openModule(context),
})
